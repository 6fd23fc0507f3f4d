"""A papermill engine whose kernels are children forked from a process that has everything read.

A fresh kernel spends most of its time starting and importing. A forked child has all of that at
once, and dies with its notebook, so nothing of one client is there when the next one's begins.
papermill does what it always does: parameters, injected cell, metadata, output notebook.
Registered as ``careerkit``; where a fork is not to be had or not safe, it is papermill's own
engine: slower, with the same result.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Protocol

import nbclient.client
import papermill.engines
import papermill.execute
from ipykernel.ipkernel import IPythonKernel
from nbclient.exceptions import CellExecutionComplete, CellTimeoutError, DeadKernelError
from nbclient.util import run_sync
from nbformat import NotebookNode
from nbformat.v4 import output_from_msg
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from papermill.iorw import write_ipynb
from papermill.log import logger

from careerkit.reports.shell import Message, Receiver, live, send, spare_shell

NAME = "careerkit"
_OWN = ("ipython_config.py", "ipython_kernel_config.py", "startup/*.py", "startup/*.ipy")


def can_fork(notebook: NotebookNode, kernel_name: str = "python3") -> bool:
    """Tell whether a notebook may run in a forked child of this process.

    Parameters
    ----------
    notebook
        The notebook.
    kernel_name
        The kernel it asks for.

    Returns
    -------
    bool
        False where the system cannot fork safely (Windows; macOS, whose own libraries do not
        survive it), while other threads run (a lock that one holds would stay locked in the
        child), for another kernel, for live widgets, which need a kernel to talk to, and where
        the user has set up IPython in a way of their own.
    """
    if not sys.platform.startswith("linux"):
        return False
    if isinstance(parents[-1], _ThisProcess) and threading.active_count() > 1:
        return False
    if kernel_name != "python3":
        return False
    if any("widget" in cell.source for cell in notebook.cells if cell.cell_type == "code"):
        return False
    home = Path(os.environ.get("IPYTHONDIR") or Path.home() / ".ipython") / "profile_default"
    return not any(next(home.glob(pattern), None) for pattern in _OWN)


class ForkedKernelDied(DeadKernelError):
    """The child that ran a notebook is gone, and how it went."""


class ForkEngine(NBClientEngine):  # type: ignore[misc]  # papermill has no types
    """papermill's own engine, with a forked child in the place of a fresh kernel."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        log_output: bool = False,
        stdout_file: Any = None,
        stderr_file: Any = None,
        start_timeout: int = 60,
        execution_timeout: int | None = None,
        memory_limit: int | None = None,
        **kwargs: Any,
    ) -> NotebookNode:
        """Run the notebook; see `papermill.engines.NBClientEngine`.

        Parameters
        ----------
        nb_man, kernel_name, log_output, stdout_file, stderr_file, start_timeout, \
execution_timeout, **kwargs
            As for papermill's own engine.
        memory_limit
            Bytes a child may take more than it is born with, or None; a fresh kernel knows none.
        """
        common: dict[str, Any] = {
            "log_output": log_output, "stdout_file": stdout_file, "stderr_file": stderr_file,
        }  # fmt: skip
        if not can_fork(nb_man.nb, kernel_name):
            return super().execute_managed_notebook(
                nb_man, kernel_name, start_timeout=start_timeout,
                execution_timeout=execution_timeout, **common, **kwargs,
            )  # fmt: skip
        for name in ("input_path", "startup_timeout", "config", "extra_arguments"):
            kwargs.pop(name, None)  # of a kernel's process
        timeout = execution_timeout or kwargs.pop("timeout", None)
        client = _ForkedClient(nb_man, timeout=timeout, log=logger, **common, **kwargs)
        client.memory_limit = memory_limit
        return client.execute()


class _ForkedClient(PapermillNotebookClient):  # type: ignore[misc]
    """What runs the cells and reads the messages: nbclient's, but for where they come from."""

    memory_limit: int | None = None
    child: _Child

    def execute(self, **_: Any) -> NotebookNode:
        self.reset_execution_trackers()
        with contextlib.closing(_Child(self.memory_limit)) as self.child:
            self.papermill_execute_cells()
        self.nb.metadata["language_info"] = dict(IPythonKernel.language_info)
        return self.nb

    def execute_cell(self, cell: NotebookNode, cell_index: int, *_: Any, **__: Any) -> NotebookNode:
        at = {"cell": cell, "cell_index": cell_index}
        _call(self.on_cell_start, **at)
        if cell.cell_type != "code" or not cell.source.strip():
            return cell
        if self.skip_cells_with_tag in cell.metadata.get("tags", []):
            return cell
        if self.record_timing:
            cell.metadata["execution"] = {}
        _call(self.on_cell_execute, **at)
        request = self.child.ask(cell.source)
        _call(self.on_cell_complete, **at)
        self.code_cells_executed += 1
        cell.outputs = []
        self.clear_before_next_output = False
        reply = self._listen(request, cell, cell_index)
        _call(self.on_cell_executed, **at, execute_reply=reply)
        if reply["content"]["status"] == "error":
            run_sync(self._check_raise_for_error)(cell, cell_index, reply)
        return cell

    def _listen(self, request: Message, cell: NotebookNode, cell_index: int) -> Message:
        """Read what a cell shows until its reply comes, the child dies or the time is up."""
        seconds = self._get_timeout(cell)
        deadline = None if seconds is None else time.monotonic() + seconds

        def wait() -> None:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            if not select.select([self.child.channel], [], [], left)[0]:
                self.child.close()
                raise CellTimeoutError.error_from_timeout_and_cell(
                    "Cell execution timed out", seconds, cell
                )

        while (message := self.child.receiver.next(wait)) is not None:
            if message["msg_type"] == "execute_reply":
                cell["execution_count"] = message["content"]["execution_count"]
                if self.record_timing:
                    now = datetime.now(UTC).isoformat()
                    cell.metadata["execution"] |= {
                        "iopub.status.idle": now, "shell.execute_reply": now,
                    }  # fmt: skip
                return message
            with contextlib.suppress(CellExecutionComplete):
                self.process_message(message, cell, cell_index)
        raise ForkedKernelDied(f"Kernel died: {self.child.how_it_ended()}")


