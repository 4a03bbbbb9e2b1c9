"""How a mail is written: from three templates, with one link that leads into the site."""

from typing import Any, NamedTuple

from allauth.core import context
from django.conf import settings
from django.template.loader import render_to_string


class Written(NamedTuple):
    subject: str
    text: str
    html: str


def written(template: str, link: str, **words: Any) -> Written:
    """A mail from `mail/<template>_subject.txt`, `.txt` and `.html`. `link` is a path of the site."""
    said = words | {"link": absolute(link)}
    return Written(
        render_to_string(f"mail/{template}_subject.txt", said).strip(),
        render_to_string(f"mail/{template}.txt", said).strip() + "\n",
        render_to_string(f"mail/{template}.html", said),
    )


def absolute(path: str) -> str:
    """A path with the host that is answering now. A command answers nobody, and takes the one of the settings."""
    if (request := context.request) is not None:
        return request.build_absolute_uri(path)
    return f"{settings.ACCOUNT_DEFAULT_HTTP_PROTOCOL}://{settings.MAIL_HOST}{path}"
