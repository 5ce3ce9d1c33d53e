#!/bin/sh
# Find a Chromium for the browser tests, or install Debian's where that is allowed.
# Without one the tests say so and are skipped; under CI that is a failure.
set -eu
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" > /dev/null; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    echo "Installing Debian's chromium for the browser tests…"
    if apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium fonts-noto-cjk; then
        exit 0
    fi
fi
echo "**********************************************************************" >&2
echo "** NO CHROMIUM: the browser tests will be SKIPPED.                    **" >&2
echo "** To run them: sudo apt-get install chromium fonts-noto-cjk          **" >&2
echo "**********************************************************************" >&2
if [ -n "${CI:-}" ]; then exit 1; fi