def _call(hook: Callable[..., Any] | None, **given: Any) -> None:
    result = hook(**given) if hook else None
    if inspect.isawaitable(result):
        asyncio.run(_finish(result))


async def _finish(awaitable: Any) -> None:
    await awaitable


class Parent(Protocol):
    """The process that the children are forked from."""

    def bear(
        self, theirs: socket.socket, ours: socket.socket, scratch: Path, memory: int | None
    ) -> int:
        """Fork a child that runs the cells it is sent, and return its process id.

        Parameters
        ----------
        theirs, ours
            The child's end of a socket, and the one that is not for it.
        scratch
            The child's folder for temporary files.
        memory
            How many bytes it may take more than it is born with, or None.
        """

    def wait(self, child: int) -> int:
        """Wait for the end of a child, and return the status `os.waitpid` tells."""


class _ThisProcess:
    def bear(
        self, theirs: socket.socket, ours: socket.socket, scratch: Path, memory: int | None
    ) -> int:
        return fork_child(theirs, ours, scratch, memory)

    def wait(self, child: int) -> int:
        return os.waitpid(child, 0)[1]


parents: list[Parent] = [_ThisProcess()]
"""The last of them bears the children."""


def fork_child(
    channel: socket.socket, other: socket.socket | Connection, scratch: Path, memory: int | None
) -> int:
    """Fork a child of this process that runs cells; see `Parent`."""
    sys.stdout.flush()
    sys.stderr.flush()
    shell = spare_shell(str(Path.cwd()))
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            other.close()
            live(channel, scratch, memory, shell)
            code = 0
        except BrokenPipeError:
            pass  # nobody listens any more
        finally:
            os._exit(code)  # nothing that the parent is to do at its end is done here
    return pid


class _Child:
    """A forked process with a shell; its folder for temporary files goes with it."""

    def __init__(self, memory: int | None) -> None:
        self._scratch = Path(tempfile.mkdtemp(prefix="careerkit-"))
        self.channel, theirs = socket.socketpair()
        self.receiver = Receiver(self.channel)
        self._status: int | None = None
        self._parent = parents[-1]
        with theirs:
            self._pid = self._parent.bear(theirs, self.channel, self._scratch, memory)

    def ask(self, source: str) -> Message:
        """Have the child run a cell."""
        request = {"header": {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request"},
                   "content": {"code": source}}  # fmt: skip
        with contextlib.suppress(ConnectionError):  # that it is gone is told by the reply
            send(self.channel, request)
        return request

    def how_it_ended(self) -> str:
        """Wait for the end of a child that is gone, and say it in words."""
        status = self._wait()
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            why = " (perhaps for want of memory)" if number == signal.SIGKILL else ""
            return f"it was ended by signal {signal.Signals(number).name}{why}"
        return f"it ended itself with exit code {os.waitstatus_to_exitcode(status)}"

    def _wait(self) -> int:
        if self._status is None:
            self._status = self._parent.wait(self._pid)
        return self._status

    def close(self) -> None:
        """End the child and all that it started."""
        self.channel.close()
        # Also what it left running in the background: all of it is of its own process group.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            if self._status is None:
                os.kill(self._pid, signal.SIGKILL)
        self._wait()
        shutil.rmtree(self._scratch, ignore_errors=True)


def _write(notebook: NotebookNode, path: str | None) -> None:
    """Write the notebook where papermill was told to.

    Told of no file, papermill sets the whole notebook as text all the same, which takes as long
    as all else it does, and drops it.
    """
    if path is not None:
        write_ipynb(notebook, path)


def _output_of(message: Message) -> NotebookNode:
    """Return what a message shows as nbformat's `output_from_msg` does.

    nbformat holds each output against the whole schema of notebooks, which takes longer than all
    else that papermill does. A display of texts and JSON is sound by its form.
    """
    kind, content = message["header"]["msg_type"], message["content"]
    if kind == "display_data" and _is_sound(content["data"]) and not content["metadata"]:
        # What is within the data stays as it came: a figure is thousands of dicts.
        return NotebookNode(
            output_type=kind, metadata=NotebookNode(), data=NotebookNode(content["data"])
        )
    return output_from_msg(message)


def _is_sound(data: Any) -> bool:
    """Tell whether data are as the schema asks: JSON by media types of JSON, else lines of text."""
    return isinstance(data, dict) and all(
        isinstance(value, str) or (kind.startswith("application/") and kind.endswith("+json"))
        for kind, value in data.items()
    )


nbclient.client.output_from_msg = _output_of  # type: ignore[attr-defined]
papermill.execute.write_ipynb = _write
# papermill reads its own times again, which are of one form; dateutil would look for every form.
papermill.engines.dateutil = SimpleNamespace(parser=SimpleNamespace(parse=datetime.fromisoformat))
papermill_engines.register(NAME, ForkEngine)
