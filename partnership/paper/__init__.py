"""Paper: HTML becomes a PDF that keeps PDF/A-3a and PDF/UA-1, in a child process with limits.

`partnership.paper.engine` is the way in; `keeping` and `serving` have to do with files that are made. What runs in the
child (`worker`, `printing` and what they import) knows nothing of Django.
"""
