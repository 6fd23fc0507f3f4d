"""Print from here: the program that makes a report, the buttons, what is told and what is left."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pypdfium2
import pytest

from careerkit.errors import ReportError
from careerkit.models import read_client
from careerkit.store import open_store
from careerkit.widgets.picking_client import ClientPicker
from careerkit.widgets.printing import ReportButtons
from careerkit.widgets.report_run import READY, ReportRun, Step, report_command, report_request

DAY = date(2026, 11, 23)
NAME = "Zoë Quillfeather"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    monkeypatch.setenv("CAREERKIT_STATE", str(tmp_path / "state"))
    with open_store() as store:
        client = read_client({"id": "c-7", "preferred_name": NAME})
        store.save(client, base_version=0, by="Ben", at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    return tmp_path


def program(code: str) -> list[str]:
    return [sys.executable, "-c", f"import json, sys, time\n{code}"]


def wait_for(true: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


@pytest.fixture
def scratch() -> Iterator[Path]:
    # Directly below the system's own: a browser refuses long paths.
    with tempfile.TemporaryDirectory(prefix="ck") as folder:
        yield Path(folder)


# The program


def test_only_the_id_and_the_day_are_handed_to_the_program() -> None:
    command = report_command("c-7", DAY, short=True)
    assert command[1:] == [
        "-m", "careerkit.cli", "report", "c-7", "--stream", "--as-of", "2026-11-23", "--short",
    ]  # fmt: skip
    assert report_command("c-7", DAY, protected=True)[-1] == "--with-protected"
    assert report_command("c-7", DAY, language="en,es")[-2:] == ["--language", "en,es"]


def test_a_saved_client_is_printed_as_saved_with_the_day_and_nothing_is_left_on_the_disk(
    monkeypatch: pytest.MonkeyPatch, scratch: Path
) -> None:
    monkeypatch.setenv("TMPDIR", str(scratch))
    run = ReportRun(report_command("c-7", DAY, short=True))
    steps = list(run.steps())
    shares = [step.share for step in steps]
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1
    assert [step.doing for step in steps][-2:] == ["figures", "pages"]
    assert "short_form" in [step.doing for step in steps]
    assert sorted(run.files) == ["c-7-short.html", "c-7-short.pdf"]
    pdf = pypdfium2.PdfDocument(run.files["c-7-short.pdf"])
    text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert NAME in text
    assert "November 23, 2026" in text
    assert NAME in run.files["c-7-short.html"].decode()
    assert not list(scratch.glob("careerkit-*"))
    for path in scratch.rglob("*"):  # what a browser or a library leaves is not about anybody
        if path.is_file():
            assert NAME.encode() not in path.read_bytes(), path


def test_an_unknown_client_is_a_sentence() -> None:
    with pytest.raises(ReportError, match="There is no client 'c-nobody'"):
        list(ReportRun(report_command("c-nobody", DAY, short=True)).steps())


def test_the_program_ends_when_nobody_listens_any_more() -> None:
    child = subprocess.Popen(
        report_command("c-7", DAY, short=True), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert child.stdout is not None
    assert b"share" in child.stdout.readline()
    child.stdout.close()  # as when the kernel dies
    assert child.wait(60) != 0


def test_what_a_library_prints_is_no_report() -> None:
    run = ReportRun(
        program(
            "print('fonts')\nprint(12)\nprint(json.dumps({'share': .5, 'doing': 'pages'}))\n"
            "print(json.dumps({'file': 'c-7.pdf', 'content': 'JVBERg=='}))\n"
            "print('x' * 200_000, file=sys.stderr)"
        )
    )
    assert list(run.steps()) == [Step(0.5, "pages")]
    assert run.files == {"c-7.pdf": b"%PDF"}


@pytest.mark.parametrize(
    ("code", "kind", "says"),
    [
        ("print(json.dumps({'error': 'The PDF could not be set.'})); sys.exit(1)", ReportError,
         "The PDF could not be set."),
        ("print('No store here.', file=sys.stderr); sys.exit(2)", ReportError, "^No store here.$"),
        ("1 / 0", RuntimeError, "ZeroDivisionError"),
        ("pass", RuntimeError, "not made"),
    ],
)  # fmt: skip
def test_what_went_wrong(code: str, kind: type[Exception], says: str) -> None:
    with pytest.raises(kind, match=says):
        list(ReportRun(program(code)).steps())


def test_a_run_that_is_stopped_ends_at_once_and_leaves_nothing() -> None:
    run = ReportRun(program("print(json.dumps({'share': 0, 'doing': ''}), flush=True)\n"
                            "time.sleep(60)"))  # fmt: skip
    steps = run.steps()
    next(steps)
    start = time.monotonic()
    run.stop()
    assert list(steps) == []
    assert time.monotonic() - start < 5
    assert run.files == {}


# The program that stands ready

ELSE = "print(json.dumps({'file': 'else.pdf', 'content': 'JVBERg=='}))"
linux = pytest.mark.skipif(sys.platform != "linux", reason="forks")


@pytest.fixture
def standing(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    """A program that stands ready, or will in a moment; not rehearsed, for that takes longer."""
    monkeypatch.setenv("TMPDIR", str(scratch))
    (scratch / "own").mkdir()
    monkeypatch.setenv(READY, str(scratch / "own" / "report"))
    code = (
        "from careerkit.reports import ready; from pathlib import Path; ready._CALM = 0\n"
        "ready.warm_up = ready._rehearse = lambda *_: None\n"
        f"ready.main(Path({os.environ[READY]!r}))"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) as child:
        yield child
        child.stdin.close()  # type: ignore[union-attr]
        assert child.wait(30) == 0


def asked(client_id: str) -> ReportRun:
    wait_for(Path(os.environ[READY]).exists, 60)
    return ReportRun(program(ELSE), report_request(client_id, DAY, short=True))


@linux
def test_what_stands_ready_makes_one_report_after_the_other_and_each_of_its_own_client(
    standing: subprocess.Popen[bytes], scratch: Path
) -> None:
    first = asked("c-7")
    shares = [step.share for step in first.steps()]
    assert shares == sorted(shares)
    assert sorted(first.files) == ["c-7-short.html", "c-7-short.pdf"]
    assert NAME in first.files["c-7-short.html"].decode()
    with open_store() as store:  # made after the program was started
        other = read_client({"id": "c-8", "preferred_name": "Ida Marsh"})
        store.save(other, base_version=0, by="Ben", at=datetime(2026, 11, 21, 9, tzinfo=UTC))
    second = asked("c-8")
    list(second.steps())
    html = second.files["c-8-short.html"].decode()
    assert "Ida Marsh" in html
    assert NAME not in html
    with open_store() as store:
        log = [entry.client for entry in store.log.entries() if entry.what == "reported"]
    assert log == ["c-7", "c-8"]
    with pytest.raises(ReportError, match="There is no client 'c-nobody'"):
        list(asked("c-nobody").steps())
    standing.stdin.close()  # type: ignore[union-attr]  # as when the server ends
    assert standing.wait(30) == 0
    assert not (scratch / "own").exists()
    assert not list(scratch.glob("careerkit-*"))


@linux
def test_other_tables_than_were_read_are_not_asked_of_what_stands_ready(
    standing: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    wait_for(Path(os.environ[READY]).exists, 60)
    monkeypatch.setenv("CAREERKIT_DATA", "/elsewhere")
    run = asked("c-7")
    assert list(run.steps()) == []
    assert list(run.files) == ["else.pdf"]


@pytest.fixture
def lost(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Something that stands ready, and is lost in the middle as soon as it is told to."""
    monkeypatch.setenv(READY, str(scratch / "report"))
    now = Event()

    def answer(listening: socket.socket) -> None:
        with listening.accept()[0] as connection:
            connection.sendall(b'{"share": 0.4, "doing": "pages"}\n'
                               b'{"file": "c-7.html", "content": "PHA+"}\n')  # fmt: skip
            now.wait(10)

    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.environ[READY])
        listening.listen()
        thread = Thread(target=answer, args=(listening,), daemon=True)
        thread.start()
        yield now
        now.set()
        thread.join(10)


