"""Named choices that know nothing of Django, so that the value modules may use them too."""

from enum import StrEnum


def _(message: str) -> str:
    """Mark a label for the message catalogue; it is translated where it is shown."""
    return message


class Choice(StrEnum):
    """An enumeration whose members carry an English label beside their stored value."""

    label: str

    def __new__(cls, value: str, label: str) -> "Choice":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
