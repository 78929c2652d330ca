"""Typed readers of environment variables that refuse nonsense, naming the variable and what it should hold."""

import os
import re
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """Return the variable as it stands."""
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    """Read "1", "true", "yes", "on" or "0", "false", "no", "off"."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is “{value}”; write yes or no")


def whole(name: str, default: int, *, least: int = 0) -> int:
    """Read a whole number of at least `least`."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not re.fullmatch(r"\d+", value) or int(value) < least:
        raise ImproperlyConfigured(f"{name} is “{value}”; write a whole number from {least}")
    return int(value)


def names(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Read a list separated by commas."""
    value = os.environ.get(name, "")
    return [part.strip() for part in value.split(",") if part.strip()] or list(default)


def database(name: str) -> dict[str, object] | None:
    """Read postgresql://user:password@host:port/database; None where the variable is not set."""
    value = os.environ.get(name, "").strip()
    if not value:
        return None
    parts = urlsplit(value)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(f"{name} must look like postgresql://user:password@host:5432/database")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A folder with PostgreSQL's socket may stand in the query, as libpq allows.
        "HOST": query.pop("host", None) or parts.hostname or "",
        "PORT": str(query.pop("port", None) or parts.port or ""),
        # Under ASGI a kept connection stays with a thread that may never answer again, so each request opens its own.
        "CONN_MAX_AGE": 0,
        "OPTIONS": query,
    }


def mail(name: str) -> dict[str, object]:
    """Read "console", or smtp://user:password@host:587 (STARTTLS) or smtps://…:465, as Django's mail settings."""
    value = os.environ.get(name, "console").strip()
    if value == "console":
        return {"BACKEND": "heelfirst.web.console_mail.ConsoleMail"}
    parts = urlsplit(value)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(f"{name} must be “console” or look like smtp://user:password@host:587")
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": parts.port or (465 if parts.scheme == "smtps" else 587),
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_ssl": parts.scheme == "smtps",
            "use_tls": parts.scheme == "smtp" and parts.hostname not in {"localhost", "127.0.0.1"},
            "timeout": 20,
        },
    }
