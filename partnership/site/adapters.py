"""Who may become a user: only whom a secretariat or an administrator has made one. Nobody signs up by themselves."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """A municipality's log-in service vouches for people we know already; it does not make new users."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
