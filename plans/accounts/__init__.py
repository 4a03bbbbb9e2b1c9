"""The year-end account: written, sent to those who approve it, frozen and decided like a plan."""
