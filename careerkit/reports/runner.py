"""A process that runs notebooks for the one that draws and sets them.

Forked from it, it needs no second Python with the same libraries; each notebook has a child of its
own (`careerkit.reports.engine`). It must be forked before anything starts a thread.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from traceback import format_exc
from types import TracebackType
from typing import TYPE_CHECKING, Any

from careerkit.errors import CareerkitError
from careerkit.reports.warm import careerkit_environment

if TYPE_CHECKING:
    from nbformat import NotebookNode


class Runner:
    """Runs notebooks in a process forked from this one; use it in a ``with`` statement.

    Parameters
    ----------
    before
        Called in that process before it is asked for anything.
    """

    def __init__(self, before: Callable[[], object] = lambda: None) -> None:
        def serve(connection: Connection) -> None:
            before()
            _serve(connection)

        self._connection, self._process = forked(serve)

    @staticmethod
    def possible() -> bool:
        """Tell whether this process may be forked; elsewhere a notebook has a fresh kernel."""
        return sys.platform.startswith("linux") and threading.active_count() == 1

    def __enter__(self) -> Runner:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()
        if kind is not None:  # given up: perhaps in the middle of a cell
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)

    def run(
        self,
        notebook: NotebookNode,
        parameters: Mapping[str, Any],
        on_cell: Callable[[float, str], None] = lambda *_: None,
    ) -> NotebookNode:
        """Run a notebook; see `careerkit.reports.execute.execute`.

        Raises
        ------
        CareerkitError
            A cell failed, and which.
        RuntimeError
            The runner failed: a bug, with its traceback.
        """
        self._connection.send((notebook, dict(parameters), careerkit_environment()))
        while True:
            try:
                answer = self._connection.recv()
            except (EOFError, ConnectionError) as error:
                raise RuntimeError("The process that runs the notebook was lost.") from error
            if isinstance(answer, Exception):
                raise answer
            if not isinstance(answer, tuple):
                return answer
            on_cell(*answer)


def forked(serve: Callable[[Connection], None]) -> tuple[Connection, int]:
    """Fork a process that serves this one until nobody asks any more, and ends with it.

    Parameters
    ----------
    serve
        Called in that process with its end of a connection.

    Returns
    -------
    tuple of Connection and int
        Our end, and the process id.
    """
    ours, theirs = multiprocessing.Pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process == 0:
        code = 1
        try:
            ours.close()
            end_with_parent()
            serve(theirs)
            code = 0
        except (EOFError, ConnectionError):
            code = 0  # nobody listens any more
        finally:
            os._exit(code)  # nothing that the parent is to do at its end is done here
    theirs.close()
    return ours, process


def end_with_parent() -> None:
    """Have the system end this process when the one that forked it ends."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _serve(connection: Connection) -> None:
    from careerkit.reports import engine
    from careerkit.reports.execute import execute

    while True:
        notebook, parameters, environment = connection.recv()
        for name in careerkit_environment():
            del os.environ[name]
        os.environ.update(environment)
        answer: Any
        try:
            answer = execute(
                notebook, parameters, lambda *step: connection.send(step), engine=engine.NAME
            )
        except CareerkitError as error:
            answer = error
        except ConnectionError:
            raise
        except Exception:
            answer = RuntimeError(format_exc())
        connection.send(answer)
