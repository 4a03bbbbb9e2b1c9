"""What can be wrong with a document that someone hands us."""

from typing import Any


class DocumentError(ValueError):
    """A document that cannot be read or written, with the place where it is wrong.

    `template` is an English message id with %-placeholders for `params`; whoever shows the error translates it
    (`plans.documents.faults.in_words`). `path` is a place like `activities[3].lines[0].label`, or empty.
    """

    def __init__(self, template: str, params: dict[str, Any] | None = None, path: str = "") -> None:
        super().__init__(template, params, path)
        self.template = template
        self.params = params or {}
        self.path = path

    def __str__(self) -> str:
        message = self.template % self.params
        return f"{message} ({self.path})" if self.path else message
