"""The only reader of the process environment: typed, and loud about what is missing."""

import hashlib
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from environs import Env, EnvError, validate

PROJECT_ROOT = Path(__file__).resolve().parent.parent
#: Always let in: health checks, a proxy that passes no Host on, and who sits at the machine.
LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
#: What SQLITE_SYNCHRONOUS may say: docs/decisions/0036-backups.md.
SYNCHRONOUS = ["full", "normal", "off"]

#: In characters, of a key to encrypt with: `openssl rand -base64 32` makes 44.
SHORTEST_KEY = 32

#: Mail is sent while a reader waits for the answer to their comment.
MAIL_TIMEOUT_SECONDS = 5
NO_MAIL = "none:"
POSTGRESQL = "config.postgres"
#: What SEARCH_ENGINE names where it is not set.
INDEX = "jobs.search.engine.ByIndex"


@dataclass(frozen=True)
class Operator:
    """Who runs the site, as its own pages say it; "" where the environment does not.

    Each is read from OPERATOR_ and its name: OPERATOR_NAME. `since`: as 「2026年10月」.
    `complaints`: who answers for complaints. `hours`: when the telephone is answered. `fees`: what
    employers pay for a posting, or that they pay nothing. `log_days`: how long the server and what
    is in front of it keep their logs, as 「30日」.
    """

    name: str
    representative: str
    address: str
    phone: str
    email: str
    since: str
    complaints: str
    hours: str
    fees: str
    log_days: str

    @property
    def missing(self) -> list[str]:
        """The variables that say nothing."""
        return [_variable(each.name) for each in fields(self) if not getattr(self, each.name)]


@dataclass(frozen=True)
class Environment:
    """What the server reads from its environment.

    `database` is an entry of Django's DATABASES, and so is `replica`, if there is one; `mailer` is
    one of its MAILERS, `admins` its ADMINS.
    `var`: the folder of all that the site writes. `index_dir`: where the search index is saved; ""
    keeps it in memory. `search_engine`: a dotted path to what makes a jobs.search.answers.Engine.
    `private`: search engines are to stay away.
    """

    debug: bool
    demo: bool
    secret_key: str
    allowed_hosts: list[str]
    csrf_trusted_origins: list[str]
    database: dict
    replica: dict | None
    index_dir: str
    search_engine: str
    sqlite_synchronous: str
    var: Path
    static_root: Path
    backups: Path
    backup_recipient: str
    private: bool
    https: bool
    hsts_subdomains: bool
    hsts_preload: bool
    behind_proxy: bool
    encryption_keys: list[str]
    mailer: dict
    mail_from: str
    admins: list[str]
    error_report_dsn: str
    log_format: str
    metrics_token: str
    security_contact: str
    site_url: str
    pages_remembered_mb: int
    operator: Operator


def read_environment(env: Env | None = None) -> Environment:
    """Read and check every variable once.

    Raises environs.EnvError naming the variable when a required one is missing or malformed:
    SECRET_KEY and ALLOWED_HOSTS are required unless DEBUG is on.
    """
    env = env or Env()
    debug = env.bool("DEBUG", False)
    if not debug:
        _require(env, ["SECRET_KEY", "ALLOWED_HOSTS"])
    demo = env.bool("DEMO", False)
    allowed_hosts = _allowed_hosts(env, debug)
    https = env.bool("HTTPS", not debug)
    var = env.path("VAR_DIR", PROJECT_ROOT / "var")
    site_url = _site_url(env, allowed_hosts[0], https, debug)
    hsts_preload = env.bool("HSTS_PRELOAD", False)
    database = _database(env, var)
    return Environment(
        debug=debug,
        demo=demo,
        secret_key=_secret_key(env, debug),
        allowed_hosts=[*allowed_hosts, *LOOPBACK_HOSTS],
        # A proxy may keep to itself by which name it was asked.
        csrf_trusted_origins=[site_url, *env.list("CSRF_TRUSTED_ORIGINS", [])],
        database=database,
        replica=_replica(env, database),
        index_dir=env.str("INDEX_DIR", str(var / "index")),
        search_engine=env.str("SEARCH_ENGINE", INDEX),
        sqlite_synchronous=env.str(
            "SQLITE_SYNCHRONOUS", "full", validate=validate.OneOf(SYNCHRONOUS)
        ),
        var=var,
        static_root=env.path("STATIC_ROOT", var / "static"),
        backups=env.path("BACKUP_DIR", var / "backups"),
        backup_recipient=env.str("BACKUP_RECIPIENT", ""),
        private=env.bool("PRIVATE", False),
        https=https,
        hsts_subdomains=hsts_preload or env.bool("HSTS_SUBDOMAINS", False),
        hsts_preload=hsts_preload,
        behind_proxy=env.bool("BEHIND_PROXY", False),
        encryption_keys=_encryption_keys(env),
        mailer=_mailer(env, "console:" if debug or demo else NO_MAIL),
        mail_from=env.str("DEFAULT_FROM_EMAIL", "コールくらべ <no-reply@localhost>"),
        admins=_listed(env, "ADMINS"),
        error_report_dsn=_error_report_dsn(env),
        log_format=env.str("LOG_FORMAT", "line", validate=validate.OneOf(["line", "json"])),
        metrics_token=env.str("METRICS_TOKEN", ""),
        security_contact=_security_contact(env),
        site_url=site_url,
        pages_remembered_mb=env.int("PAGES_REMEMBERED_MB", 0 if debug else 64),
        operator=_operator(env),
    )


def index_file(folder: str, database: dict) -> Path | None:
    """Return where the search index of `database` is saved; None where `folder` is ""."""
    address = [str(database.get(name)) for name in ("ENGINE", "HOST", "PORT", "NAME")]
    digest = hashlib.sha256(repr(address).encode()).hexdigest()
    return Path(folder).resolve() / f"{digest[:16]}.index" if folder else None


