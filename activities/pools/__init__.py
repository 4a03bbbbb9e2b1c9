"""Pools: applications, what the working group recommends, lists that are decided as one matter."""
