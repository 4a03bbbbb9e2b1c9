"""Far more than any plan has: limits that keep a hostile text from taking minutes."""

MOST_SIGNS = 50_000  # in one text, its marks counted
MOST_MARKS = 2000  # in one text
