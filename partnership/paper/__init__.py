"""Paper: HTML becomes a PDF that keeps PDF/A-3a and PDF/UA-1, in a child process with limits.

`partnership.paper.engine` is the way in. Everything else here runs in the child and knows nothing of Django.
"""
