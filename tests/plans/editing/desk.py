"""What tests of the plan editor have in common: its addresses, who opens them, and what its forms would send."""

from django.http import HttpResponse
from django.test import Client

from partnership.models import User
from tests.pages import page

HERE = "/havnen/2022/"
EDIT = f"{HERE}ret/"
SHEETS = ("afsnit", "forside", "ramme", "indsatsomraader")


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form_of(response: HttpResponse, place: str = "//form[@data-order or contains(@class, 'sheet')]") -> dict:
    """What the page's form would send, all of it."""
    [form] = page(response).xpath(place)
    for pattern in form.xpath(".//template"):
        pattern.drop_tree()
    data: dict[str, list[str]] = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    return data
