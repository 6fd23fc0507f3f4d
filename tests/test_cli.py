"""The command line, as a counselor types it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from careerkit.cli import main

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture
def typed(here: None) -> Run:
    """Run the command in a process of its own."""

    def call(*words: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "careerkit.cli", *map(str, words)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return call


@pytest.fixture
def run(here: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process: to start one takes longer than most of what it does."""

    def call(*words: object) -> subprocess.CompletedProcess[str]:
        command = ["careerkit", *map(str, words)]
        monkeypatch.setattr("sys.argv", command)
        with pytest.raises(SystemExit) as stop:
            main()
        told = capsys.readouterr()
        return subprocess.CompletedProcess(command, int(stop.value.code or 0), told.out, told.err)

    return call


CASELOAD = """\
Case Number,Client Name,Area,Current job,Wage
A-1,Ana Prueba,"Durham, NC",Nursing assistant,$17.50/hr
A-2,Ben Ejemplo,NC,,
"""


def test_from_a_spreadsheet_to_reports_and_back(run: Run, typed: Run, tmp_path: Path) -> None:
    (tmp_path / "caseload.csv").write_text(CASELOAD)
    first = typed("import", "caseload.csv", "--by", "L. Brandt")
    assert first.returncode == 0, first.stderr
    again = run("import", "caseload.csv")
    assert "2" in again.stdout
    said = run("export", "out.json").stdout
    assert said.startswith("Two clients written to out.json.\nLeft out, because it is protected")
    assert "--with-protected" in said
    said = run("export", "all.json", "--with-protected").stdout
    assert said == "Two clients written to all.json.\n"
    assert "phone" in (tmp_path / "all.json").read_text("utf-8")
    clients = json.loads((tmp_path / "out.json").read_text("utf-8-sig"))["clients"]
    assert len(clients) == 2

    done = run("batch", "--out", "pages", "--as-of", "2026-11-23")
    assert done.returncode == 0, done.stderr
    assert "2 of 2 reports written to pages in" in done.stdout
    names = sorted(path.name for path in (tmp_path / "pages").iterdir())
    assert {"batch.jsonl", "index.html"} < set(names)
    assert len(names) == 6
    assert not any("ana" in name.lower() or "ben" in name.lower() for name in names)
    ana = next(client["id"] for client in clients if client["preferred_name"] == "Ana Prueba")
    page = (tmp_path / "pages" / f"{ana}.html").read_text("utf-8")
    assert "Career report for Ana Prueba" in page
    assert "Durham-Chapel Hill, NC" in page
    assert "Ben Ejemplo" not in page

    again = run("batch", "--out", "pages", "--as-of", "2026-11-23", "--only", ana)
    assert again.returncode == 0, again.stderr
    assert "0 of 1 reports written to pages" in again.stdout
    assert "1 unchanged" in again.stdout


def test_a_failed_report_is_told_and_sets_the_exit_code(typed: Run, tmp_path: Path) -> None:
    done = typed("report", "sample-10", "sample-77", "--out", "pages")
    assert done.returncode == 1
    assert "1 of 2 reports written" in done.stdout
    assert "No report for sample-77" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "pages" / "sample-10.pdf").stat().st_size > 10_000


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("batch",), "There are no clients yet"),
        (("import", "nowhere.csv"), "nowhere.csv"),
        (("report", "../../etc/passwd"), "../../etc/passwd"),
        (("lab", "no-such-folder"), "There is no workbook"),
        (("report", "sample-10", "--sections", "skils"), "there is no section 'skils'"),
        (("report", "sample-10", "--sections", "plan", "--short"), "no sections to choose from"),
        (("batch", "--samples", "--short", "--sections", "plan"), "no sections to choose from"),
        (("batch", "--samples", "--notebook", "none.ipynb"), "none.ipynb cannot be read"),
        (("check", "none.ipynb"), "none.ipynb cannot be read"),
        (("calendar", "sample-99"), "sample-99"),
        (("data", "build", "no-such-folder"), "no-such-folder"),
        (("handouts", "--sheet", "skill", "--language", "fr"), "is it skills?"),
        (("handouts", "--client", "../../etc/passwd"), "../../etc/passwd"),
        (("handouts", "--client", "sample-01", "--sample"), "not for both"),
        (("--help",), ""),
    ],
)
def test_a_users_mistake_is_a_sentence(run: Run, words: tuple[str, ...], said: str) -> None:
    told = run(*words)
    assert said in told.stderr
    assert "Traceback" not in told.stdout + told.stderr
    assert (told.returncode == 0) == (words == ("--help",))


