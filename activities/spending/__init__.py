"""Spending: entered by hand, and read in from the finance system."""
