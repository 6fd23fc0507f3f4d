"""The side of a forked child: an IPython shell as a kernel has it, that talks over one socket.

The shell, its displays and its errors are ipykernel's own, so that a cell shows what it shows in
a fresh kernel. Only what carries the messages is ours: a socket to the process that forked.
"""

from __future__ import annotations

import asyncio
import builtins
import contextlib
import io
import os
import random
import signal
import socket
import struct
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TextIO, cast

from ipykernel.compiler import XCachingCompiler
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from jupyter_client.session import Session, json_packer, json_unpacker
from nbformat import NotebookNode
from traitlets.config import Config

from careerkit.reports.runner import end_with_parent

_LENGTH = struct.Struct("!Q")
Message = dict[str, Any]


def send(channel: socket.socket, message: Message) -> None:
    """Send one message, as a kernel's would be encoded."""
    data = json_packer(message)
    channel.sendall(_LENGTH.pack(len(data)) + data)


class Receiver:
    """Reads messages from a socket, as many at once as have come.

    Parameters
    ----------
    channel
        The socket.
    """

    def __init__(self, channel: socket.socket) -> None:
        self._channel, self._come = channel, bytearray()

    def next(self, wait: Callable[[], None] = lambda: None) -> Message | None:
        """Return the next message; None if the other side is gone.

        Parameters
        ----------
        wait
            Called before each read; what it raises ends the wait.
        """
        head = self._take(_LENGTH.size, wait)
        data = self._take(_LENGTH.unpack(head)[0], wait) if head else None
        return cast("Message", json_unpacker(data)) if data else None

    def _take(self, size: int, wait: Callable[[], None]) -> bytes | None:
        while len(self._come) < size:
            wait()
            try:
                part = self._channel.recv(1 << 20)
            except ConnectionError:
                return None
            if not part:
                return None
            self._come += part
        taken = bytes(self._come[:size])
        del self._come[:size]
        return taken


class _Wire(Session):
    """Where ipykernel's displays and errors send their messages: the socket instead of ZeroMQ."""

    channel: socket.socket | None = None

    def send(
        self, stream: Any, msg_or_type: Any, content: Any = None, parent: Any = None,
        *args: Any, **kwargs: Any,
    ) -> Any:  # fmt: skip
        message = msg_or_type
        if isinstance(message, str):
            message = self.msg(message, content=content, parent=parent)
        if self.channel is not None:  # a rehearsal has no one to tell
            send(self.channel, message)
        return message


