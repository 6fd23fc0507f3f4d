"""What is kept ready: a kernel for who opens a topic, and what makes the report from there."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]  # its stubs are a package of their own
from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.utils import ApiPath
from tornado.ioloop import IOLoop

# What is run in a kernel is written into a history on the disk otherwise.
_PRIVATE = "--HistoryManager.enabled=False"
_WARM = "from careerkit.widgets.warming import warm as _warm; _warm(); del _warm"
_REPORTS = "careerkit.reports.ready"
_READY = "CAREERKIT_READY"  # where kernels find it, as `careerkit.widgets.report_run` does
_NO_REPORT_YET = 12.0  # seconds after which nobody has asked for a report yet
_NO = "no"  # what that variable says where nothing is to stand ready
_TRIES = 2  # where it cannot do its work, such as without a browser, it is not begun for ever
_ROOM_FOR_REPORTS = 2.5e9  # it takes 1.2 to 1.5
_CALM = 6.0  # seconds after which the page is there whose kernel was just taken
_ROOM = 1.5e9  # bytes of memory without which no kernel is kept ready


class WarmReports:
    """One program for all notebooks that stands ready to make the next report.

    It is `careerkit.reports.ready`; kernels find its socket by a variable of the environment. It
    is begun when the first notebook has been open for a while, and ends when the server does, for
    its standard input closes then.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._waiting: asyncio.TimerHandle | None = None
        self._begun = 0 if os.environ.get(_READY) != _NO else _TRIES
        self._folder = Path(tempfile.mkdtemp(prefix="ck-ready-"))  # nobody else may enter it
        os.environ[_READY] = str(self._folder / "report")

    def make_ready(self, after: float) -> None:
        """Have the program begun, if none runs.

        Parameters
        ----------
        after
            Seconds to wait.
        """
        if self._waiting is None and sys.platform.startswith("linux"):
            self._waiting = asyncio.get_running_loop().call_later(after, self._begin)

    def end(self) -> None:
        """End the program."""
        if self._waiting is not None:
            self._waiting.cancel()
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            self._process = None
        if os.environ.get(_READY) == str(self._folder / "report"):
            del os.environ[_READY]
        shutil.rmtree(self._folder, ignore_errors=True)

    def _begin(self) -> None:
        self._waiting = None
        if self._process is not None and self._process.poll() is None:
            return
        if self._begun < _TRIES and psutil.virtual_memory().available > _ROOM_FOR_REPORTS:
            self._begun += 1
            self._process = subprocess.Popen(
                [sys.executable, "-m", _REPORTS, str(self._folder / "report")],
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            )  # fmt: skip


class WarmKernels(AsyncMappingKernelManager):
    """Starts kernels as Jupyter does, and keeps one ready that has loaded careerkit.

    The one kept ready is handed out for the next notebook of the workbook's own folder, with the
    standard kernel; then another is made ready. It knows no client. It is in no list of running
    kernels until it is handed out. Where it died, or memory is short, a notebook gets a kernel as
    without it.
    """

    def __init__(self, **kwargs: Any) -> None:
        # A kernel takes 50 to 90 MB less: Arrow's own keeps more of what it no longer needs.
        os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
        super().__init__(**kwargs)
        self._spare: str | None = None
        self._waiting: asyncio.TimerHandle | None = None
        self._making: asyncio.Task[None] | None = None
        self._ended = False
        self._reports = WarmReports()
        IOLoop.current().add_callback(self.make_ready)  # as soon as the server runs

    async def _async_start_kernel(
        self, *, kernel_id: str | None = None, path: Any = None, **kwargs: Any
    ) -> str:
        spare = await self._take(kernel_id, path, kwargs)
        self.make_ready(_CALM)
        self._reports.make_ready(_NO_REPORT_YET)
        if spare is not None:
            return spare
        return await super()._async_start_kernel(
            kernel_id=kernel_id, path=path, extra_arguments=[_PRIVATE], **kwargs
        )

    start_kernel = _async_start_kernel  # type: ignore[assignment]  # as the class above does

    def make_ready(self, after: float = 0.0) -> None:
        """Have a kernel made ready, if there is none.

        Parameters
        ----------
        after
            Seconds to wait.
        """
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = asyncio.get_running_loop().call_later(after, self._make_soon)

    def list_kernels(self) -> list[dict[str, Any]]:
        """Return the kernels that are in use."""
        return [kernel for kernel in super().list_kernels() if kernel["id"] != self._spare]

    async def _async_shutdown_all(self, now: bool = False) -> None:
        self._ended = True
        if self._waiting is not None:
            self._waiting.cancel()
        self._reports.end()
        if self._making is not None:
            await asyncio.wait([self._making])  # else it would outlive the server
        await super()._async_shutdown_all(now)

    shutdown_all = _async_shutdown_all  # type: ignore[assignment]

    def _make_soon(self) -> None:
        busy = self._making is not None and not self._making.done()
        if self._ended or busy or self._spare is not None:
            return
        if psutil.virtual_memory().available > _ROOM:
            self._making = asyncio.create_task(self._make())

    async def _make(self) -> None:
        try:
            self._spare = await super()._async_start_kernel(
                path=ApiPath(""),
                extra_arguments=[_PRIVATE, f"--IPKernelApp.exec_lines=[{_WARM!r}]"],
            )
        except Exception:  # nobody asked for it: who opens a notebook is told what is wrong
            self.log.warning("No kernel could be made ready.", exc_info=True)

    async def _take(self, kernel_id: str | None, path: Any, kwargs: dict[str, Any]) -> str | None:
        """Return the kernel kept ready, if it is what is asked for and alive."""
        fits = (
            self._spare is not None
            and self._spare in self
            and kernel_id is None
            and kwargs.get("kernel_name") in (None, self.default_kernel_name)
            and self.cwd_for_path(path or "") == self.cwd_for_path("")
        )
        if not fits:
            return None
        spare, self._spare = self._spare, None
        assert spare is not None
        return spare if await ensure_async(self.get_kernel(spare).is_alive()) else None
