"""Two documents compared: what changed in words, rows and kroner, and both as one text with the changes marked."""