@linux
def test_what_is_lost_in_the_middle_is_made_by_a_program_of_its_own(lost: Event) -> None:
    run = asked("c-7")
    steps = run.steps()
    assert next(steps) == Step(0.4, "pages")
    lost.set()
    assert list(steps) == []
    assert list(run.files) == ["else.pdf"]  # and not half of the other


@linux
@pytest.mark.usefixtures("lost")
def test_a_run_of_what_stands_ready_is_stopped_at_once() -> None:
    run = asked("c-7")
    steps = run.steps()
    next(steps)
    run.stop()
    assert list(steps) == []
    assert run.files == {}


def test_where_nothing_stands_ready_the_program_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(READY, "/nowhere/report")
    run = ReportRun(program(ELSE), report_request("c-7", DAY))
    assert list(run.steps()) == []
    assert list(run.files) == ["else.pdf"]


# The buttons


class Fake:
    """A run that goes on when the test says so."""

    def __init__(self, error: Exception | None = None) -> None:
        self.go, self.stopped, self.error = Event(), False, error
        self.files: dict[str, bytes] = {}

    def steps(self) -> Iterator[Step]:
        yield Step(0.4, "01_skills")
        assert self.go.wait(10)
        if self.stopped:
            return
        if self.error:
            raise self.error
        yield Step(0.9, "pages")
        self.files = {"c-7.html": b"<p>", "c-7.pdf": b"%PDF"}

    def stop(self) -> None:
        self.stopped = True
        self.go.set()


