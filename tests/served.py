"""A workbook served as `careerkit lab` serves it, for whatever drives it with a real browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from careerkit.reports.browser import find_browser
from careerkit.workbook import new_workbook

_FOLDERS = (
    "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR",
    "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR",
)  # fmt: skip
_OPEN = ("--allow-root", "--IdentityProvider.token=")
_SECONDS = 100


def environment(home: Path) -> dict[str, str]:
    """Return the variables that keep clients and Jupyter's own files in a folder."""
    ours = {name: str(home / name.lower()) for name in _FOLDERS}
    ours["CAREERKIT_STORE"] = f"sqlite:///{home / 'clients.sqlite'}"
    ours["CAREERKIT_STATE"] = str(home / "state")
    ours["CAREERKIT_READY"] = "no"  # it would take the processor from what is tested or measured
    return ours


def workbook_command(folder: Path) -> list[str]:
    """Return the command that serves a workbook in JupyterLab."""
    return [
        sys.executable, "-m", "careerkit.cli", "lab", str(folder), "--no-browser",
        *(f"--jupyter={option}" for option in _OPEN),
    ]  # fmt: skip


@contextmanager
def serve(command: Sequence[str], home: Path, port_option: str) -> Iterator[str]:
    """Run a Jupyter server until the end of a ``with`` statement.

    Parameters
    ----------
    command
        How it is started.
    home
        Where clients and Jupyter's own files are kept.
    port_option
        The beginning of the option that names the port.

    Yields
    ------
    str
        Its address, once it answers.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [*command, f"{port_option}{port}"], env={**os.environ, **environment(home)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + _SECONDS
        while True:
            try:
                urllib.request.urlopen(f"{address}/api", timeout=5).close()
                break
            except OSError:
                assert server.poll() is None, "the server stopped"
                assert time.monotonic() < end, "the server does not answer"
                time.sleep(0.02)
        yield address
    finally:
        server.terminate()
        server.wait(20)


@contextmanager
def serve_workbook(home: Path, prepare: Callable[[Path], None] = lambda _: None) -> Iterator[str]:
    """Serve a fresh workbook with a store of its own.

    Parameters
    ----------
    home
        Where both are kept.
    prepare
        Called with the workbook's folder first.

    Yields
    ------
    str
        The address.
    """
    new_workbook(home / "workbook")
    prepare(home / "workbook")
    with serve(workbook_command(home / "workbook"), home, "--jupyter=--ServerApp.port=") as address:
        yield address


@contextmanager
def browse() -> Iterator[Browser]:
    """Open a browser until the end of a ``with`` statement."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()
