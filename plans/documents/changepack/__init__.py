"""The change pack: what changed between two versions of a plan, for a body that has no log-in."""
