#!/bin/sh
# Find a Chromium for the browser tests, or install Debian's where that is allowed: the headless
# shell, which takes half the time that a whole Chromium takes.
# Without any the tests say so and are skipped; under CI that is a failure.
set -eu
shell=chromium-headless-shell
if command -v "$shell" > /dev/null; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    echo "Installing Debian's $shell for the browser tests…"
    export DEBIAN_FRONTEND=noninteractive
    install="apt-get install -y -q --no-install-recommends $shell fonts-noto-cjk"
    if $install || { apt-get update -q && $install; }; then exit 0; fi
fi
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" > /dev/null; then exit 0; fi
done
echo "********************************************************************************" >&2
echo "** NO CHROMIUM: the browser tests will be SKIPPED.                            **" >&2
echo "** To run them: sudo apt-get install $shell fonts-noto-cjk **" >&2
echo "********************************************************************************" >&2
if [ -n "${CI:-}" ]; then exit 1; fi