def test_problems_of_a_caseload_come_all_at_once_and_nothing_is_imported(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "bad.csv").write_text(CASELOAD + "A-3,Cy Muestra,Atlantis,,nothing\n")
    done = run("import", "bad.csv")
    assert done.returncode == 2
    assert "Atlantis" in done.stderr
    assert "nothing" in done.stderr
    assert "There are no clients yet" in run("batch").stderr
    kept = run("import", "bad.csv", "--skip-invalid")
    assert kept.returncode == 0, kept.stderr
    assert run("export", "out.json").stdout.startswith("Two clients")


def test_data_info_shows_every_source(run: Run) -> None:
    shown = run("data", "info").stdout
    assert "May 2025" in shown
    assert "30.1" in shown
    assert "2024-34" in shown
    assert "the next release is due in April 2027" in shown or "was due in April 2027" in shown
    assert not re.search(r"\b(nan|<NA>|None)\b", shown)


def test_a_new_workbook(typed: Run, tmp_path: Path) -> None:
    done = typed("new", "my workbook")
    files = sorted(path.name for path in (tmp_path / "my workbook").iterdir())
    assert f"{len(files)} files written" in done.stdout
    assert {"00_start.ipynb", "07_plan.ipynb", "caseload.ipynb", "README.md"} <= set(files)


def test_a_calendar_holds_all_that_is_due(run: Run, tmp_path: Path) -> None:
    from icalendar import Calendar

    done = run("calendar", "sample-01")
    assert done.returncode == 0, done.stderr
    calendar = Calendar.from_ical((tmp_path / "sample-01.ics").read_bytes())
    entries = [str(event["summary"]) for event in calendar.walk("VEVENT")]
    assert len(entries) > 10
    assert not any("Hargrove" in entry for entry in entries)  # other eyes see a calendar
    assert "calendar could not be written" in run("calendar", "sample-01", "-o", "no/a.ics").stderr


def test_settings_are_made_shown_and_told_wrong(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREERKIT_SETTINGS", str(tmp_path / "center" / "settings.toml"))
    assert "There are no settings yet" in run("settings").stdout
    made = run("settings", "--new")
    assert "resources.csv written" in made.stdout
    (tmp_path / "center" / "settings.toml").write_text('[agency]\nnmae = "Typo Center"\n')
    wrong = run("settings")
    assert wrong.returncode == 2
    assert "agency, nmae: is not a field of the settings" in wrong.stderr


def test_worksheets_empty_as_samples_and_of_a_client(run: Run, tmp_path: Path) -> None:
    empty = run("handouts", "--sheet", "plan", "--sheet", "skills", "--paper", "a4", "-o", "out")
    assert empty.returncode == 0, empty.stderr
    assert [line.split()[0] for line in empty.stdout.splitlines()] == [
        str(Path("out") / f"{name}.pdf")
        for name in ("plan-en", "skills-en", "plan-es", "skills-es")
    ]
    sample = run("handouts", "--sheet", "plan", "--sample", "--language", "es", "-o", "out")
    assert sample.stdout.startswith(str(Path("out") / "plan-es-sample.pdf"))
    own = run("handouts", "--sheet", "plan", "--client", "sample-05", "-o", "out")
    assert own.stdout.startswith(str(Path("out") / "plan-es-sample-05.pdf"))
    assert len(list((tmp_path / "out").iterdir())) == 6


def test_every_command_and_option_is_documented() -> None:
    import typer.main

    from careerkit.cli import app

    group = typer.main.get_command(app)
    pending = [("careerkit", group)]
    while pending:
        name, command = pending.pop()
        assert command.help, name
        pending += [(f"{name} {key}", sub) for key, sub in getattr(command, "commands", {}).items()]
        for option in command.params:
            assert option.name == "help" or getattr(option, "help", None), f"{name} {option.name}"