def _database(env: Env, var: Path) -> dict:
    return _ours(env.dj_db_url("DATABASE_URL", f"sqlite:///{var / 'db.sqlite3'}"))


def _replica(env: Env, primary: dict) -> dict | None:
    """Read REPLICA_URL, a streaming replica of DATABASE_URL."""
    if not env.str("REPLICA_URL", ""):
        return None
    replica = _ours(env.dj_db_url("REPLICA_URL"))
    if {primary["ENGINE"], replica["ENGINE"]} != {POSTGRESQL}:
        raise EnvError("REPLICA_URL must be PostgreSQL, and so must DATABASE_URL with it")
    return replica


def _ours(database: dict) -> dict:
    """Have PostgreSQL be waited for as config.waits says."""
    if database["ENGINE"] == "django.db.backends.postgresql":
        database["ENGINE"] = POSTGRESQL
    return {"OPTIONS": {}, **database}


def _require(env: Env, names: list[str]) -> None:
    """Name all that is missing at once, and what a developer wants instead."""
    missing = [name for name in names if not env.str(name, "")]
    if missing:
        raise EnvError(f"{' and '.join(missing)} must be set (in development, set DEBUG=1 instead)")


def _secret_key(env: Env, debug: bool) -> str:
    if debug:
        return env.str("SECRET_KEY", "only-for-development-" + "0" * 50)
    return env.str("SECRET_KEY", validate=validate.Length(min=50))


def _listed(env: Env, name: str) -> list[str]:
    given: list[str] = env.list(name, [])
    return [each.strip() for each in given if each.strip()]


def _encryption_keys(env: Env) -> list[str]:
    keys = _listed(env, "ENCRYPTION_KEYS")
    if any(len(each) < SHORTEST_KEY for each in keys):
        raise EnvError(f"Each of ENCRYPTION_KEYS must have {SHORTEST_KEY} characters or more")
    return keys


def _allowed_hosts(env: Env, debug: bool) -> list[str]:
    if debug:
        return env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "testserver"])
    hosts: list[str] = list(filter(None, env.list("ALLOWED_HOSTS")))
    if not hosts:
        raise EnvError("ALLOWED_HOSTS must name at least one host when DEBUG is off")
    return hosts


def _site_url(env: Env, first_host: str, https: bool, debug: bool) -> str:
    """Read SITE_URL; without it, the first of ALLOWED_HOSTS. No slash at its end."""
    host = first_host.lstrip(".") if first_host != "*" else "localhost"
    port = ":8000" if debug else ""  # where runserver listens
    url: str = env.str("SITE_URL", f"{'https' if https else 'http'}://{host}{port}")
    if not url.startswith(("http://", "https://")):
        raise EnvError("SITE_URL must begin with http:// or https://")
    url = url.rstrip("/")
    if urlsplit(url).path or env.str("SCRIPT_NAME", ""):
        raise EnvError(
            "SITE_URL must be a host without a path, and SCRIPT_NAME unset: "
            "the site is served from the root of a host only"
        )
    return url


def _error_report_dsn(env: Env) -> str:
    dsn: str = env.str("ERROR_REPORT_DSN", "").strip()
    parts = urlsplit(dsn)
    if dsn and not (
        parts.scheme in ("http", "https")
        and parts.hostname
        and parts.username
        and parts.path.rpartition("/")[2].isdigit()
    ):
        raise EnvError("ERROR_REPORT_DSN must be as https://KEY@HOST/NUMBER")
    return dsn


def _security_contact(env: Env) -> str:
    contact: str = env.str("SECURITY_CONTACT", "").strip()
    if contact and not contact.startswith(("mailto:", "https://", "tel:")):
        raise EnvError("SECURITY_CONTACT must begin with mailto:, https:// or tel:")
    if any(not each.isprintable() or each.isspace() for each in contact):
        raise EnvError("SECURITY_CONTACT must be one address")
    return contact


def _operator(env: Env) -> Operator:
    names = [each.name for each in fields(Operator)]
    return Operator(**{name: env.str(_variable(name), "").strip() for name in names})


def _variable(name: str) -> str:
    return f"OPERATOR_{name.upper()}"


def _mailer(env: Env, default: str) -> dict:
    """Read EMAIL_URL: smtp://user:password@host:25, submission://… (with TLS), file:, console:.

    Without it, and with "none:", there is no mail, which everything gets along with.
    """
    if env.str("EMAIL_URL", default) == NO_MAIL:
        return {"BACKEND": "config.no_mail.NoMail", "OPTIONS": {}}
    given = env.dj_email_url("EMAIL_URL", default)
    backend = given.get("EMAIL_BACKEND")
    if backend is None:
        raise EnvError("EMAIL_URL must begin with smtp:, submission:, file:, console: or none:")
    return {"BACKEND": backend, "OPTIONS": _mail_options(given)}


def _mail_options(given: dict) -> dict:
    if given["EMAIL_BACKEND"].endswith(".smtp.EmailBackend"):
        return {
            "host": given["EMAIL_HOST"],
            "port": given["EMAIL_PORT"],
            "username": given["EMAIL_HOST_USER"],
            "password": given["EMAIL_HOST_PASSWORD"],
            "use_tls": given["EMAIL_USE_TLS"],
            "use_ssl": given["EMAIL_USE_SSL"],
            "timeout": given["EMAIL_TIMEOUT"] or MAIL_TIMEOUT_SECONDS,
        }
    if given["EMAIL_BACKEND"].endswith(".filebased.EmailBackend"):
        return {"file_path": given["EMAIL_FILE_PATH"]}
    return {}
