"""All settings of the site, in one file. Values that differ by machine come from config.env."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.csp import CSP
from jinja2 import StrictUndefined

from accounts.sessions import LONGEST
from config.desk import HOUSEKEEPING_STEPS, STAFF_USER_PARTS, WORK_LISTS
from config.env import PROJECT_ROOT, index_file, read_environment
from config.owner_only import keep_to_owner
from config.staff_site import UNFOLD

__all__ = ["HOUSEKEEPING_STEPS", "STAFF_USER_PARTS", "UNFOLD", "WORK_LISTS"]

ENVIRONMENT = read_environment()

DEBUG = ENVIRONMENT.debug
DEMO = ENVIRONMENT.demo
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
CSRF_TRUSTED_ORIGINS = ENVIRONMENT.csrf_trusted_origins

INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    # Before django.contrib.auth, whose createsuperuser it takes the place of.
    "accounts.superuser",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "crispy_forms",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "jobs",
    "guides",
    "reports",
    "wishes",
    "about",
    "accounts",
]

MIDDLEWARE = [
    "config.health.health_first",
    "config.request_ids.name_requests",
    "config.metrics.measured",
    "config.private_phase.kept_from_search_engines",
    "config.headers.more_headers",
    "config.encodings.without_refused_encodings",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "config.staff_site.staff_policy",
    "config.request_body.within_bounds",
    "visitors.reading.within_limits",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.middleware.staff_part_begins",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.staff_rules",
    "config.bad_admin_params.without_bad_admin_params",
    "accounts.middleware.staff_part_ends",
    "config.unavailable.without_the_database",
    # The last, as what it makes good need not be answered by 503.
    "config.replica.seekers_read_the_replica",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
#: The site is at the root of its host. A server may take another word for it from a header of the
#: request, which then would be in paths that are made once and kept.
FORCE_SCRIPT_NAME = ""

#: Pages for staff are Django's, as the admin's own are; pages for seekers Jinja2's
#: (docs/decisions/0044-two-template-engines.md). A name is looked for in this order: the fields of
#: a staff form look for hundreds.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT_ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["jobs.templatetags.words"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.site_address.site_address",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PROJECT_ROOT / "pages"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "config.jinja.environment",
            "context_processors": ["config.site_address.page_address"],
            "autoescape": True,
            # A variable that is not there is a mistake, in tests as in production.
            "undefined": StrictUndefined,
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["kurabe"]
CRISPY_TEMPLATE_PACK = "kurabe"

# --- Database ---------------------------------------------------------------------------------

#: Each may be set otherwise in the database's address. What requests wait beyond: config.postgres.
POSTGRESQL_WAITS = {
    "connect_timeout": 3,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
DATABASES = {"default": {**ENVIRONMENT.database, "ATOMIC_REQUESTS": False}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
#: Seconds that a writer on SQLite waits for another; DATABASE_URL may say less: ?timeout=5
SQLITE_LONGEST_WAIT = ENVIRONMENT.database.get("OPTIONS", {}).get("timeout", 20)

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Even the checks that run before the first migration open it.
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # Readers never wait for the writer (WAL); a writer takes its lock when it begins, so that
        # two of them queue instead of one failing at its first write.
        "transaction_mode": "IMMEDIATE",
        # While it is opened; how long for a lock later on, config.waits tells each time.
        "timeout": min(SQLITE_LONGEST_WAIT, 2),
        "init_command": (
            "PRAGMA journal_mode=WAL;"
            f"PRAGMA synchronous={ENVIRONMENT.sqlite_synchronous};"
            "PRAGMA temp_store=MEMORY;"
            "PRAGMA mmap_size=134217728;"
            "PRAGMA cache_size=-32000;"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"] = {
        **POSTGRESQL_WAITS,
        **ENVIRONMENT.database.get("OPTIONS", {}),
    }
# Connecting anew took a tenth of a list page, on SQLite too, for its pragmas.
DATABASES["default"]["CONN_MAX_AGE"] = 60

if ENVIRONMENT.replica:
    # Seekers' pages are read from it when it is as new as the primary: config.replica.
    DATABASES["replica"] = {
        **DATABASES["default"],
        **ENVIRONMENT.replica,
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {**POSTGRESQL_WAITS, "connect_timeout": 2, **ENVIRONMENT.replica["OPTIONS"]},
        "TEST": {"MIRROR": "default"},
    }
    DATABASE_ROUTERS = ["config.replica.Router"]

#: The large part of the search index, which outlives a restart: one for each database. None keeps
#: all of it in the memory of each process. It can be deleted at any time.
INDEX_FILE = index_file(ENVIRONMENT.index_dir, DATABASES["default"])
#: What answers searches: a dotted path to what makes a jobs.search.answers.Engine.
SEARCH_ENGINE = ENVIRONMENT.search_engine

# --- Language and time ------------------------------------------------------------------------

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語")]
LOCALE_PATHS = [PROJECT_ROOT / "locale"]
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True
USE_TZ = True

# --- Pages remembered: docs/decisions/0031-pages-remembered-exactly.md ------------------------

#: For the pages that each process keeps, and for the cards it makes others of. While templates are
#: being worked on, none are.
_REMEMBERED = ENVIRONMENT.pages_remembered_mb * 1_000_000
REMEMBERED_BYTES_OF_CARDS = _REMEMBERED // 4
REMEMBERED_BYTES_OF_SITEMAPS = _REMEMBERED // 8
REMEMBERED_BYTES = _REMEMBERED - REMEMBERED_BYTES_OF_CARDS - REMEMBERED_BYTES_OF_SITEMAPS
#: Seekers are shown pages of so long ago, with their time, while the database is away.
SHOWN_WHILE_AWAY = timedelta(hours=6)

# --- Static files -----------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = ENVIRONMENT.static_root
STATICFILES_DIRS = [PROJECT_ROOT / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "config.stylesheets.JoiningStorage"
        )
    },
}

# --- Safety -----------------------------------------------------------------------------------

# What the site's processes write is for their own user: the database, its journal, backups. The
# collected static files are for whoever serves them.
os.umask(0o077)
FILE_UPLOAD_PERMISSIONS = 0o644
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o755
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    keep_to_owner(Path(DATABASES["default"]["NAME"]))

SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

#: A page that takes a file brings a handler of its own: config.request_body.
FILE_UPLOAD_HANDLERS = ["config.request_body.NoFiles"]
DATA_UPLOAD_MAX_NUMBER_FILES = 1

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
# Browsers take a cookie of such a name from this very host only, and over https.
_HOST = "__Host-" if ENVIRONMENT.https else ""
SESSION_COOKIE_NAME = f"{_HOST}sessionid"
CSRF_COOKIE_NAME = f"{_HOST}csrftoken"
KNOWN_BROWSER_COOKIE_NAME = f"{_HOST}staff_browser"
SECURE_SSL_REDIRECT = ENVIRONMENT.https
# Not the host that was asked for: whoever sends a request says which that is.
SECURE_SSL_HOST = urlsplit(ENVIRONMENT.site_url).netloc
if ENVIRONMENT.https:
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    # They bind every other site of the domain as well: whoever runs it decides.
    SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.hsts_subdomains
    SECURE_HSTS_PRELOAD = ENVIRONMENT.hsts_preload
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
#: Whether the last entry of X-Forwarded-For is the proxy's word.
BEHIND_PROXY = ENVIRONMENT.behind_proxy
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Staff accounts: docs/decisions/0014-staff-accounts.md ------------------------------------

AUTHENTICATION_BACKENDS = ["accounts.backends.StaffBackend"]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
#: Whoever may change users needs one; in the demo it would shut newcomers out.
SECOND_FACTOR_REQUIRED = not DEMO
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = int(LONGEST.total_seconds())

ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "accounts.forms.StaffLoginForm",
    "reauthenticate": "accounts.forms.PasswordAgainForm",
    "change_password": "accounts.forms.NewPasswordForm",
}
#: Mistakes are counted by accounts.lockout; this is against floods.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": None}
#: Seconds for which whoever has proved who they are is not asked again: accounts.confirming.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60

MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
#: Half minutes by which the clock of an app may be wrong. Each code serves once: accounts.forms.
MFA_TOTP_TOLERANCE = 1
#: What encrypts the secrets of second factors, the newest first: accounts.sealing.
ENCRYPTION_KEYS = ENVIRONMENT.encryption_keys
MFA_FORMS = {
    "authenticate": "accounts.forms.CodeForm",
    "reauthenticate": "accounts.forms.CodeForChangeForm",
    "activate_totp": "accounts.forms.ActivateAppForm",
    "add_webauthn": "accounts.forms.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.EditPasskeyForm",
}

#: Shared by all processes, as failed logins are counted in it. Expired entries go first when it is
#: full; a cache so small that one could fill it would forget who is locked out.
CACHES = {
    "default": {
        "BACKEND": "config.cache.Cache",
        "LOCATION": "accounts_cacheentry",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "accounts.passwords.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "accounts.passwords.NotGuessed"},
]

# --- Mail -------------------------------------------------------------------------------------

MAILERS = {"default": ENVIRONMENT.mailer}
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
#: Who is told of an error of the site: config.error_mail.
ADMINS = ENVIRONMENT.admins
#: A service that collects errors, without anything of who was there: config.error_report.
ERROR_REPORT_DSN = ENVIRONMENT.error_report_dsn
#: Where the site is reached: config.site_address.
SITE_URL = ENVIRONMENT.site_url
#: Whom the site's own pages name, and whom answers to reports lead back to.
OPERATOR = ENVIRONMENT.operator

# --- Log --------------------------------------------------------------------------------------

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "config.request_ids.RequestIdFilter"}},
    "formatters": {
        "line": {"()": "config.logs.LineFormatter"},
        "json": {"()": "config.logs.JsonFormatter"},
        "bare": {"format": "{message}", "style": "{"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": ENVIRONMENT.log_format,
            "filters": ["request_id"],
        },
        # One line of JSON for each event: config.audit.
        "audit": {"class": "logging.StreamHandler", "formatter": "bare"},
        "mail": {"class": "config.error_mail.ErrorMail", "level": "ERROR"},
    },
    "loggers": {
        "audit": {"handlers": ["audit"], "level": "INFO", "propagate": False},
        # Django's own handler would mail what was typed, and the session's cookie.
        "django": {"handlers": [], "level": "INFO"},
    },
    "root": {"handlers": ["console", "mail"], "level": "INFO"},
}
if ERROR_REPORT_DSN:
    LOGGING["handlers"]["report"] = {"class": "config.error_report.ErrorReport", "level": "ERROR"}
    LOGGING["root"]["handlers"].append("report")
    # It warns of each try, and config.error_report of each that failed for good.
    LOGGING["loggers"]["urllib3"] = {"level": "ERROR"}

# --- Seen from outside -------------------------------------------------------------------------

#: Whether search engines are kept away, before a site is shown to everybody.
PRIVATE = ENVIRONMENT.private
#: Opens /metrics/ to who is not on this machine.
METRICS_TOKEN = ENVIRONMENT.metrics_token
#: Who is told of a weakness, in /.well-known/security.txt; "": there is no such page.
SECURITY_CONTACT = ENVIRONMENT.security_contact

# --- Backups: docs/decisions/0036-backups.md ---------------------------------------------------

BACKUP_DIR = ENVIRONMENT.backups
#: A public key of age: only who has the secret one can read backups.
BACKUP_RECIPIENT = ENVIRONMENT.backup_recipient
