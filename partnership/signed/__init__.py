"""The pages of signed links: a mail's link is opened with one button, and from then on in that browser alone.

A room whose pages are opened by a link puts `access.by_link` around its views, names its page in `kinds.tell_of` with
the function that writes the mail anew, and keeps what it shows to what the link is about.
"""
