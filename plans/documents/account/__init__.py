"""The year-end account as a document: one value, built once, from which page, PDF and Excel are made."""
