"""The environment the tests run in, set before the settings are read (a pytest plugin)."""

import os

os.environ.setdefault("SECRET_KEY", "for-tests-only-" + "0" * 50)
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("HTTPS", "0")
os.environ.setdefault("EMAIL_URL", "memory:")
# Tests that want a saved index name its file themselves.
os.environ.setdefault("INDEX_DIR", "")
# Playwright's synchronous driver keeps an event loop; Django's guard would take it for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

#: `make handbook` asks for the handbook's pictures to be taken anew.
TAKE_PICTURES = os.environ.get("TAKE_PICTURES") == "1"

#: Orders of touches on the list that are tried; `make test-long` tries many more.
INTERLEAVINGS = int(os.environ.get("INTERLEAVINGS", "25"))
