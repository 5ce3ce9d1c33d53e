"""The only reader of the process environment: typed, and loud about what is missing."""

from dataclasses import dataclass
from pathlib import Path

from environs import Env, EnvError, validate

PROJECT_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Environment:
    """What the server is told from outside. `database` is a Django DATABASES entry."""

    debug: bool
    demo: bool
    secret_key: str
    allowed_hosts: list[str]
    csrf_trusted_origins: list[str]
    database: dict
    https: bool
    behind_proxy: bool


def read_environment(env: Env | None = None) -> Environment:
    """Read and check every variable once.

    Raises environs.EnvError naming the variable when a required one is missing or malformed:
    SECRET_KEY and ALLOWED_HOSTS are required unless DEBUG is on.
    """
    env = env or Env()
    debug = env.bool("DEBUG", False)
    return Environment(
        debug=debug,
        demo=env.bool("DEMO", False),
        secret_key=_secret_key(env, debug),
        allowed_hosts=_allowed_hosts(env, debug),
        csrf_trusted_origins=env.list("CSRF_TRUSTED_ORIGINS", []),
        database=env.dj_db_url("DATABASE_URL", f"sqlite:///{PROJECT_ROOT / 'var' / 'db.sqlite3'}"),
        https=env.bool("HTTPS", not debug),
        behind_proxy=env.bool("BEHIND_PROXY", False),
    )


def _secret_key(env: Env, debug: bool) -> str:
    if debug:
        return env.str("SECRET_KEY", "only-for-development-" + "0" * 50)
    return env.str("SECRET_KEY", validate=validate.Length(min=50))


def _allowed_hosts(env: Env, debug: bool) -> list[str]:
    if debug:
        return env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "testserver"])
    hosts: list[str] = list(filter(None, env.list("ALLOWED_HOSTS")))
    if not hosts:
        raise EnvError("ALLOWED_HOSTS must name at least one host when DEBUG is off")
    return hosts
