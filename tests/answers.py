"""What an address answers each role: one status for each, in the order of the columns."""

# Columns: anonymous, stranger, politician, working group, steering group, secretary, administrator.
# 302 for the anonymous leads to log-in; 404 is all a stranger learns.
MEMBERS = "302 404 200 200 200 200 200"
INSIDERS = "302 404 404 200 200 200 200"
READERS = "302 200 200 200 200 200 200"
EVERYBODY = "200 200 200 200 200 200 200"
NO_POST = "302 405 405 405 405 405 405"
VISITORS = "200 302 302 302 302 302 302"
TO_LOG_IN = "302 302 302 302 302 302 302"
NO_CODES = "302 404 404 404 404 404 404"  # who has not turned two steps on
STAFF = "302 200 302 302 302 200 200"
STAFF_NO_POST = "302 405 302 302 302 405 405"
NOT_THEIRS = "302 403 302 302 302 403 403"

NOT_NOW = "302 404 404 403 403 302 302"
NO_TURN = "302 404 403 403 403 404 404"  # which only the secretariat looks for
SECRETARYS = "302 404 404 403 403 200 200"
NO_ROW = "302 404 404 403 403 404 404"  # of that id, and only the secretariat looks for it
NOTHING = "00000000-0000-4000-8000-000000000000"
