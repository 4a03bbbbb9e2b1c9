"""The parts of an activity that are one text and no more."""

from plans.editing.forms.base import PartForm


class TextPartForm(PartForm):
    template = "plans/editing/parts/text.html"
