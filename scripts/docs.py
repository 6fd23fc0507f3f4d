"""Build the documentation: ``python -m scripts.docs``, or ``make docs``.

The pages are written to be read in the repository. Here they are laid out for a site in
``build/docs``: those of ``docs/`` as they stand, and beside them the ones that stand elsewhere
(`ELSEWHERE`), with every link between them turned to where its target is on the site. The page on
the commands is made from the commands themselves. Then Sphinx makes the site, for which a warning
is an error: a link, a heading or a function that is not there ends the build.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer.main

from careerkit import cli

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
STAGE = ROOT / "build" / "docs-source"
SITE = ROOT / "build" / "docs"
ELSEWHERE = {
    "SECURITY.md": "security.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changes.md",
    "data/README.md": "tables.md",
    "data/MODEL_CARD.md": "model-card.md",
}
"""Pages that stand outside of ``docs/``, and their names on the site."""
COMMANDS = "reference/commands.md"
"""The page that is made from the commands; the repository holds none."""

_KINDS = {"Path": "FILE", "int": "NUMBER", "datetime": "YYYY-MM-DD", "list": "TEXT"}
# What Sphinx and its theme leave out for screen readers and keyboards, as axe finds it.
_MENDED = {
    r'(<p class="caption" role="heading")>': r'\1 aria-level="2">',
    r'<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="All pages">',
    r'<aside class="toc-drawer': '<aside aria-label="On this page" class="toc-drawer',
    r"<pre>": '<pre tabindex="0">',
}
_FENCE = re.compile(r"^[ \t]*(```|~~~).*?^[ \t]*\1[ \t]*$", re.M | re.S)
_LINK = re.compile(r"(!?\[(?:[^\[\]]|\[[^\]]*\])*\]\()([^()\s]+)(\))")
_OUTSIDE = re.compile(r"^[a-z]+:")


def main() -> None:
    """Lay the pages out and have Sphinx make the site."""
    for folder in (STAGE, SITE):
        shutil.rmtree(folder, ignore_errors=True)
    lay_out(STAGE)
    said = build(STAGE, SITE)
    if said:
        sys.exit(said)
    sys.stdout.write(f"{SITE / 'index.html'}\n")


def build(stage: Path, site: Path) -> str:
    """Make the site.

    Parameters
    ----------
    stage
        What `lay_out` wrote.
    site
        The folder of the site.

    Returns
    -------
    str
        What is wrong, nothing if all is well.
    """
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-q", "-W", "--keep-going",
               "-d", str(site.parent / f"{site.name}-trees"), str(stage), str(site)]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode:
        return ended.stderr or f"Sphinx ended with {ended.returncode}."
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        for theirs, ours in _MENDED.items():
            text = re.sub(theirs, ours, text)
        page.write_text(text, "utf-8")
    return ""


def lay_out(stage: Path) -> None:
    """Write everything Sphinx reads into a folder.

    Parameters
    ----------
    stage
        The folder; it must not hold anything yet.
    """
    for path in sorted(DOCS.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            target = stage / path.relative_to(DOCS)
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix == ".md":
                target.write_text(moved(path), "utf-8")
            else:
                shutil.copyfile(path, target)
    for name, place in ELSEWHERE.items():
        (stage / place).write_text(moved(ROOT / name), "utf-8")
    (stage / COMMANDS).parent.mkdir(parents=True, exist_ok=True)
    (stage / COMMANDS).write_text(commands(), "utf-8")


def pages() -> list[Path]:
    """Return every page of the repository that is for people to read."""
    return [ROOT / "README.md", *sorted(DOCS.rglob("*.md")), *(ROOT / name for name in ELSEWHERE)]


def moved(page: Path) -> str:
    """Return a page with its links as they are on the site.

    Parameters
    ----------
    page
        A page of the repository.

    Returns
    -------
    str
        A link to another page leads to its place on the site. One to a file that is not on the
        site, such as a test, becomes the words it stood on.
    """
    here = _place(page)

    def turn(found: re.Match[str]) -> str:
        before, link, after = found.groups()
        name, _, anchor = link.partition("#")
        if _OUTSIDE.match(link) or not name:
            return found[0]
        target = (page.parent / name).resolve()
        place = _place(target)
        if place is None:
            return before.removesuffix("](").lstrip("![")
        there = os.path.relpath(place, Path(here or ".").parent)
        return f"{before}{there}{'#' if anchor else ''}{anchor}{after}"

    return _outside_fences(page.read_text("utf-8"), turn)


def _outside_fences(text: str, turn: Callable[[re.Match[str]], str]) -> str:
    parts, last = [], 0
    for fence in _FENCE.finditer(text):
        parts += [_LINK.sub(turn, text[last : fence.start()]), fence[0]]
        last = fence.end()
    return "".join([*parts, _LINK.sub(turn, text[last:])])


def _place(path: Path) -> str | None:
    """Return where a file of the repository is on the site, None if it is not there."""
    path = path.resolve()
    if path.is_relative_to(DOCS.resolve()):
        return path.relative_to(DOCS.resolve()).as_posix()
    return ELSEWHERE.get(path.relative_to(ROOT.resolve()).as_posix())


def links(page: Path) -> Iterator[str]:
    """Yield the links and pictures of a page, without those in examples.

    Parameters
    ----------
    page
        A page of the repository.
    """
    for found in _LINK.finditer(_FENCE.sub("", page.read_text("utf-8"))):
        yield found[2]


def commands() -> str:
    """Return the page on the commands, made from what the commands say of themselves."""
    lines = [
        "# Commands", "",
        "Everything `careerkit` can do, as `careerkit --help` and the `--help` of each command "
        "say it. This page is made from the commands themselves.", "",
    ]  # fmt: skip
    for name, command in every_command():
        lines += [f"{'#' * (1 + len(name.split()))} careerkit {name}", ""]
        lines += _told(name, command)
    return "\n".join(lines)


def every_command(group: Any = None, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each command with its name, a group before what is in it.

    Parameters
    ----------
    group, name
        Where to begin; everything, if left out.
    """
    group = group or typer.main.get_command(cli.app)
    for one, command in sorted(getattr(group, "commands", {}).items()):
        if not command.hidden:
            path = f"{name} {one}".strip()
            yield path, command
            yield from every_command(command, path)