def buttons(*runs: Fake, client_id: str = "c-7") -> tuple[ReportButtons, dict[str, list[Any]]]:
    told: dict[str, list[Any]] = {"commands": [], "sent": [], "bugs": []}
    waiting = list(runs)

    def start(command: list[str], _: str) -> Any:
        told["commands"].append(command)
        return waiting.pop(0)

    made = ReportButtons(client_id, lambda: DAY, told["bugs"].append, start)
    made.send = lambda content, buffers=None: told["sent"].append((content, buffers))
    return made, told


def test_a_report_is_made_with_words_on_the_way_and_handed_to_the_page() -> None:
    run = Fake()
    made, told = buttons(run)
    made.make()
    wait_for(lambda: made.said == "Skills …")
    assert (made.busy, made.share) == (True, 0.4)
    run.go.set()
    wait_for(lambda: not made.busy)
    assert made.said == "The report is ready, as the record is saved."
    assert told["sent"] == [({"files": ["c-7.pdf", "c-7.html"]}, [b"%PDF", b"<p>"])]
    assert told["commands"] == [report_command("c-7", DAY)]


def test_on_the_way_it_speaks_the_clients_language(tmp_path: Path) -> None:
    with open_store() as store:
        client = read_client({"id": "c-8", "preferred_name": NAME, "language": "es"})
        store.save(client, base_version=0, by="Ben", at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    run, broken = Fake(), Fake(RuntimeError("line 12 broke"))
    made, _ = buttons(run, broken, client_id="c-8")
    made.make()
    wait_for(lambda: made.said == "Habilidades …")
    run.go.set()
    wait_for(lambda: not made.busy)
    assert made.said == "El informe está listo, tal como está guardado el expediente."
    made.make()
    broken.go.set()
    wait_for(lambda: not made.busy)
    assert made.said.startswith("No se pudo hacer el informe.")


def test_two_clicks_do_not_start_two() -> None:
    run = Fake()
    made, told = buttons(run)
    made.make()
    made.make()
    made.make(short=True)
    run.go.set()
    wait_for(lambda: not made.busy)
    assert len(told["commands"]) == 1


def test_another_client_gives_a_report_in_the_making_up() -> None:
    first, second = Fake(), Fake()
    made, told = buttons(first, second)
    made.make()
    made.set_client("sample-09")
    assert first.stopped
    assert (made.busy, made.said) == (False, "")
    second.go.set()
    made.make(short=True)
    wait_for(lambda: made.said.startswith("The report is ready"))
    assert "invented" in made.said
    assert told["commands"][1] == report_command("sample-09", DAY, short=True)
    # Files came once, after the links of the first client were taken away.
    assert [content["files"] for content, _ in told["sent"]] == [[], ["c-7.pdf", "c-7.html"]]


def test_a_mistake_is_said_and_the_next_try_may_work() -> None:
    wrong, right = Fake(ReportError("No browser was found.", hint="Install Chrome.")), Fake()
    wrong.go.set()
    right.go.set()
    made, told = buttons(wrong, right)
    made.make()
    wait_for(lambda: made.wrong)
    assert made.said == "No browser was found.\nInstall Chrome."
    assert not told["bugs"]
    made.make()
    wait_for(lambda: made.said.startswith("The report is ready"))
    assert not made.wrong


def test_a_bug_is_said_in_words_and_keeps_its_traceback_apart() -> None:
    run = Fake(RuntimeError("line 12 broke"))
    run.go.set()
    made, told = buttons(run)
    made.make()
    wait_for(lambda: made.wrong)
    assert "not in what you entered" in made.said
    assert "line 12" not in made.said
    assert "line 12 broke" in told["bugs"][0]


def test_a_day_that_is_none_is_said() -> None:
    made, _ = buttons(Fake())
    made._today = lambda: date.fromisoformat("soon")
    made.make()
    assert made.wrong
    assert "soon" in made.said
    assert not made.busy


def test_the_picker_prints_who_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    picker = ClientPicker("sample-01")
    seen: list[str] = []
    monkeypatch.setattr(picker.print, "set_client", seen.append)
    picker.choose("c-7")
    assert seen == ["c-7"]
    assert picker.print in picker.box.children[1].children


@pytest.mark.skipif(os.name != "posix", reason="reads the list of programs")
def test_no_name_stands_in_the_list_of_programs() -> None:
    run = ReportRun(report_command("c-7", DAY, short=True))
    steps = run.steps()
    next(steps)
    listed = subprocess.check_output(["ps", "axww", "-o", "args"], text=True)
    assert "c-7" in listed
    assert NAME not in listed
    run.stop()
    assert list(steps) == []
