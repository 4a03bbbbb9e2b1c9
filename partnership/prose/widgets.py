"""What texts are written in: an editor where there is JavaScript, plain paragraphs where there is not."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from partnership import richtext
from partnership.prose.limits import MOST_SIGNS
from partnership.prose.plain import from_plain, line_from_plain, to_plain


class ProseWidget(forms.Textarea):
    """Made from markup and answered with markup.

    The page holds the text plainly in the textarea, and its markup in a hidden input beside it. The editor takes the
    markup into the textarea and switches the input off. So a text that comes with its original was written plainly.
    """

    template_name = "prose/field.html"
    inline: ClassVar[bool] = False
    rows: ClassVar[int] = 8
    clean_text = staticmethod(richtext.clean)
    read_plain = staticmethod(from_plain)
    activities: Sequence[tuple[UUID, str]] = ()
    pictures_url: str = ""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": self.rows, "class": "form-control form-control--words"} | (attrs or {}))
        del self.attrs["cols"]  # as wide as its place

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        markup = self.clean_text(value or "")
        context = super().get_context(name, to_plain(markup), attrs)
        context["widget"] |= {
            "markup": markup,
            "original_name": original_name(name),
            "inline": self.inline,
            "activities": self.activities,
            "pictures_url": self.pictures_url,
        }
        return context

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        # Django's own renderer does not see the site's templates.
        return render_to_string(self.template_name, self.get_context(name, value, attrs))

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        text, original = data.get(name), data.get(original_name(name))
        if text is None or original is None:
            return text
        return self.read_plain(text, original if len(original) <= MOST_SIGNS else "")

    def use_required_attribute(self, initial: Any) -> bool:
        """The browser would stop at a textarea that the editor has hidden, and show nothing."""
        return False


class InlineWidget(ProseWidget):
    inline = True
    rows = 2
    clean_text = staticmethod(richtext.clean_inline)
    read_plain = staticmethod(line_from_plain)


def original_name(name: str) -> str:
    return f"{name}-original"
