"""Documents as Word files: the house's styles, and changes that Word itself can accept or reject."""
