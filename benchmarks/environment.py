"""Settings as in production, over a database that belongs to the benchmark alone."""

import os
from pathlib import Path

import django

PROJECT_ROOT = Path(__file__).resolve().parent.parent


def prepare(database: Path, url: str = "") -> None:
    """Set Django up; what the caller's environment says of a database is never touched.

    `database`: a file of SQLite, unless `url` names another.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.update(
        DEBUG="0",
        DEMO="1",  # what is measured are demo postings, which no other site lists
        HTTPS="0",
        BEHIND_PROXY="0",
        ALLOWED_HOSTS="localhost",
        SECRET_KEY="only-for-benchmarks-" + "0" * 50,
        DATABASE_URL=url or f"sqlite:///{database}",
        INDEX_DIR=str(database.parent / "index"),
    )
    django.setup()
