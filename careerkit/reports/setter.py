"""A small process that sets pages, each in a child of its own, which ends with it.

Typst's Python keeps what was worked out for the last ten documents, looks through all of it after
each, and gives no memory back. Nothing of one client's report helps with the next one's: set in a
child, a report takes a tenth less time, and the memory of a batch stays where it was.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from datetime import date
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from traceback import format_exc
from types import TracebackType

from careerkit.errors import CareerkitError, ReportError
from careerkit.reports import typesetting
from careerkit.reports.runner import end_with_parent


class Setter:
    """Sets every page of this process in another one; use it in a ``with`` statement."""

    def __init__(self) -> None:
        self._connection: Connection | None = None
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Setter:
        typesetting.elsewhere.append(self.set)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        typesetting.elsewhere.remove(self.set)
        self._end()

    def set(self, template: str, name: str, data: str, day: date) -> bytes:
        """Set a document; see `careerkit.reports.typesetting.set_here`."""
        for last in (False, True):
            if self._connection is None:
                self._connection = self._begin(template)
            try:
                self._connection.send((template, name, data, day))
                answer = self._connection.recv()
                break
            except (EOFError, ConnectionError) as error:
                self._end()
                if last:
                    raise ReportError(
                        "The PDF could not be set: the program that sets it broke off, twice."
                    ) from error
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, bytes)
        return answer

    def _begin(self, template: str) -> Connection:
        ours, theirs = Pipe()
        # A new program, for it is to be small: a child has all memory of the one it is forked from.
        # It reads the modules this program reads, and none that lie in the working folder.
        path = os.pathsep.join(filter(None, sys.path))
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "careerkit.reports.setter",
             str(theirs.fileno()), template],
            stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()],
            env={**os.environ, "PYTHONPATH": path},
        )  # fmt: skip
        theirs.close()
        return ours

    def _end(self) -> None:
        if self._connection is not None and self.process is not None:
            self._connection.close()
            self.process.wait()
        self._connection = None


def serve(connection: Connection) -> None:
    """Set what comes until nobody asks any more, or a child breaks off."""
    while True:
        try:
            document = connection.recv()
        except (EOFError, ConnectionError):
            return
        # Here, nothing may be set: Typst's threads would be missing in the children.
        child = os.fork()
        if child == 0:
            code = 1
            try:
                end_with_parent()
                connection.send(_answer(*document))
                code = 0
            finally:
                os._exit(code)
        if os.waitpid(child, 0)[1] != 0:
            return


def _answer(template: str, name: str, data: str, day: date) -> bytes | Exception:
    try:
        return typesetting.set_here(template, name, data, day)
    except CareerkitError as error:
        return error
    except Exception:
        return RuntimeError(format_exc())


if __name__ == "__main__":
    end_with_parent()
    typesetting.compiler(sys.argv[2])
    with contextlib.suppress(KeyboardInterrupt):
        serve(Connection(int(sys.argv[1])))
