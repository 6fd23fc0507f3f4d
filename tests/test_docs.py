"""The documentation says what is so: its links lead somewhere, its examples and commands work.

And Sphinx builds it without a warning.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

import careerkit
from careerkit import cli
from careerkit.errors import CareerkitError
from scripts import docs

ROOT = Path(__file__).parent.parent
FLAGS = re.M | re.S
PAGES = docs.pages()
NOT_HERE = {"docs/scale.md"}
"""Pages whose Python needs what only a cluster has; it is compiled, not run."""


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def fences(page: Path, language: str = "") -> list[str]:
    """Return the examples of a page in a language."""
    every = re.findall(
        r"^[ \t]*```([^\n]*)\n(.*?)^[ \t]*```[ \t]*$", page.read_text("utf-8"), FLAGS
    )
    return [code for said, code in every if said.strip() == language]


def anchors(page: Path) -> set[str]:
    """Return what a link to a heading of a page may end with."""
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=FLAGS)
    headings = re.findall(r"^#+ +(.+?) *$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_to_files_and_headings_that_are_there(page: Path) -> None:
    wrong = []
    for link in docs.links(page):
        name, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            assert link.startswith(("https://", "tcp:", "mailto:")), link
            continue
        target = (page.parent / name).resolve() if name else page
        made = target == docs.DOCS / docs.COMMANDS
        if not (made or target.exists()) or (anchor and anchor not in anchors(target)):
            wrong.append(link)
    assert not wrong


def test_every_picture_says_what_it_shows_and_every_page_is_reached() -> None:
    reached = set()
    for page in PAGES:
        text = page.read_text("utf-8")
        assert not re.search(r"!\[\s*\]", text), page
        for link in docs.links(page):
            reached.add((page.parent / link.partition("#")[0]).resolve())
    inside = (docs.DOCS / "index.md").read_text("utf-8")
    for page in docs.DOCS.rglob("*.md"):
        place = page.relative_to(docs.DOCS).with_suffix("").as_posix()
        shown = re.search(rf"^(?:.+<)?{place}>?$", inside, re.M)
        assert place == "index" or shown, f"no way to {place} on the site"
        assert place == "index" or page.resolve() in reached, f"no link to {place}"


@pytest.mark.parametrize(
    "page", [page for page in PAGES if fences(page, "python")], ids=name_of
)  # fmt: skip
def test_python_in_pages_runs(page: Path) -> None:
    from traitlets.config import Config

    names: dict[str, object] = {"c": Config()}  # what a jupyterhub_config.py has
    for code in fences(page, "python"):
        compiled = compile(code, str(page), "exec")
        if name_of(page) not in NOT_HERE:
            exec(compiled, names)


def test_commands_in_pages_are_commands_with_these_options() -> None:
    known = dict(docs.every_command())
    said = 0
    for page in PAGES:
        prose = re.sub(r"^[ \t]*```.*?^[ \t]*```", "", page.read_text("utf-8"), flags=FLAGS)
        inline = re.findall(r"`(careerkit [^`\n]+)`", prose)
        lines = [line for block in fences(page) for line in block.splitlines()]
        for line in [*lines, *inline]:
            found = re.match(r"(?:[\d*/\- ]+ )?careerkit ([a-z].*)", line.strip())
            if not found:
                continue
            words = shlex.split(found[1], comments=True)
            name = " ".join(words[:2]) if " ".join(words[:2]) in known else words[0]
            assert name in known, f"{page}: {line}"
            options = {
                one for param in known[name].params for one in [*param.opts, *param.secondary_opts]
            }
            for word in words:
                if word.startswith("-") and word != "--help":
                    assert word.split("=")[0] in options, f"{page}: {line}"
            said += 1
    assert said > 100


def test_the_reference_has_every_public_name_and_every_command() -> None:
    page = (docs.DOCS / "reference" / "python.md").read_text("utf-8")
    shown = set(re.findall(r"auto(?:function|class):: (\w+)", page))
    assert shown == set(careerkit.__all__)
    commands = docs.commands()
    for name, command in docs.every_command():
        assert f" careerkit {name}\n" in commands
        assert all(f"`{param.opts[0]}`" in commands for param in command.params if not param.hidden
                   and param.param_type_name == "option")  # fmt: skip


def test_pages_are_laid_out_with_links_that_work_on_the_site(tmp_path: Path) -> None:
    docs.lay_out(tmp_path)
    pages = list(tmp_path.rglob("*.md"))
    assert len(pages) == len(PAGES)  # the README stays behind, the commands are added
    for page in pages:
        for link in docs.links(page):
            name = link.partition("#")[0]
            if name and not re.match(r"[a-z]+:", link):
                assert (page.parent / name).exists(), f"{page.relative_to(tmp_path)}: {link}"
    privacy = (tmp_path / "privacy.md").read_text("utf-8")
    assert "](security.md)" in privacy
    assert "](SECURITY.md)" not in privacy


def test_the_tutorial_on_batches_does_what_it_says(tmp_path: Path) -> None:
    page = (docs.DOCS / "tutorials" / "batch.md").read_text("utf-8")
    given = (docs.DOCS / "tutorials" / "caseload.csv").read_text("utf-8")
    assert "\n".join(given.splitlines()[:4]) in page
    file, store = tmp_path / "caseload.csv", f"sqlite:///{tmp_path}/try.sqlite"
    file.write_text(given, "utf-8")
    run = CliRunner().invoke(cli.app, ["import", str(file), "--store", store])
    assert isinstance(run.exception, CareerkitError)
    told = str(run.exception)
    shown = next(block for block in fences(docs.DOCS / "tutorials" / "batch.md", "text")
                 if "problems" in block)  # fmt: skip
    for line in shown.splitlines():
        for part in line.split("…"):
            assert part.strip() in told
    for wrong, right in (("Ashvile", "Asheville"), ("$14 and tips", "$14.00/hr")):
        assert f"`{right}" in page
        given = given.replace(wrong, right)
    file.write_text(given, "utf-8")
    run = CliRunner().invoke(cli.app, ["import", str(file), "--store", store])
    assert run.exit_code == 0
    assert "5 clients added, 0 updated, 0 unchanged." in run.output


def test_what_the_tutorials_point_at_is_on_the_screen() -> None:
    """Words in bold are the words of buttons, views and boxes."""
    code = "\n".join(
        path.read_text("utf-8")
        for folder in ("careerkit", "notebooks")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".js", ".ipynb"}
    )
    for tutorial in ("session", "workshop"):
        text = (docs.DOCS / "tutorials" / f"{tutorial}.md").read_text("utf-8")
        named = re.findall(
            r"(?:[Cc]lick|[Pp]ress|[Uu]nder|[Cc]hoose|into|then|on) \*\*(.+?)\*\*", text
        )
        assert len(named) > 5
        for words in named:
            assert words in code, f"{tutorial}: {words}"


def test_the_site_is_built_without_a_warning_and_asks_no_other_server(tmp_path: Path) -> None:
    pytest.importorskip("sphinx")
    stage, site = tmp_path / "source", tmp_path / "site"
    docs.lay_out(stage)
    assert docs.build(stage, site) == ""
    assert len(list(site.rglob("*.md"))) == 0
    for page in stage.rglob("*.md"):
        assert (site / page.relative_to(stage)).with_suffix(".html").exists()
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        loaded = re.findall(r"<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=\"([^\"]+)", text)
        assert not [one for one in loaded if re.match(r"[a-z]+:|//", one)], page
        assert not re.search(r'role="heading">|<aside class="sidebar-drawer">|<pre>', text), page
    reference = (site / "reference" / "python.html").read_text("utf-8")
    for name in careerkit.__all__:
        assert f'id="careerkit.{name}"' in reference
    (stage / "how-to.md").write_text("# How to\n\n[no page](nowhere.md)\n", "utf-8")
    assert "nowhere.md" in docs.build(stage, site)
