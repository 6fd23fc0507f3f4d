"""The papermill engine: the same as a fresh kernel shows, and nothing of one run in the next."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import papermill
import plotly.graph_objects as go
import pytest
from IPython import get_ipython

from careerkit import config
from careerkit.display import BLOCK, PLOTLY
from careerkit.reports import engine
from careerkit.reports.compose import compose
from careerkit.reports.shell import spare_shell

DRIVER = """
import json, sys, nbformat, papermill
from careerkit.errors import CareerkitError
from careerkit.reports import warm
from careerkit.reports.execute import execute
from careerkit.reports.engine import can_fork
if sys.argv[1:] == ["zygote"]:
    from careerkit.reports.zygote import Zygote
    Zygote().__enter__()
warm.warm_up()
for line in sys.stdin:
    ask = json.loads(line)
    notebook = nbformat.from_dict(ask["notebook"])
    answer = {"forks": can_fork(notebook)}
    try:
        answer["ran"] = execute(notebook, ask["parameters"], engine=ask["engine"], **ask["more"])
    except CareerkitError as error:
        answer["error"] = str(error)
    print("\\n@" + json.dumps(answer), flush=True)
"""
Run = Callable[..., dict[str, Any]]


def notebook_of(*sources: str | tuple[str, str]) -> nbformat.NotebookNode:
    """Make a notebook of sources; a pair is a source and its tag."""
    notebook = nbformat.v4.new_notebook()
    notebook.metadata.kernelspec = {
        "name": "python3", "display_name": "Python 3", "language": "python",
    }  # fmt: skip
    pairs = [("client_id = ''", "parameters"), *sources]
    for number, pair in enumerate(pairs):
        source, tags = (pair, []) if isinstance(pair, str) else (pair[0], [pair[1]])
        notebook.cells.append(
            nbformat.v4.new_code_cell(source, metadata={"tags": tags}, id=f"cell-{number}")
        )
    return notebook


@pytest.fixture(scope="module", params=["here", "zygote"])
def run(request: pytest.FixtureRequest) -> Iterator[Run]:
    """Run notebooks in a rehearsed process, one after the other, or as a batch in a zygote's."""
    process = subprocess.Popen(
        [sys.executable, "-c", DRIVER, request.param],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None

    def call(
        notebook: nbformat.NotebookNode,
        parameters: dict[str, Any],
        name: str | None = engine.NAME,
        **more: Any,
    ) -> dict[str, Any]:
        ask = {"notebook": notebook, "parameters": parameters, "engine": name, "more": more}
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(ask) + "\n")
        process.stdin.flush()
        for line in process.stdout:
            if line.startswith("@"):
                answer: dict[str, Any] = json.loads(line[1:])
                return answer
        raise AssertionError("the process ended")

    yield call
    process.stdin.close()
    assert process.wait(60) == 0


def outputs(answer: dict[str, Any]) -> list[Any]:
    assert "error" not in answer, answer["error"]
    return [cell.get("outputs") for cell in answer["ran"]["cells"]]


def shown(answer: dict[str, Any]) -> list[str]:
    """Return the last cell's outputs as text."""
    return [
        o["text"] if o["output_type"] == "stream" else o["data"]["text/plain"]
        for o in outputs(answer)[-1]
    ]


def without_times(value: Any) -> Any:
    """Drop what tells when and how long, and where papermill's copy of the notebook lay."""
    if isinstance(value, dict):
        gone = {"start_time", "end_time", "duration", "input_path"}
        kept = {key: without_times(item) for key, item in value.items() if key not in gone}
        if "execution" in kept and isinstance(kept["execution"], dict):
            kept["execution"] = sorted(kept["execution"])
        return kept
    return [without_times(item) for item in value] if isinstance(value, list) else value


EVERYTHING = (
    'print("hello", client_id)\nimport sys; print("aside", file=sys.stderr)\n40 + 2',
    "from IPython.display import HTML, clear_output, display\n"
    'h = display(HTML("<b>x</b>"), display_id="a")\nprint("after")\nh.update(HTML("<i>y</i>"))',
    'print("gone"); clear_output(); print("stays")',
    "import pandas as pd\npd.DataFrame({'a': [1, 2]})",
    "!echo shell",
    'import asyncio\nawait asyncio.sleep(0.01)\n"async"',
    ("this = never", "skip-execution"),
    "",
    "_ + '!', In[1][:5], __name__, get_ipython().config.get('IPKernelApp') is not None",
    "import datetime\n{1: (2, 3), 'day': datetime.date(2026, 11, 23)}",
)


def test_whatever_a_cell_shows_is_the_same_as_in_a_fresh_kernel(run: Run) -> None:
    notebook = notebook_of(*EVERYTHING)
    ours = run(notebook, {"client_id": "0042"})
    assert ours["forks"]
    stock = run(notebook, {"client_id": "0042"}, None)
    for mine, theirs in zip(ours["ran"]["cells"], stock["ran"]["cells"], strict=True):
        mine.pop("id")  # papermill gives the cell it puts in a random one
        theirs.pop("id")
        assert without_times(mine) == without_times(theirs)
    assert without_times(ours["ran"]["metadata"]) == without_times(stock["ran"]["metadata"])
    assert [cell["source"] for cell in ours["ran"]["cells"][:2]] == [
        "client_id = ''", '# Parameters\nclient_id = "0042"\n',
    ]  # fmt: skip