def _told(name: str, command: Any) -> list[str]:
    arguments, rows = [], []
    for param in command.params:
        if param.hidden:
            continue
        if param.param_type_name == "argument":
            word = param.name.upper().replace("_", "-") + (" …" if param.nargs == -1 else "")
            arguments.append(word if param.required else f"[{word}]")
            shown = f"`{word}`"
        else:
            shown = ", ".join(f"`{one}`" for one in [*param.opts, *param.secondary_opts])
            shown += "" if param.is_flag else f" {_kind(param)}"
        said = _plain(param.help)
        if param.show_default and param.default and not param.is_flag:
            said += f" Usually `{param.default}`."
        rows.append(f"| {shown} | {said} |")
    usage = " ".join(["careerkit", name, *arguments])
    if getattr(command, "commands", None):
        usage += " COMMAND"
    lines = [_plain(command.help), "", "```", usage, "```", ""]
    if rows:
        lines += ["| option | what it does |", "|---|---|", *rows, ""]
    if command.epilog:
        lines += [_plain(command.epilog), ""]
    return lines


def _kind(param: Any) -> str:
    named = getattr(param.type_descriptor.annotation, "__name__", "")
    return _KINDS.get(named, "TEXT")


def _plain(text: str | None) -> str:
    """Return words as they stand in a cell of a Markdown table."""
    parts = " ".join((text or "").split()).split("`")
    for n in range(0, len(parts), 2):  # every other part stood in backticks
        parts[n] = re.sub(r"([<*|])", r"\\\1", parts[n])
        parts[n] = re.sub(r"(?<!\w)--[a-z][a-z-]*|\b[A-Z]+(?:_[A-Z]+)+\b", r"`\g<0>`", parts[n])
        parts[n] = parts[n].replace("``", "` `")
    return "`".join(parts)


if __name__ == "__main__":
    main()
