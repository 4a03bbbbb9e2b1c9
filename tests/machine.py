"""What tests need of the machine beside Python: a browser, a database server, Java, Poppler, gettext, LibreOffice.

A test whose need is missing is skipped with the reason; where `CI=true` it fails, so that nothing is left out unseen.
"""

import os
import shutil
from typing import NoReturn

import pytest

CI = os.environ.get("CI", "").lower() == "true"
PROVE = os.environ.get("PROVE") == "1"


def missing(reason: str) -> NoReturn:
    """End the present test: skipped with the reason, failed under CI."""
    if CI:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def program(name: str, package: str, *other_names: str) -> str:
    """The path of a program; without it, the present test ends and names the Debian package to install."""
    for candidate in (name, *other_names):
        if path := shutil.which(candidate):
            return path
    return missing(f"{name} is not installed (Debian: apt-get install {package})")
