"""Who sits where, and in which order bodies are asked: the pages on which a secretariat says so, and their services.

One function for each change; it locks what it changes, knows what must not happen, and writes the log. What has been
used is never deleted: it is ended with a day.
"""
