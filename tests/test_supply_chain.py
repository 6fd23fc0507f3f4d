"""Every package has a reason and a licence that may be used; what is known against one is told."""

from __future__ import annotations

import json
import re
import sys
import tomllib
import unicodedata
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from careerkit import cli
from scripts import audit

ROOT = Path(__file__).parent.parent


class Package(metadata.Distribution):
    """A package that is not there, with the metadata it would have."""

    def __init__(self, name: str, **about: str) -> None:
        self._about = Message()
        self._about["Name"] = name
        for key, value in about.items():
            self._about[key.replace("_", "-")] = value

    @property
    def metadata(self) -> Any:
        return self._about

    def read_text(self, filename: str) -> str | None:
        return None

    def locate_file(self, path: Any) -> Any:
        return Path(path)


def test_every_dependency_has_its_reason_in_contributing() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    asked = {
        canonicalize_name(Requirement(line).name)
        for lines in (project["dependencies"], *extras)
        for line in lines
    }
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    start, end = text.index("## Why these libraries"), text.index("## Pins")
    rows = [line.split("|") for line in text[start:end].splitlines() if line.startswith("|")]
    assert all(len(row) == 5 and row[3].strip() for row in rows)  # each with a reason
    after = text[start:end].partition("\nDevelopment:")[2]
    names = " ".join(row[1] for row in rows) + " " + after
    names = unicodedata.normalize("NFKD", names).encode("ascii", "ignore").decode()  # Voilà
    told = {canonicalize_name(word) for word in re.findall(r"[A-Za-z0-9][\w.-]*\w|\w", names)}
    assert asked - told == set()


def test_every_installed_package_has_a_licence_that_may_be_used() -> None:
    assert audit.licence_problems() == []
    running = audit.needed_to_run()
    assert {"pandas", "sqlalchemy", "certifi", "greenlet"} <= running  # theirs, too
    assert not running & audit.DEVELOPMENT.keys()


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        (Package("a", License_Expression="MIT"), True),
        (Package("a", License_Expression="(MIT OR GPL-3.0-only) AND Zlib"), True),
        (Package("a", License_Expression="GPL-3.0-only"), False),
        (Package("a", License_Expression="MIT AND AGPL-3.0-or-later"), False),
        (Package("a", Classifier="License :: OSI Approved :: BSD License"), True),
        (
            Package("a", Classifier="License :: OSI Approved :: GNU General Public License v3"),
            False,
        ),
        (Package("a", License="Apache License, Version 2.0"), True),
        (Package("a", License="Dual Licensed - GNU AFFERO GPL 3.0 or Commercial"), False),
        (Package("a", License="BSD-3-Clause, GPL-2.0"), False),
        (Package("a", License="All rights reserved"), False),
        (Package("a"), False),
        (Package("pymupdf", License="AGPL"), True),  # only beside the tests
    ],
)
def test_a_licence_that_may_not_be_used_is_named(package: Package, allowed: bool) -> None:
    wrong = audit.licence_problems([package], set())
    assert (wrong == []) is allowed, wrong


def test_what_only_the_tests_may_use_must_not_be_needed_to_run() -> None:
    wrong = audit.licence_problems([Package("pymupdf", License="AGPL")], {"pymupdf"})
    assert wrong == ["pymupdf (needed to run): AGPL-3.0"]


def answering(text: str, *, said: str = "") -> list[str]:
    code = f"import sys; sys.stderr.write({said!r}); sys.stdout.write({text!r})"
    return [sys.executable, "-c", code]


def test_what_is_known_against_a_package_is_told_or_that_it_could_not_be_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    weak = {"name": "lib", "version": "1.0", "vulns": [{"id": "GHSA-1", "fix_versions": ["1.1"]}]}
    fine = {"name": "other", "version": "2.0", "vulns": []}
    answers = {
        json.dumps({"dependencies": [weak, fine]}): (1, "lib 1.0: GHSA-1, mended in 1.1"),
        json.dumps({"dependencies": [fine]}): (0, "none of the pinned versions has any"),
        "": (0, "NOT CHECKED for known weaknesses: the OSV database cannot be reached."),
        "{": (0, "NOT CHECKED"),
    }
    ask = audit.known_weaknesses
    monkeypatch.setattr(audit, "licence_problems", list)
    for answer, (code, words) in answers.items():
        command = answering(answer, said="x.ConnectionError: no such host\n")
        monkeypatch.setattr(audit, "known_weaknesses", lambda command=command: ask(command))
        assert audit.main() == code
        assert words in capsys.readouterr().out
    assert ask(["no-such-program-anywhere"]) == ([], "FileNotFoundError")


def test_documents_for_reviewers_name_commands_and_files_that_exist() -> None:
    import typer.main

    commands = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]  # a group
    for name in ("SECURITY.md", "docs/data-protection-sheet.md", "docs/backups.md"):
        text = (ROOT / name).read_text("utf-8")
        for command in re.findall(r"`careerkit ([a-z]+)", text):
            assert command in commands, f"{name}: {command}"
        for link in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (ROOT / name).parent.joinpath(link).exists(), f"{name}: {link}"
        for test in re.findall(r"`(tests/[\w/]+\.py)`", text):
            assert (ROOT / test).exists(), f"{name}: {test}"
    sheet = (ROOT / "docs/data-protection-sheet.md").read_text("utf-8")
    assert len(sheet.split()) < 750  # one page
