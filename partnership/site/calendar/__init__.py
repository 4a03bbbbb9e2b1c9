"""A person's calendar: deadlines, meetings, schedules and anchoring, as a calendar program subscribes to them.

`gathering` finds what is theirs, `writing` puts it into iCalendar, `addresses` keeps the private addresses.
"""
