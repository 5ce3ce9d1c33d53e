#!/bin/sh
# Find nginx and age for tests/deploy, or install Debian's where that is allowed. Without them the
# tests that need them say so and are skipped: it is never a reason for `make test` to fail.
set -eu
there() { command -v age > /dev/null && { command -v nginx > /dev/null || [ -x /usr/sbin/nginx ]; }; }
if there; then exit 0; fi

# nginx would be started by its package, on port 80, where Debian's policy does not refuse it.
policy=/usr/sbin/policy-rc.d
install() {
    if [ ! -e $policy ]; then
        trap 'rm -f $policy' EXIT
        printf '#!/bin/sh\nexit 101\n' > $policy
        chmod 755 $policy
    fi
    packages="apt-get install -y -q --no-install-recommends nginx-light age"
    $packages || { apt-get update -q && $packages; }
}
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    echo "Installing Debian's nginx and age for the tests of deploy/…"
    export DEBIAN_FRONTEND=noninteractive
    if (install) && there; then exit 0; fi
fi
echo "********************************************************************************" >&2
echo "** NO NGINX OR NO AGE: some tests of deploy/ will be SKIPPED.                 **" >&2
echo "** To run them: sudo apt-get install nginx-light age                          **" >&2
echo "********************************************************************************" >&2
