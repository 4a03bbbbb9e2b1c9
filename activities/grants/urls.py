"""Addresses below a plan year, `/<slug>/<year>/`, and below a signed link, `/svar/<link>/`."""

from django.urls import URLPattern, path

from activities.grants import account_views, act_views, views

PAGES: list[URLPattern] = [
    path("tilskud/", views.grants, name="grants"),
    path("tilskud/nyt/", views.grant_new, name="grant-new"),
    path("tilskud/<uuid:grant>/", views.grant, name="grant"),
    path("tilskud/<uuid:grant>/tilsagn.pdf", views.letter, name="grant-letter"),
    path("tilskud/<uuid:grant>/tilsagn/", act_views.letter_send, name="grant-letter-send"),
    path("tilskud/<uuid:grant>/udbetalinger/", act_views.plan_payouts, name="grant-payouts"),
    path("tilskud/<uuid:grant>/udbetalinger/<uuid:payout>/", act_views.payout, name="grant-payout"),
    path("tilskud/<uuid:grant>/tilbagebetaling/<uuid:repayment>/", act_views.repayment, name="grant-repayment"),
    path("tilskud/<uuid:grant>/bed-om-regnskab/", act_views.ask_for_account, name="grant-account-ask"),
    path("tilskud/<uuid:grant>/annuller/", act_views.cancel, name="grant-cancel"),
    path("tilskud/<uuid:grant>/regnskab/nyt/", account_views.account_new, name="grant-account-new"),
    path("tilskud/<uuid:grant>/regnskab/<uuid:account>/", account_views.account, name="grant-account"),
    path("tilskud/<uuid:grant>/regnskab/<uuid:account>/fil/", account_views.account_file, name="grant-account-file"),
]
BY_LINK: list[URLPattern] = [
    path("regnskab/", account_views.account_by_link, name="grant-account-by-link"),
    path("tilsagn.pdf", account_views.letter_by_link, name="grant-letter-by-link"),
]
