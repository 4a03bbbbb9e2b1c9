"""`python -m tests.bench`: prints the figures; the exit status is 1 when a bar is missed."""

import os
import sys


def main() -> int:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "TEST_DATABASE": "sqlite"}
    import django

    django.setup()
    from tests.bench.run import main

    return main()


if __name__ == "__main__":
    sys.exit(main())
