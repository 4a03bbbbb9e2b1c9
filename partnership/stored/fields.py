"""What a form asks with for a picture, a file or a link. The template `stored/field.html` shows it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.stored import keeping
from partnership.stored.keeping import Checked, Refused

# Named are what can be kept, so that a telephone offers its camera and hands its own formats over as JPEG.
ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf"


class UploadField(forms.FileField):
    """A file to be kept. Its cleaned value is a `keeping.Checked`, or none; why one cannot be kept is said here."""

    widget = forms.FileInput(attrs={"accept": ACCEPTED})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "label": gettext_lazy("Picture or file"), **kwargs})

    def to_python(self, data: UploadedFile | None) -> Checked | None:  # type: ignore[override]
        if data in self.empty_values:
            return None
        assert data is not None
        try:
            return keeping.checked(data)
        except Refused as refused:
            raise ValidationError(str(refused), code="refused") from None


class LinkField(forms.CharField):
    """An address on the web. One without the beginning gets it; its cleaned value is "" where nothing is written."""

    widget = forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 490, "label": gettext_lazy("Link"), **kwargs})

    def clean(self, value: Any) -> str:
        address = super().clean(value)
        return web_address(address) if address else ""


def web_address(address: str) -> str:
    """The address with its beginning. Raises ValidationError for what leads to no page of the web."""
    whole = address if "://" in address else f"https://{address}"
    try:
        URLValidator(schemes=["http", "https"])(whole)
    except ValidationError:
        said = _("“%(address)s” is no address of a page. Copy it from the browser: it begins with https://.")
        raise ValidationError(said % {"address": address}, code="address") from None
    return whole


class EvidenceForm(forms.Form):
    """A picture or file, or a link, and what it shows; all of it may be left out. Several in a page have a `prefix`."""

    file = UploadField()
    address = LinkField()
    caption = forms.CharField(required=False, max_length=200, label=gettext_lazy("What it shows"))

    @property
    def is_open(self) -> bool:
        """Something stands in it, or is wrong with it."""
        return self.is_bound and (bool(self.errors) or any(self[name].data for name in self.fields))

    @property
    def lost_its_file(self) -> bool:
        """A file was chosen that could be kept. A browser that is shown the form again wants it chosen anew."""
        return self.is_bound and bool(self["file"].data) and not self["file"].errors
