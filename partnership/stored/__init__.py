"""Files that people upload: known by what is in them, made anew, kept, and served as nothing but what they are.

`keeping` is the way in, `serving` the way out, `fields` what a form asks with. Who may see a file is the business of
the room that owns it: there is no address of a file by itself.
"""
