#!/bin/sh
# Find nginx and age for tests/deploy, or install Debian's where that is allowed. Without them the
# tests that need them say so and are skipped; under CI that is a failure.
set -eu
there() { command -v age > /dev/null && { command -v nginx > /dev/null || [ -x /usr/sbin/nginx ]; }; }
if there; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    echo "Installing Debian's nginx and age for the tests of deploy/…"
    export DEBIAN_FRONTEND=noninteractive
    install="apt-get install -y -q --no-install-recommends nginx-light age"
    if $install || { apt-get update -q && $install; }; then exit 0; fi
fi
echo "********************************************************************************" >&2
echo "** NO NGINX OR NO AGE: some tests of deploy/ will be SKIPPED.                 **" >&2
echo "** To run them: sudo apt-get install nginx-light age                          **" >&2
echo "********************************************************************************" >&2
if [ -n "${CI:-}" ]; then exit 1; fi
