#!/bin/sh
# Prepares what `make report`, `make test` and `make lab` need: `environment` makes the virtual
# environment, `browser` finds or installs a browser, `constraints` renews the pins.
set -eu

python=${PYTHON:-python3}
venv=.venv

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
    # Lists that were never fetched, or are old, name packages that are gone.
    as_root env DEBIAN_FRONTEND=noninteractive sh -c \
        'apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"' apt "$@" >/dev/null
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
    # Made anew unless it was finished once: a half-made environment is worse than none.
    [ -e $venv/.made ] || rm -rf $venv
    "$python" -m venv $venv
    pip="$venv/bin/python -m pip --disable-pip-version-check --quiet install"
    # uv does in seconds what takes pip a minute; where it cannot be had, pip does.
    if $pip -c constraints.txt uv 2>/dev/null &&
        "$venv/bin/uv" pip install --quiet --python $venv -c constraints.txt -e '.[dev]' 2>/dev/null
    then :
    else
        $pip -c constraints.txt -e '.[dev]' ||
            stop "The packages could not be installed. Is there a connection to the internet?"
    fi
    touch $venv/.made $venv/.ready
}

browser() {
    if [ -n "${CAREERKIT_BROWSER:-}" ]; then return; fi
    for name in google-chrome google-chrome-stable microsoft-edge microsoft-edge-stable chromium chromium-browser; do
        if command -v "$name" >/dev/null 2>&1; then return; fi
    done
    for app in "Google Chrome" "Microsoft Edge" Chromium; do
        if [ -x "/Applications/$app.app/Contents/MacOS/$app" ]; then return; fi
    done
    can_install || stop "Reports need a browser to draw their figures: install Chrome, Edge or Chromium (on Debian: sudo apt install chromium)."
    say "Installing Chromium to draw the figures with ..."
    apt_install chromium || stop "Chromium could not be installed. Try: sudo apt install chromium"
}

constraints() {
    # Names and versions only: the packages come from wherever pip is set up to look.
    {
        say "# What careerkit is tested with. \`make constraints\` renews it."
        "$venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --upgrade \
            --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
            --extra dev pyproject.toml
    } >constraints.new
    mv constraints.new constraints.txt
}

case "${1:-}" in
    environment | browser | constraints) "$1" ;;
    *) stop "usage: scripts/setup.sh environment | browser | constraints" ;;
esac