def test_what_programs_print_comes_in_its_place(run: Run) -> None:
    # A fresh kernel reads it from a pipe now and then, and may lose it.
    source = 'import os\nprint("one"); os.system("echo two"); print("three"); os.system("echo 4")'
    ran = run(notebook_of(source + "; None"), {"client_id": "c"})
    assert "".join(shown(ran)) == "one\ntwo\nthree\n4\n"


@pytest.mark.parametrize(("client", "figures"), [("sample-05", 19), ("sample-10", 0)])
def test_a_report_is_the_same_as_in_a_fresh_kernel(run: Run, client: str, figures: int) -> None:
    notebook = compose(config.notebooks_dir())
    given = {"client_id": client, "as_of": "2026-11-23"}
    ours, stock = run(notebook, given), run(notebook, given, None)
    assert ours["forks"]
    assert sum(len(shown or []) for shown in outputs(ours)) > 15
    assert outputs(ours) == outputs(stock)
    data = [shown["data"] for cell in outputs(ours) for shown in cell or [] if "data" in shown]
    drawn = [d[key] for d in data if PLOTLY in d for key in (PLOTLY, BLOCK)]
    assert len(drawn) == figures * 2
    for drawing in drawn:  # sections hand over drafts that plotly has not checked
        plain = drawing.get("plotly", drawing)
        assert json.loads(go.Figure(plain).to_json()) == plain


@pytest.mark.parametrize("source", ["x = (", "raise KeyError('that')", "%no_such_magic"])
def test_a_failing_cell_is_told_in_the_same_words(run: Run, source: str) -> None:
    notebook = notebook_of("print(1)", source, "print(2)")
    ours = run(notebook, {"client_id": "c-1"})
    assert source in ours["error"]
    assert ours["error"] == run(notebook, {"client_id": "c-1"}, None)["error"]


LEAVES_TRACES = """
import builtins, os, random, sys, tempfile, pathlib
import numpy as np, pandas as pd, careerkit, careerkit.display
import plotly.io
secret = builtins.secret = sys.secret = careerkit.secret = client_id
careerkit.display.ASSETS = client_id
os.environ["SECRET"] = client_id
pathlib.Path(tempfile.gettempdir(), "secret").write_text(client_id)
pathlib.Path(os.environ["TMPDIR"], "secret").write_text(client_id)
random.seed(1); np.random.seed(1)
pd.set_option("display.max_rows", 7)
plotly.io.templates.default = "plotly_dark"
os.chdir("/")
import warnings; warnings.filterwarnings("ignore", client_id)
"""
LOOKS_FOR_TRACES = """
import builtins, gc, os, random, sys, tempfile, pathlib, warnings
import numpy as np, pandas as pd, careerkit, careerkit.display
import plotly.io
found = [name for name in ("secret",) for where in (globals(), vars(builtins), vars(sys),
         vars(careerkit)) if name in where]
found += [k for k, v in os.environ.items() if "first-client" in v]
found += [str(p) for d in (tempfile.gettempdir(), os.environ["TMPDIR"]) for p in
          pathlib.Path(d).glob("*secret*")]
found += [v for v in list(vars(careerkit.display).values()) if v == "first-client"]
found += [str(f) for f in warnings.filters if "first-client" in str(f)]
found += [s for s in gc.get_objects() if isinstance(s, dict) and s.get("secret") == "first-client"]
found += [x for x in In if "first-client" in x]
random.random(), float(np.random.rand()), pd.get_option("display.max_rows"), \
    plotly.io.templates.default, os.getcwd() == here, found
"""


def test_nothing_of_one_client_reaches_the_next(run: Run) -> None:
    # The word is put together in the notebook so that the looking itself is not found.
    looks = LOOKS_FOR_TRACES.replace('"first-client"', '"first-" + "client"')
    here = f"here = {str(Path.cwd())!r}"
    before = shown(run(notebook_of(here, looks), {"client_id": "c-0"}))
    run(notebook_of(LEAVES_TRACES), {"client_id": "first-client"})
    after = [shown(run(notebook_of(here, looks), {"client_id": f"c-{n}"})) for n in (1, 2)]
    states = [eval(text[0]) for text in (before, *after)]
    assert [state[2:] for state in states] == [(60, "plotly", True, [])] * 3
    assert len({state[0] for state in states}) == 3  # random numbers are drawn anew
    assert len({state[1] for state in states}) == 3


