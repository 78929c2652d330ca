"""The site's settings, one page. Each variable is told in docs/run/settings.md; a test keeps the two together."""

import secrets
from pathlib import Path

from django.utils.csp import CSP

from heelfirst import __version__
from heelfirst.web import environment
from heelfirst.web.secret_key import kept_key

_HERE = Path(__file__).parent


def _secret_key(data: Path) -> str:
    """The installation's own key: made once, readable by its owner alone. No folder yet, no key kept."""
    given = environment.text("HEELFIRST_SECRET_KEY")
    if given:
        return given
    if not data.is_dir():
        return secrets.token_urlsafe(50)
    return kept_key(data / "secret.key")


DATA = Path(environment.text("HEELFIRST_DATA") or Path.home() / ".local/share/heelfirst").resolve()
DEMO = environment.flag("HEELFIRST_DEMO")
DEBUG = environment.flag("HEELFIRST_DEBUG")
TLS = environment.flag("HEELFIRST_TLS")
LARGEST_UPLOAD_BYTES = environment.whole("HEELFIRST_LARGEST_UPLOAD_MB", 256, least=1) * 2**20
LARGEST_COURSE_BYTES = 16 * 2**20
"""A marathon recorded each second is 1 to 8 MB; so much is read within the time that a page may take."""
LARGEST_PICTURE_BYTES = 12 * 2**20
"""A telephone's picture has 2 to 8 MB; a letter or a screen shown as evidence less."""

SECRET_KEY = _secret_key(DATA)
ALLOWED_HOSTS = environment.names("HEELFIRST_HOSTS", ("localhost", "127.0.0.1", "[::1]"))
ADDRESS = environment.text("HEELFIRST_ADDRESS") or f"http{'s' * TLS}://{ALLOWED_HOSTS[0]}"
"""Before the path of a link in a mail and of the page that a giver comes back to; never taken from a request."""
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if TLS else []

INSTALLED_APPS = [
    "heelfirst.jobs",
    "heelfirst.web",
    "heelfirst.web.accounts",
    "heelfirst.web.attempts",
    "heelfirst.web.runs",
    "heelfirst.web.fitness",
    "heelfirst.web.recordbook",
    "heelfirst.web.races",
    "heelfirst.web.spotting",
    "heelfirst.web.buildup",
    "heelfirst.web.desk",
    "heelfirst.web.books",
    "heelfirst.web.giving",
    "heelfirst.web.treasury",
    "heelfirst.web.operating",
    "heelfirst.web.demo",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "heelfirst.web.demo.middleware.DemoMiddleware",
    "heelfirst.web.accounts.middleware.PersonsClockMiddleware",
]

ROOT_URLCONF = "heelfirst.web.urls"
ASGI_APPLICATION = "heelfirst.web.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "heelfirst.web.templatetags.spoken"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "heelfirst.web.demo.context.demo",
            ],
        },
    },
]

DATABASES = {
    "default": environment.database("HEELFIRST_DATABASE_URL")
    or {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "heelfirst.sqlite3",
        "OPTIONS": {
            # Writers queue instead of failing half way: the lock is taken at BEGIN, and waited for.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # WAL lets pages be read while an import writes. FULL: a row that was answered for survives a power cut.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "heelfirst.jobs.backend.Outbox"}}

AUTH_USER_MODEL = "accounts.Person"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "attempts:home"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
PASSWORD_RESET_TIMEOUT = 3 * 3600
OTP_TOTP_ISSUER = "Heelfirst"

STRIPE_KEY = environment.text("HEELFIRST_STRIPE_KEY")
STRIPE_WEBHOOK_SECRETS = environment.names("HEELFIRST_STRIPE_WEBHOOK_SECRETS")
REHEARSAL = environment.text("HEELFIRST_REHEARSAL")
REHEARSAL_SECRET = environment.text("HEELFIRST_REHEARSAL_SECRET")

MAILERS = {"default": environment.mail("HEELFIRST_MAIL")}
DEFAULT_FROM_EMAIL = environment.text("HEELFIRST_MAIL_FROM", "heelfirst@localhost")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
TIME_ZONE = environment.text("HEELFIRST_TIME_ZONE", "UTC")
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [_HERE / "locale"]

# The version stands in the address, so a browser never mixes two releases.
STATIC_URL = f"/static/{__version__}/"
STATICFILES_DIRS = [_HERE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0 if DEBUG or DEMO else 3600

# Files go straight to disk and never wait in memory; the store of originals keeps what is kept.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
DATA_UPLOAD_MAX_NUMBER_FILES = 2000

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "heelfirst"
SESSION_COOKIE_AGE = 60 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
if TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 30 * 24 * 3600

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"heelfirst": {"level": "INFO"}},
}
