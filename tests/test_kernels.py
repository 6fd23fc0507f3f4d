"""A kernel is kept ready, handed out once, and never seen before that."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.utils import ApiPath

from careerkit import kernels
from careerkit.kernels import WarmKernels
from careerkit.lab import lab_options


@asynccontextmanager
async def manager(root: Path, warm: str = "pass") -> AsyncIterator[WarmKernels]:
    """Run a manager of kernels whose spare does only this to get warm."""
    kernels._WARM = warm  # type: ignore[misc]
    made = WarmKernels(root_dir=str(root), connection_dir=str(root))
    try:
        yield made
    finally:
        await made.shutdown_all(now=True)


async def until(there: Callable[[], Any]) -> None:
    """Wait until something is true."""
    for _ in range(600):
        if there():
            return
        await asyncio.sleep(0.1)
    raise AssertionError("it did not come")


async def said_by(manager: WarmKernels, kernel: str, code: str) -> str:
    """Run code in a kernel and return what it prints."""
    client: Any = manager.get_kernel(kernel).client()
    client.start_channels()
    printed: list[str] = []

    def heard(message: dict[str, Any]) -> None:
        printed.append(message["content"].get("text", ""))

    try:
        await client.wait_for_ready(timeout=60)
        await client.execute_interactive(code, output_hook=heard, timeout=60)
    finally:
        client.stop_channels()
    return "".join(printed).strip()


@pytest.fixture(autouse=True)
def as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "_WARM", kernels._WARM)
    monkeypatch.setattr(kernels, "_CALM", 0.0)


def test_the_next_notebook_gets_the_kernel_kept_ready(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()

    async def session() -> None:
        async with manager(tmp_path, "import decimal as warmed; import os; os.warm = 1") as ready:
            await until(lambda: ready._spare)
            spare = ready._spare
            assert spare is not None
            assert ready.list_kernels() == []  # nobody sees it yet

            elsewhere = await ready.start_kernel(path=ApiPath("other"))
            assert elsewhere != spare  # it stands in another folder
            named = await ready.start_kernel(path=ApiPath(""), kernel_id="named")
            assert named == "named"
            assert ready._spare == spare

            taken = await ready.start_kernel(path=ApiPath("start.ipynb"), kernel_name="python3")
            assert taken == spare
            assert {one["id"] for one in ready.list_kernels()} == {elsewhere, named, taken}
            assert await said_by(ready, taken, "import os; print(os.warm, os.getcwd())") == (
                f"1 {tmp_path}"
            )
            # What was loaded ahead leaves no names behind in what the notebook sees.
            assert await said_by(ready, taken, "%who") in ("Interactive namespace is empty.", "os")

            await until(lambda: ready._spare)
            assert ready._spare != taken
            killed: Any = ready.get_kernel(str(ready._spare))
            killed.stop_restarter()
            await killed.provisioner.kill()
            await killed.provisioner.wait()
            dead = ready._spare
            assert await ready.start_kernel(path=ApiPath("")) != dead

    asyncio.run(session())


def test_without_room_none_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "_ROOM", float("inf"))

    async def session() -> None:
        async with manager(tmp_path) as ready:
            await asyncio.sleep(0.3)
            assert (ready._spare, ready._making) == (None, None)
            one = await ready.start_kernel(path=ApiPath(""))
            assert [kernel["id"] for kernel in ready.list_kernels()] == [one]

    asyncio.run(session())


def test_it_is_for_one_person_on_one_machine() -> None:
    option = "--ServerApp.kernel_manager_class=careerkit.kernels.WarmKernels"
    assert option in lab_options()
    assert option not in lab_options(hub=True)


def test_what_is_loaded_ahead_is_what_the_notebooks_ask_for() -> None:
    from careerkit.widgets import _HOME
    from careerkit.widgets.warming import PANELS

    # The workshop is on its own: it must not come near the clients.
    assert set(PANELS) == set(_HOME.values()) - {"workshop_board"}


@pytest.mark.skipif(sys.platform != "linux", reason="forks")
def test_one_program_stands_ready_for_reports_and_ends_with_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "standing.py").write_text("import sys\nsys.stdin.read()\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(kernels, "_REPORTS", "standing")

    async def session() -> None:
        ready = kernels.WarmReports()
        place = Path(os.environ["CAREERKIT_READY"])
        assert place.parent.stat().st_mode & 0o777 == 0o700
        ready.make_ready(0)
        ready.make_ready(0)
        await until(lambda: ready._process)
        process = ready._process
        assert process is not None
        ready.make_ready(0)
        await asyncio.sleep(0.1)
        assert ready._process is process  # one is enough
        ready.end()
        assert process.wait(30) == 0
        assert not place.parent.exists()
        assert "CAREERKIT_READY" not in os.environ

    asyncio.run(session())
