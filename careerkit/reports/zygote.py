"""A process that does nothing but fork: the children that run the notebooks of a batch are its.

A process that writes while a child shares its memory breaks up its large pages, and each fork after
that takes twice as long. Who runs papermill writes all the time; this process reads published
figures and forks.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle, send_handle
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from socket import socket
from types import TracebackType

from careerkit.reports import engine
from careerkit.reports.runner import forked
from careerkit.reports.warm import warm_area, warm_occupations, warm_up


class Zygote:
    """The process as seen by who needs children; use it in a ``with`` statement.

    It must be made before this process has a second thread.

    Attributes
    ----------
    memory
        The most memory that it or a child of it has held so far, in bytes.
    """

    def __init__(self) -> None:
        warm_up()
        self.memory = 0
        self._connection, self._pid = forked(_serve)

    def __enter__(self) -> Zygote:
        engine.parents.append(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        engine.parents.remove(self)
        self._connection.close()
        os.waitpid(self._pid, 0)

    def warm(self, area: str | None, codes: Iterable[str]) -> None:
        """Have ready for the next children what is published on an area and on occupations."""
        self._connection.send(("warm", area, sorted(codes)))

    def bear(self, theirs: socket, ours: socket, scratch: Path, memory: int | None) -> int:
        """Fork a child that runs cells; see `careerkit.reports.engine.Parent`."""
        self._connection.send(("bear", str(Path.cwd()), scratch, memory))
        send_handle(self._connection, theirs.fileno(), self._pid)
        return int(self._connection.recv())

    def wait(self, child: int) -> int:
        """Wait for the end of a child; see `careerkit.reports.engine.Parent`."""
        self._connection.send(("wait", child))
        status, self.memory = self._connection.recv()
        return int(status)


def _serve(connection: Connection) -> None:
    while True:
        asked, *given = connection.recv()
        if asked == "warm":
            warm_area(given[0])
            warm_occupations(given[1])
        elif asked == "bear":
            folder, scratch, memory = given
            with socket(fileno=recv_handle(connection)) as channel, contextlib.chdir(folder):
                connection.send(engine.fork_child(channel, connection, scratch, memory))
        else:
            status = os.waitpid(given[0], 0)[1]
            connection.send((status, _most_memory()))


def _most_memory() -> int:
    used = (getrusage(who).ru_maxrss for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    return max(used) * 1024  # it counts in kilobytes
