"""A database file that all may read, from before the site kept its files private, no longer is."""

from contextlib import suppress
from pathlib import Path

#: SQLite makes them beside the file, and as readable as it.
BESIDE = ("", "-wal", "-shm")
OWNER_ONLY = 0o600


def keep_to_owner(database: Path) -> None:
    """Take `database` from everyone but its owner, if all may read it; a group's is left to it."""
    for suffix in BESIDE:
        file = database.with_name(database.name + suffix)
        with suppress(OSError):  # not there, or another user's
            if file.stat().st_mode & 0o007:
                file.chmod(OWNER_ONLY)
