"""Benchmarks: figures side by side from one run, and the bars they must keep. `make bench`."""
