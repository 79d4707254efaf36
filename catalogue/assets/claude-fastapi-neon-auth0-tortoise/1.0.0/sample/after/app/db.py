import ssl
from urllib.parse import unquote, urlsplit

from app.settings import settings


def credentials(url: str) -> dict:
    parts = urlsplit(url)
    return {
        "host": parts.hostname,
        "port": parts.port or 5432,
        "user": parts.username,
        "password": unquote(parts.password or ""),
        "database": parts.path.lstrip("/"),
        "ssl": ssl.create_default_context(),
        "minsize": 1,
        "maxsize": 5,
        "timeout": 10,
        "command_timeout": 15,
        "max_inactive_connection_lifetime": 60,
        "statement_cache_size": 0,  # PgBouncer, transaction mode
    }


TORTOISE_ORM = {
    "connections": {
        "default": {
            "engine": "tortoise.backends.asyncpg",
            "credentials": credentials(settings.database_url.get_secret_value()),
        }
    },
    "apps": {"models": {"models": ["app.models"], "default_connection": "default", "migrations": "app.migrations"}},
    "use_tz": True,
}
