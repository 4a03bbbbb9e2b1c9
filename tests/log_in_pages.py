"""The addresses of log-in and of the administration as a whole, and what they answer each role."""

from tests.answers import (
    EVERYBODY,
    NO_CODES,
    NO_POST,
    NOT_THEIRS,
    READERS,
    STAFF,
    STAFF_NO_POST,
    TO_LOG_IN,
    VISITORS,
)

# The address's name: path, answers to GET, answers to an empty POST.
LOG_IN_PAGES = {
    # One's own log-in
    "account_login": ("/konto/login/", VISITORS, VISITORS),
    "account_logout": ("/konto/logout/", "302 200 200 200 200 200 200", TO_LOG_IN),
    "account_inactive": ("/konto/inactive/", EVERYBODY, "405 405 405 405 405 405 405"),
    "account_signup": ("/konto/signup/", VISITORS, VISITORS),
    "account_reauthenticate": ("/konto/reauthenticate/", READERS, READERS),
    "account_change_password": ("/konto/password/change/", READERS, READERS),
    "account_set_password": ("/konto/password/set/", TO_LOG_IN, TO_LOG_IN),
    "account_reset_password": ("/konto/password/reset/", EVERYBODY, EVERYBODY),
    "account_reset_password_done": ("/konto/password/reset/done/", EVERYBODY, "405 405 405 405 405 405 405"),
    "account_reset_password_from_key": ("/konto/password/reset/key/1-set-password/", EVERYBODY, EVERYBODY),
    "account_reset_password_from_key_done": (
        "/konto/password/reset/key/done/", EVERYBODY, "405 405 405 405 405 405 405",
    ),
    "mfa_index": ("/konto/2fa/", READERS, NO_POST),
    "mfa_authenticate": ("/konto/2fa/authenticate/", TO_LOG_IN, TO_LOG_IN),
    "mfa_reauthenticate": ("/konto/2fa/reauthenticate/", TO_LOG_IN, TO_LOG_IN),
    "mfa_activate_totp": ("/konto/2fa/totp/activate/", TO_LOG_IN, TO_LOG_IN),
    "mfa_deactivate_totp": ("/konto/2fa/totp/deactivate/", NO_CODES, NO_CODES),
    "mfa_view_recovery_codes": ("/konto/2fa/recovery-codes/", NO_CODES, NO_POST),
    "mfa_generate_recovery_codes": ("/konto/2fa/recovery-codes/generate/", TO_LOG_IN, TO_LOG_IN),
    "mfa_download_recovery_codes": ("/konto/2fa/recovery-codes/download/", NO_CODES, NO_CODES),
    # The administration as a whole
    "admin:index": ("/admin/", STAFF, STAFF),
    "admin:app_list": ("/admin/plans/", STAFF, STAFF),
    "admin:login": ("/admin/login/", "302 302 403 403 403 302 302", "302 200 403 403 403 200 200"),
    "admin:logout": ("/admin/logout/", STAFF_NO_POST, TO_LOG_IN),
    "admin:password_change": ("/admin/password_change/", STAFF, STAFF),
    "admin:password_change_done": ("/admin/password_change/done/", STAFF, STAFF_NO_POST),
    "admin:autocomplete": ("/admin/autocomplete/", NOT_THEIRS, STAFF_NO_POST),
    "admin:jsi18n": ("/admin/jsi18n/", STAFF, STAFF_NO_POST),
    "admin/(?P<url>.*)$": ("/admin/nothing/", "302 404 302 302 302 404 404", "302 404 302 302 302 404 404"),
}  # fmt: skip
