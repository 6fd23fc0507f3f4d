"""Run a notebook for one client, through papermill."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careerkit.errors import ReportError

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from traitlets.config import Config

CELL_TIMEOUT = 120
"""Seconds after which a cell counts as hung; ours take well under one."""


def execute(
    notebook: NotebookNode,
    parameters: Mapping[str, Any],
    on_cell: Callable[[float, str], None] = lambda *_: None,
    *,
    engine: str | None = None,
    timeout: int = CELL_TIMEOUT,
    memory: int | None = None,
    folder: Path | None = None,
) -> NotebookNode:
    """Parameterize and execute a notebook in a fresh kernel.

    Parameters
    ----------
    notebook
        With a cell tagged ``parameters``; it is not changed.
    parameters
        Values for that cell. They are written into the result's metadata.
    on_cell
        Called before each cell with the share of cells that are done and the cell's topic.
    engine
        A papermill engine; its own if left out.
    timeout
        Seconds a cell may take.
    memory
        Bytes the notebook may take, for `careerkit.reports.engine` only.
    folder
        The working folder; this process's own if left out.

    Returns
    -------
    nbformat.NotebookNode
        The executed notebook.

    Raises
    ------
    ReportError
        Naming the topic and cell that failed, and its error.
    """
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    running: list[NotebookNode] = []

    def told(cell: NotebookNode, cell_index: int) -> None:
        running[:] = [cell]
        on_cell(cell_index / (len(notebook.cells) + 1), _topic(cell))

    def where(source: str) -> list[str]:
        return [f"in {_section(notebook, source)}: {source.strip()}"]

    with tempfile.TemporaryDirectory(prefix="careerkit-") as scratch:
        path = Path(scratch) / "report.ipynb"
        # As it is: papermill checks what it reads.
        path.write_text(json.dumps(notebook), "utf-8")
        try:
            return papermill.execute_notebook(
                # papermill reads braces in a path as places for parameters.
                str(path).replace("{", "{{").replace("}", "}}"),
                None,
                parameters=dict(parameters),
                kernel_name="python3",
                language="python",
                progress_bar=False,
                execution_timeout=timeout,
                engine_name=engine,
                cwd=folder,
                config=_private_channels(Path(scratch)),
                # A kernel that is told to stop need not complain of it to the counselor. It ends
                # with the report: to look for what could be freed takes a tenth of its time.
                extra_arguments=[
                    "--IPKernelApp.log_level=CRITICAL",
                    "--IPKernelApp.exec_lines=import gc; gc.disable()",
                ],
                on_cell_start=told,
                **({"memory_limit": memory} if engine else {}),
            )
        except PapermillExecutionError as error:
            if memory and error.ename == "MemoryError":
                raise ReportError(
                    f"The report took more than {memory / 1e6:,.0f} MB of memory.",
                    problems=where(error.source),
                ) from error
            raise ReportError(
                f"A cell of the report failed: {error.ename}: {error.evalue}",
                problems=where(error.source),
            ) from error
        except CellTimeoutError as error:
            raise ReportError(
                f"A cell of the report took longer than {timeout} seconds.",
                problems=[line for cell in running for line in where(cell.source)],
            ) from error
        except DeadKernelError as error:
            how = str(error).partition(": ")[2] or "its kernel died"
            raise ReportError(
                f"The report's notebook was ended: {how}.",
                problems=[line for cell in running for line in where(cell.source)],
            ) from error


def _private_channels(folder: Path) -> Config:
    """Let the kernel talk over sockets in a folder of ours instead of open network ports."""
    from traitlets.config import Config

    if os.name != "posix":  # Windows has no such sockets; there the ports are bound to localhost
        return Config()
    return Config({"KernelManager": {"transport": "ipc", "ip": str(folder / "kernel")}})


def _section(notebook: NotebookNode, source: str) -> str:
    for cell in notebook.cells:
        if cell.cell_type == "code" and cell.source == source:
            topic = _topic(cell)
            return f"{topic}.ipynb" if topic else "the notebook"
    return "the notebook"


def _topic(cell: NotebookNode) -> str:
    """Return the topic notebook a cell is from; empty for the report's own cells."""
    return str(cell.metadata.get("careerkit", {}).get("section", ""))
