"""A program that stands ready to make the next report of an open workbook.

The server of the workbook starts it (`careerkit.kernels`) and names a socket in a folder that only
this user can enter. It reads and rehearses everything with an invented client, at a low
priority; then a process forked from it makes that report whole and listens. It makes one report
and ends, so that nothing of one client is there when the next one's begins; another takes its
place. As long as none is ready there is no socket, and whoever wants a report starts a program of
their own, as without this one.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import socket
import sys
import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import psutil  # type: ignore[import-untyped]  # its stubs are a package of their own

from careerkit.clients import sample_ids
from careerkit.errors import CareerkitError
from careerkit.reports.batch import render_reports
from careerkit.reports.compose import named_languages
from careerkit.reports.runner import Runner, end_with_parent
from careerkit.reports.scratch import own_temporary_folder
from careerkit.reports.stream import stream_report
from careerkit.reports.warm import REHEARSED_DAY, careerkit_environment, warm_up

if TYPE_CHECKING:
    from careerkit.reports.browser import Painter

ROOM = 2.5e9
"""Bytes of memory without which nothing is made ready: it takes half of it."""
_TIGHT = 0.7e9  # bytes under which what stands ready makes room for the others
_BEHIND = 5  # how far it stands back; much further, it would never be done on a busy computer
_CALM = 3.0  # seconds after a report in which the counselor looks at it
_LOOK = 30.0  # seconds until the memory is looked at again
# What may differ from the program that was warmed: it says where the clients are, not what is
# known about the labor market.
_MAY_DIFFER = {
    "CAREERKIT_STORE", "CAREERKIT_STATE", "CAREERKIT_KEY", "CAREERKIT_KEY_FILE", "CAREERKIT_KEYS",
    "CAREERKIT_PASSPHRASE", "CAREERKIT_SETTINGS",
}  # fmt: skip


def main(place: Path) -> None:
    """Stand ready until standard input closes.

    Parameters
    ----------
    place
        Where the socket is to be, in a folder made for it; it is removed when the input closes.
    """
    try:
        for name in ("SIGINT", "SIGHUP"):  # who started it decides when it ends
            signal.signal(getattr(signal, name), signal.SIG_IGN)
        _warm_up_behind_everything()
        if not Runner.possible():
            return
        while True:
            while psutil.virtual_memory().available < ROOM:
                _wait_for_the_end(_LOOK)
            if _fork(place) != 0:
                return  # why is in the log of the server
            _wait_for_the_end(_CALM)
    except _Ended:
        shutil.rmtree(place.parent, ignore_errors=True)  # the server may have had no time to


class _Ended(Exception):
    """Whoever started this program is gone."""


def _wait_for_the_end(seconds: float) -> None:
    if select.select([0], [], [], seconds)[0]:
        raise _Ended


def _warm_up_behind_everything() -> None:
    """Warm up in a thread that stands back: priorities of threads can be told apart.

    A process that lowers its own could not raise it again, and so would its children's be low.
    """

    def warm() -> None:
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _BEHIND)
        warm_up()

    thread = threading.Thread(target=warm, daemon=True)
    thread.start()
    while thread.is_alive():
        _wait_for_the_end(0.2)


def _fork(place: Path) -> int:
    """Fork a process that makes one report, wait for it, and return its exit code."""
    process = os.fork()
    if process == 0:
        code = 1
        try:
            end_with_parent()
            code = _stand_ready(place)
        except _Ended:
            code = 0
        except Exception:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _stand_ready(place: Path) -> int:
    from careerkit.reports.browser import Painter

    with own_temporary_folder() as folder, Runner() as runner, Painter() as painter:
        _rehearse(folder, runner, painter)
        asked = _next(place)
        if asked is not None:
            with asked, asked.makefile("rw", encoding="utf-8") as lines:
                _answer(lines, runner, painter)
    return 0


def _rehearse(folder: Path, runner: Runner, painter: Painter) -> None:
    """Make an invented client's report, so that drawing and Typst have done it once."""
    kept = os.environ.get("CAREERKIT_STORE")
    os.environ["CAREERKIT_STORE"] = f"sqlite:///{folder / 'none.sqlite'}"  # nobody's is opened
    day = date.fromisoformat(REHEARSED_DAY)
    for _ in render_reports(sample_ids()[:1], as_of=day, runner=runner, painter=painter):
        pass
    del os.environ["CAREERKIT_STORE"]
    if kept is not None:
        os.environ["CAREERKIT_STORE"] = kept


def _next(place: Path) -> socket.socket | None:
    """Listen, and return the connection of the first who comes; nobody else can then.

    None if memory became short meanwhile.
    """
    begun = place.with_suffix(".begun")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(str(begun))
        listening.listen(1)
        begun.rename(place)
        try:
            while psutil.virtual_memory().available > _TIGHT:
                heard = select.select([0, listening.fileno()], [], [], _LOOK)[0]
                if 0 in heard:
                    raise _Ended
                if heard:
                    return listening.accept()[0]
            return None
        finally:
            place.unlink(missing_ok=True)


def _answer(lines: TextIO, runner: Runner, painter: Painter) -> None:
    line = lines.readline()
    if not line:
        return  # gone again
    asked = json.loads(line)
    theirs: dict[str, str] = asked["environment"]
    ours = careerkit_environment()
    differ = {name for name in ours | theirs if ours.get(name) != theirs.get(name)}
    if differ - _MAY_DIFFER:
        return  # without a word: then a program of their own makes it
    for name in differ:
        os.environ.pop(name, None)
    os.environ.update(theirs)
    os.chdir(asked["folder"])
    try:
        if stream_report(
            asked["client"], lines, as_of=date.fromisoformat(asked["day"]), short=asked["short"],
            with_protected=asked["protected"],
            languages=named_languages(asked["language"]), runner=runner, painter=painter,
        ):  # fmt: skip
            lines.write(json.dumps({"whole": True}) + "\n")
    except CareerkitError as error:
        lines.write(json.dumps({"error": str(error)}) + "\n")
    except ConnectionError:
        pass  # given up


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    os._exit(0)  # the thread that warms up may be at it; Python cannot end beside it