@pytest.mark.parametrize(
    ("source", "more", "says"),
    [
        ("1 / 0", {}, "ZeroDivisionError: division by zero"),
        ("import os\nos._exit(3)", {}, "it ended itself with exit code 3"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", {}, "signal SIGKILL"),
        ("import ctypes\nctypes.string_at(0)", {}, "signal SIGSEGV"),
        ("while True: pass", {"timeout": 1}, "took longer than 1 seconds"),
        ("import subprocess\nsubprocess.run(['sleep', '60'])", {"timeout": 1}, "took longer"),
        ("x = bytearray(3_000_000_000)", {"memory": 500_000_000}, "took more than 500 MB"),
        ("import sys\nsys.exit(4)", {}, "SystemExit: 4"),
    ],
)
def test_whatever_happens_to_a_notebook_is_told_and_the_next_one_runs(
    run: Run, source: str, more: dict[str, Any], says: str
) -> None:
    answer = run(notebook_of("fine = 1", source), {"client_id": "c-1"}, **more)
    assert says in answer["error"]
    assert source.splitlines()[-1] in answer["error"]
    assert shown(run(notebook_of("6 * 7"), {"client_id": "c-2"})) == ["42"]


def runs(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_no_process_and_no_file_is_left(run: Run) -> None:
    left = set(Path(tempfile.gettempdir()).glob("careerkit-*"))
    leaves = "import subprocess\nprint(subprocess.Popen(['sleep', '600']).pid)"
    (pid,) = shown(run(notebook_of(leaves), {"client_id": "c-1"}))
    until = time.monotonic() + 20  # whom a signal has ended is gone a moment later
    while runs(int(pid)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not runs(int(pid))
    assert set(Path(tempfile.gettempdir()).glob("careerkit-*")) <= left


def test_where_a_fork_is_not_safe_a_fresh_kernel_is_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    notebook = notebook_of("import os\nos.getppid(), 40 + 2")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    if threading.active_count() == 1:
        assert engine.can_fork(notebook)
        assert not engine.can_fork(notebook_of("import ipywidgets"))
        assert not engine.can_fork(notebook, "ir")
        own = tmp_path / "profile_default" / "startup"
        own.mkdir(parents=True)
        (own / "00.py").write_text("a = 1")
        assert not engine.can_fork(notebook)
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert not engine.can_fork(notebook)
        ran = papermill.execute_notebook(
            notebook, None, parameters={"client_id": "c"}, engine_name=engine.NAME,
            progress_bar=False, memory_limit=None,
        )  # fmt: skip
    finally:
        ended.set()
        thread.join()
    assert ran.cells[-1].outputs[0].data["text/plain"].endswith(", 42)")


def test_papermill_itself_finds_the_engine_and_writes_the_notebook(tmp_path: Path) -> None:
    out = tmp_path / "out.ipynb"
    program = (
        "import papermill, nbformat, sys, careerkit.reports.engine\n"
        "papermill.execute_notebook(sys.argv[1], sys.argv[2], parameters={'client_id': 'c-9'},"
        " engine_name='careerkit', progress_bar=False)"
    )
    nbformat.write(notebook_of("print(client_id)", "1 / 0", "2"), tmp_path / "in.ipynb")
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "in.ipynb"), str(out)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "ZeroDivisionError" in done.stderr
    written = nbformat.read(out, as_version=4)
    assert written.metadata.papermill.exception is True
    assert "papermill-error-cell-tag" in written.cells[0].metadata.tags
    assert written.cells[3].outputs[0].text == "c-9\n"


@pytest.mark.parametrize(
    "data",
    [
        {"text/plain": "a", "application/json": {"b": [1, {"c": None}]}},
        {"application/vnd.careerkit.block+json": {"kind": "text", "of": {"x": 1}}},
        {"text/html": ["a", "b"]},
        {"text/html": 3},
        {},
    ],
)
def test_a_display_is_taken_down_as_nbformat_does(data: dict[str, Any]) -> None:
    def taken(by: Any) -> Any:
        message = {
            "header": {"msg_type": "display_data"},
            "content": {"data": data, "metadata": {}, "transient": {}},
        }
        try:
            return by(message)
        except Exception as error:
            return type(error)

    ours, theirs = taken(engine._output_of), taken(nbformat.v4.output_from_msg)
    assert ours == theirs
    assert ours is theirs or type(ours.data) is type(theirs.data)


def test_of_occupations_only_what_is_published_is_kept_and_only_if_met_twice() -> None:
    from careerkit.reports import warm
    from careerkit.skill_api import _asked_of

    _asked_of.cache_clear()
    warm._occupations.clear()
    warm.warm_occupations(["29-1141.00", "Jo Client 919-555-0112"])
    assert _asked_of.cache_info().currsize == 0
    warm.warm_occupations(["29-1141.00", "Jo Client 919-555-0112"])
    assert _asked_of.cache_info().currsize == 1
    warm._occupations.clear()


def test_the_process_that_forks_is_as_if_it_had_no_shell(tmp_path: Path) -> None:
    main, environment = sys.modules["__main__"], dict(os.environ)
    shell = spare_shell(str(tmp_path))
    assert get_ipython() is None
    assert sys.modules["__main__"] is main
    assert dict(os.environ) == environment
    assert "get_ipython" in shell.user_ns
