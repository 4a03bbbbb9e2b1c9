"""The money during the year: the ledger of adopted amounts, and what it says of each."""
