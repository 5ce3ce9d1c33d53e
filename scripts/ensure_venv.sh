#!/bin/sh
# Make .venv hold exactly what uv.lock says. Does nothing when it already does.
# usage: scripts/ensure_venv.sh [--no-dev]
set -eu
cd "$(dirname "$0")/.."
UV_VERSION=0.13.9
STAMP=.venv/synced
WANTED="$(cksum < uv.lock) ${1:-with dev}"

# Development packages stay where they are once installed: a demo needs no fewer.
if [ -f "$STAMP" ] && { [ "$(cat "$STAMP")" = "$WANTED" ] || [ "$(cat "$STAMP")" = "$(cksum < uv.lock) with dev" ]; }; then
    exit 0
fi

python3 - <<'PYTHON' || { echo "Python 3.12 or newer is needed as python3 (found: $(python3 --version 2>&1))." >&2; exit 1; }
import sys
sys.exit(sys.version_info < (3, 12))
PYTHON

if [ ! -x .venv/bin/pip ]; then
    rm -rf .venv
    if ! python3 -m venv .venv; then
        rm -rf .venv
        if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
            apt-get update -q && apt-get install -y -q python3-venv
            python3 -m venv .venv
        else
            echo "python3 has no venv module here. On Debian and Ubuntu: sudo apt-get install python3-venv" >&2
            exit 1
        fi
    fi
fi
if [ "$(.venv/bin/uv --version 2> /dev/null | cut -d' ' -f2)" != "$UV_VERSION" ]; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION"
fi
UV_PYTHON_DOWNLOADS=never .venv/bin/uv sync --quiet --locked --inexact --python .venv/bin/python ${1:-}
echo "$WANTED" > "$STAMP"
