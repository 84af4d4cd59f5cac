"""The parts of django-allauth that are used: nobody signs up, and an address is changed by the beheerder only."""

from allauth.account import views
from django.urls import include, path, re_path

urlpatterns = [
    path("signup/", views.signup, name="account_signup"),  # allauth links to it; it says that it is closed
    path("logout/", views.logout, name="account_logout"),
    path("code/", views.request_login_code, name="account_request_login_code"),
    path("code/invullen/", views.confirm_login_code, name="account_confirm_login_code"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/reset/key/done/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("2fa/", include("allauth.mfa.urls")),
]
