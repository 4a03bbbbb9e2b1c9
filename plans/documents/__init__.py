"""The plan as one value: built from rows, checked, compared, rendered, read and applied."""
