"""What looks like a person's civil registration number (CPR). Without Django."""

import re

_DAY_MONTH_YEAR = r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}"
# Day, month, year and four more, kept apart: ten digits in a row are a case number as often.
CPR = re.compile(rf"(?<![\d.-]){_DAY_MONTH_YEAR}\s?[-–\s]\s?\d{{4}}(?![.-]?\d)")
# The same in a row, where no case number has any business.
CPR_IN_A_ROW = re.compile(rf"(?<![\d.-]){_DAY_MONTH_YEAR}\d{{4}}(?![.-]?\d)")


def has_number(text: str) -> bool:
    """Whether a text about somebody has what looks like their civil registration number, however it is written."""
    return bool(CPR.search(text) or CPR_IN_A_ROW.search(text))
