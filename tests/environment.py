"""The environment the tests run in, set before the settings are read (a pytest plugin)."""

import gc
import os

# Thousands of tests live as long as the process: looking through them again and again for garbage
# took a sixth of the time.
gc.set_threshold(50_000, 10, 10)

os.environ.setdefault("SECRET_KEY", "for-tests-only-" + "0" * 50)
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("HTTPS", "0")
os.environ.setdefault("EMAIL_URL", "memory:")
# Tests that want a saved index name its file themselves.
os.environ.setdefault("INDEX_DIR", "")
# Nothing of a test has to survive a power cut.
os.environ.setdefault("SQLITE_SYNCHRONOUS", "off")
# Playwright's synchronous driver keeps an event loop; Django's guard would take it for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

#: Seconds after which what is waited for is taken to hang. Only a failing test waits this long: on
#: a machine five times as slow, and with other work to do, whatever comes at all comes sooner.
DEADLINE = 120

#: `make handbook` asks for the handbook's pictures to be taken anew.
TAKE_PICTURES = os.environ.get("TAKE_PICTURES") == "1"

#: `make test-long` runs the tests marked `longer`: they try far more, all of it on both databases.
LONG = os.environ.get("LONG") == "1"


def tries(usual: int, longer: int) -> int:
    """Return how many tries a test makes, in `make test` or in `make test-long`."""
    return longer if LONG else usual
