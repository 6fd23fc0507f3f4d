"""A kernel kept ready: whoever opens a topic need not wait for Python and its libraries."""

from __future__ import annotations

import asyncio
import os
from typing import Any

import psutil  # type: ignore[import-untyped]  # its stubs are a package of their own
from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.utils import ApiPath
from tornado.ioloop import IOLoop

# What is run in a kernel is written into a history on the disk otherwise.
_PRIVATE = "--HistoryManager.enabled=False"
_WARM = "from careerkit.widgets.warming import warm as _warm; _warm(); del _warm"
_CALM = 6.0  # seconds after which the page is there whose kernel was just taken
_ROOM = 1.5e9  # bytes of memory without which no kernel is kept ready


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
        IOLoop.current().add_callback(self.make_ready)  # as soon as the server runs

    async def _async_start_kernel(
        self, *, kernel_id: str | None = None, path: Any = None, **kwargs: Any
    ) -> str:
        spare = await self._take(kernel_id, path, kwargs)
        self.make_ready(_CALM)
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
