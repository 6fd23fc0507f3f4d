#!/bin/sh
# Prepares what `make report`, `make test` and `make lab` need: `environment` makes the virtual
# environment, `browser` finds or installs a browser, `database` a server to test with, and
# `constraints` renews the pins.
set -eu

python=${PYTHON:-python3}
venv=.venv
# As make sees it, however the folder was reached.
here=$(pwd -P)
log=$(mktemp)
trap 'rm -f "$log"' EXIT

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; }
}

apt_install() {
    # Lists that were never fetched, or are old, name packages that are gone. One broken source must
    # not stop the rest, so only the installation counts. A machine that has just started often
    # updates itself: wait for that.
    as_root env DEBIAN_FRONTEND=noninteractive sh -c \
        'apt-get update -qq; apt-get install -y -qq --no-install-recommends \
            -o DPkg::Lock::Timeout=300 "$@"' apt "$@" >"$log" 2>&1 || { tail -n 5 "$log" >&2; return 1; }
}

# uv does not read pip's settings, and a center's network may need them: a mirror, a certificate.
# They are handed over in the environment of this run only; what is set for uv itself wins.
use_pip_settings() {
    settings=$("$venv/bin/python" -m pip config list 2>/dev/null) || return 0
    index=$(pip_setting index-url)
    extra=$(pip_setting extra-index-url)
    links=$(pip_setting find-links)
    cert=$(pip_setting cert)
    if [ -n "$index" ]; then export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$index}"; fi
    if [ -n "$extra" ]; then
        # As pip does: the pinned version counts, from whichever index has it.
        export UV_INDEX="${UV_INDEX:-$extra}" UV_INDEX_STRATEGY="${UV_INDEX_STRATEGY:-unsafe-best-match}"
    fi
    if [ -n "$links" ]; then export UV_FIND_LINKS="${UV_FIND_LINKS:-$(printf %s "$links" | tr ' ' ,)}"; fi
    if [ -n "$cert" ]; then export SSL_CERT_FILE="${SSL_CERT_FILE:-$cert}"; fi
}

# One of pip's settings, several values on one line; the environment wins over files.
pip_setting() {
    for section in :env: install global; do
        value=$(printf '%s\n' "$settings" | sed -n "s/^$section\.$1='\(.*\)'\$/\1/p" | sed 's/\\n/ /g')
        if [ -n "$value" ]; then printf '%s' "$value" | tr -s ' '; return; fi
    done
}

environment() {
    command -v "$python" >/dev/null 2>&1 ||
        stop "Python is missing. Install Python 3.11 or newer, for example: sudo apt install python3 python3-venv"
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stop "$("$python" --version) is too old: careerkit needs Python 3.11 or newer. Name another one: make PYTHON=python3.12"
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        # Debian keeps what makes virtual environments in a package of its own.
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        can_install || stop "Python's venv module is missing. Install it: sudo apt install $package"
        say "Installing $package ..."
        apt_install "$package" || stop "$package could not be installed. Try: sudo apt install $package"
    fi
    say "Setting up careerkit (the first time takes a minute or two) ..."
    # Made anew unless it was finished once, here: a half-made environment is worse than none, and
    # one that was moved still points to its old place.
    if [ ! -e $venv/.made ] || ! grep -qsF " venv $here/$venv" $venv/pyvenv.cfg; then rm -rf $venv; fi
    "$python" -m venv $venv || stop "The virtual environment could not be made in $PWD/$venv. Is the disk full, or the folder someone else's?"
    # uv does in seconds what takes pip a minute; where it cannot be had, pip does.
    # The build tools come first, pinned like the rest, so that a later set-up needs no network.
    pip="$venv/bin/python -m pip --disable-pip-version-check install --quiet -c constraints.txt"
    use_pip_settings
    if $pip uv hatchling editables >"$log" 2>&1 && "$venv/bin/uv" pip install --quiet --python $venv \
        -c constraints.txt --no-build-isolation -e '.[dev]' >"$log" 2>&1
    then :
    else
        { $pip hatchling editables && $pip --no-build-isolation -e '.[dev]'; } >"$log" 2>&1 || {
            tail -n 2 "$log" >&2
            stop "The packages could not be installed (the reason is above). Check the connection to the internet, then run the same command again."
        }
    fi
    touch $venv/.made $venv/.ready
}

browser() {
    if ! has_browser; then
        can_install || stop "Reports need a browser to draw their figures: install Chrome, Edge or Chromium (on Debian: sudo apt install chromium)."
        say "Installing Chromium to draw the figures with ..."
        apt_install chromium || stop "Chromium could not be installed. Try: sudo apt install chromium"
    fi
    # What talks to the browser needs a library that a small Debian lacks.
    for driver in "$venv"/lib/python*/site-packages/playwright/driver/node; do
        if [ ! -x "$driver" ] || "$driver" --version >/dev/null 2>&1; then continue; fi
        can_install || stop "Reports need the library libatomic1 to talk to the browser. Install it: sudo apt install libatomic1"
        apt_install libatomic1 || stop "libatomic1 could not be installed. Try: sudo apt install libatomic1"
    done
}

# The tests start a server of their own; without one they say so, and test the rest.
database() {
    if has_database; then return; fi
    if ! can_install; then
        say "PostgreSQL is not installed (on Debian: sudo apt install postgresql). The tests go on without it." >&2
        return
    fi
    say "Installing PostgreSQL to test with ..."
    # Debian would start a server of its own; nothing is to listen here because tests were run.
    without_server='s/^#*create_main_cluster.*/create_main_cluster = false/'
    { apt_install postgresql-common &&
        as_root sed -i "$without_server" /etc/postgresql-common/createcluster.conf &&
        apt_install postgresql; } ||
        say "PostgreSQL could not be installed. The tests go on without it. Try: sudo apt install postgresql" >&2
}

# The same places as tests/postgres.py.
has_database() {
    if command -v initdb >/dev/null 2>&1; then return; fi
    for initdb in /usr/lib/postgresql/*/bin/initdb; do
        if [ -x "$initdb" ]; then return; fi
    done
    return 1
}

# The same places, in the same order, as careerkit/reports/browser.py.
has_browser() {
    if [ -n "${CAREERKIT_BROWSER:-}" ]; then return; fi
    for name in google-chrome google-chrome-stable microsoft-edge microsoft-edge-stable chromium chromium-browser; do
        if command -v "$name" >/dev/null 2>&1; then return; fi
    done
    for app in "Google Chrome" "Microsoft Edge" Chromium; do
        if [ -x "/Applications/$app.app/Contents/MacOS/$app" ]; then return; fi
    done
    return 1
}

constraints() {
    # Names and versions only: the packages come from wherever pip is set up to look.
    use_pip_settings
    {
        say "# What careerkit is tested with. \`make constraints\` renews it."
        "$venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --upgrade \
            --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
            --extra dev pyproject.toml
    } >constraints.new
    mv constraints.new constraints.txt
}

case "${1:-}" in
    environment | browser | database | constraints) "$1" ;;
    *) stop "usage: scripts/setup.sh environment | browser | database | constraints" ;;
esac