class _Stream(io.TextIOBase):
    """What is printed, sent on when something is shown or the cell ends."""

    encoding = "utf-8"

    def __init__(self, name: str, wire: _Wire, shell: Any, number: int) -> None:
        self.name, self._wire, self._shell, self._number = name, wire, shell, number
        self._parts: list[str] = []
        self.printed: Callable[[], str] = str
        """Returns what came without sys.stdout since it was last asked."""

    def fileno(self) -> int:
        return self._number

    def isatty(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._parts += [self.printed(), text]
        return len(text)

    def flush(self) -> None:
        self._parts.append(self.printed())
        if any(self._parts):
            text, self._parts = "".join(self._parts), []
            content = {"name": self.name, "text": text}
            self._wire.send(None, "stream", content, self._shell.display_pub.parent_header)


class _Shell(ZMQInteractiveShell):
    def enable_gui(self, gui: Any = None) -> None:
        """Do nothing: there is no event loop of a kernel to join."""

    def _update_exit_now(self, change: Any) -> None:
        """Do nothing: the child ends with its notebook."""


_KINDS = (InteractiveShell, ZMQInteractiveShell, _Shell)
"""Each of them knows its one instance."""


def _forget_shell() -> None:
    for kind in _KINDS:
        kind.clear_instance()


def make_shell() -> tuple[Any, _Wire]:
    """Make a shell with nothing in it and take the place of the one before, if any."""
    shell = _new_shell()
    return shell, _wired(shell)


def _new_shell() -> Any:
    _forget_shell()
    # No history file and no thread that writes it: what a report ran is nobody's history. Some
    # libraries look for IPKernelApp to know that they are in a notebook.
    return _Shell.instance(
        config=Config({"HistoryManager": {"enabled": False}, "IPKernelApp": {}}),
        compiler_class=XCachingCompiler,
    )


def _wired(shell: Any) -> _Wire:
    wire = _Wire(key=b"")
    shell.displayhook.session = shell.display_pub.session = wire
    shell.displayhook.topic = b"execute_result"
    return wire


@lru_cache(maxsize=1)
def spare_shell(folder: str) -> Any:
    """Make a shell for all children to come, which takes longer in each than in here.

    Nothing is ever run in it here: each child has it as it is at the fork, and this process is as
    if there were none.

    Parameters
    ----------
    folder
        The working folder, which a shell remembers.
    """
    environment = dict(os.environ)
    try:
        shell = _new_shell()
        shell.restore_sys_module_state()
        return shell
    finally:
        os.environ.clear()
        os.environ.update(environment)
        _forget_shell()


def _take_over(shell: Any) -> _Wire:
    """Be the process of a spare shell, as it would be had it been made here."""
    for kind in _KINDS:
        kind._instance = shell
    shell.save_sys_module_state()
    shell.init_sys_modules()
    shell.init_environment()
    return _wired(shell)


@contextlib.contextmanager
def _as_in_a_kernel(shell: Any, wire: _Wire) -> Iterator[None]:
    def refuse(prompt: object = "", *_: object) -> str:
        raise StdinNotImplementedError(
            "raw_input was called, but this frontend does not support input requests."
        )

    import getpass

    kept = sys.stdout, sys.stderr, builtins.input, getpass.getpass
    sys.stdout = cast("TextIO", _Stream("stdout", wire, shell, 1))
    sys.stderr = cast("TextIO", _Stream("stderr", wire, shell, 2))
    builtins.input = refuse
    getpass.getpass = cast("Any", refuse)
    try:
        yield
    finally:
        sys.stdout, sys.stderr, builtins.input, getpass.getpass = kept


def rehearse(notebook: NotebookNode, parameters: dict[str, Any]) -> None:
    """Run a notebook's cells in this process and forget all but what libraries keep.

    Imports, tables and compiled templates stay, so that a child forked later finds them. The
    environment, the folder, random states and warnings are put back.

    Parameters
    ----------
    notebook
        One of careerkit's own: its cells leave nothing behind but what is meant to stay.
    parameters
        Those of an invented client, set after the cell tagged ``parameters``.
    """
    shell, wire = make_shell()
    kept = dict(os.environ), Path.cwd(), random.getstate()
    given = "\n".join(f"{name} = {value!r}" for name, value in parameters.items())
    try:
        with warnings.catch_warnings(), _as_in_a_kernel(shell, wire):
            warnings.simplefilter("ignore")
            for cell in notebook.cells:
                if cell.cell_type != "code":
                    continue
                # A cell that fails here fails for the clients too, and is told there.
                shell.run_cell(cell.source, store_history=False)
                if "parameters" in cell.metadata.get("tags", []):
                    shell.run_cell(given, store_history=False)
    finally:
        environment, folder, state = kept
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(folder)
        random.setstate(state)
        shell.reset(new_session=False)
        shell.restore_sys_module_state()  # __main__ is the program's own again
        _forget_shell()


def live(channel: socket.socket, scratch: Path, memory: int | None, shell: Any) -> None:
    """Be the child: run what comes over the socket, cell by cell, until it closes.

    Parameters
    ----------
    channel
        The socket to the process that forked this one.
    scratch
        A folder of this child's own for temporary files.
    memory
        How many bytes more than now the child may take, or None.
    shell
        From `spare_shell`.
    """
    _part_from_parent(scratch, memory)
    wire = _take_over(shell)
    wire.channel = channel
    with tempfile.TemporaryFile("ab+", dir=scratch) as printed, _as_in_a_kernel(shell, wire):
        # What C code or a program it starts prints does not go through sys.stdout.
        os.dup2(printed.fileno(), 1)
        os.dup2(printed.fileno(), 2)
        cast("_Stream", sys.stdout).printed = _reader(printed.fileno())
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        receiver = Receiver(channel)
        while (request := receiver.next()) is not None:
            shell.set_parent(request)
            reply = loop.run_until_complete(_run(shell, wire, request["content"]))
            sys.stdout.flush()
            sys.stderr.flush()
            wire.send(None, "execute_reply", reply, request["header"])


def _reader(file: int) -> Callable[[], str]:
    """Return a function that returns what was appended to a file since its last call."""
    told = 0

    def new() -> str:
        nonlocal told
        size = os.fstat(file).st_size
        text = os.pread(file, size - told, told) if size > told else b""
        told = size
        return text.decode("utf-8", "replace")

    return new


def _part_from_parent(scratch: Path, memory: int | None) -> None:
    """Take nothing along that is not this child's own, and end when the parent ends."""
    import gc

    import numpy as np

    # Not only when it next listens: a cell that hangs would outlive a batch that was killed.
    end_with_parent()
    gc.disable()  # it ends with the report: looking for what could be freed is a tenth of its time
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with open(os.devnull) as nothing:  # noqa: PTH123 (a descriptor is wanted)
        os.dup2(nothing.fileno(), 0)
    np.random.seed()
    os.environ["TMPDIR"] = os.environ["TEMP"] = os.environ["TMP"] = str(scratch)
    tempfile.tempdir = str(scratch)
    if memory is not None:
        import resource

        size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (size + memory, size + memory))


async def _run(shell: Any, wire: _Wire, content: Message) -> Message:
    """Run one cell as ipykernel's `do_execute` does, and return the reply."""
    source = content["code"]
    parent = shell.display_pub.parent_header
    wire.send(None, "status", {"execution_state": "busy"}, parent)
    wire.send(
        None, "execute_input", {"code": source, "execution_count": shell.execution_count}, parent
    )
    if (given := _waiting(shell, source)) is not None:
        result = None
        shell._last_traceback = None
        shell._last_traceback_during_displayhook = False
        try:
            result = await shell.run_cell_async(source, store_history=True, **given)
        finally:
            shell.events.trigger("post_execute")
            shell.events.trigger("post_run_cell", result)
    else:
        result = shell.run_cell(source, store_history=True)
    reply: Message = {"status": "ok", "execution_count": shell.execution_count - 1}
    error = result.error_before_exec or result.error_in_exec
    if not result.success or getattr(shell, "_last_traceback_during_displayhook", False):
        reply |= {
            "status": "error",
            "ename": type(error).__name__,
            "evalue": str(error),
            "traceback": shell._last_traceback or [],
        }
    shell.payload_manager.clear_payload()
    return reply


def _waiting(shell: Any, source: str) -> dict[str, Any] | None:
    """Return what IPython made of a cell that waits for something; None if it does not."""
    if "await" not in source and "async" not in source:
        return None  # a closer look takes as long as all else that IPython does
    problem = None
    try:
        transformed = shell.transform_cell(source)
    except Exception:
        transformed, problem = source, sys.exc_info()
    given = {"transformed_cell": transformed, "preprocessing_exc_tuple": problem}
    return given if shell.should_run_async(source, **given) else None
