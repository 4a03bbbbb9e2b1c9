"""How much a table may be. Without Django, as the child process that reads tables obeys the same numbers."""

MEGABYTE = 1024 * 1024

FILE = 5 * MEGABYTE  # 10.000 rows of text take about two; what is larger holds pictures or is no table
ROWS = 10_000  # a partnership's ten years of budget lines are a few hundred
COLUMNS = 100  # the widest table has about twenty
CELL = 32_767  # signs, what Excel itself can hold in one cell
LAST_ROW = 1_048_576  # of a sheet in Excel; a row further down was not made there

# A zipped file says how large its members are; nothing is unpacked that says too much.
MEMBERS = 500
UNPACKED = 40 * MEGABYTE  # Excel packs a table about tenfold, and a full one of 10.000 rows is about 15 MB

# Of the child process. A full table of 10.000 rows and 20 columns takes about three seconds and 60 MB.
SECONDS = 5  # on the processor
MEMORY = 200 * MEGABYTE  # of address space

# Between showing what an import does and doing it.
KEPT_FOR = 2 * 3600  # seconds: a meeting long, no longer
KEPT_FILES = 5  # for one user: so many tabs, no more
