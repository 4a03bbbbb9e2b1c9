"""Between years: what is left, and what of it is carried over."""
