"""Read from an executed notebook what its report shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careerkit.display import BLOCK
from careerkit.errors import ReportError

if TYPE_CHECKING:
    from nbformat import NotebookNode


def collect(notebook: NotebookNode) -> list[dict[str, Any]]:
    """Return the blocks of an executed notebook in the order they were shown.

    Parameters
    ----------
    notebook
        As `careerkit.reports.execute.execute` returns it.

    Returns
    -------
    list of dict
        Block data as `careerkit.display.Block.data` gives it; a figure has its drawing under
        ``plotly``, and a block of a notebook told to speak some language its ``language``. What is
        not a block (a plain table, a printed line) becomes a text, so that nothing a notebook
        shows is lost.

    Raises
    ------
    ReportError
        If the notebook shows nothing at all.
    """
    blocks = [
        _block(output) | _language(cell)
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type in {"display_data", "execute_result"}
        or (output.output_type == "stream" and output.name == "stdout")
    ]
    if not blocks:
        raise ReportError(
            "The notebook ran but showed nothing, so there is no report to write.",
            hint="End a cell with a call of careerkit.sections, for example.",
        )
    return blocks


def _language(cell: NotebookNode) -> dict[str, Any]:
    language = cell.metadata.get("careerkit", {}).get("language")
    return {"language": language} if language else {}


def _block(output: NotebookNode) -> dict[str, Any]:
    if output.output_type == "stream":
        return {"kind": "text", "text": output.text.strip(), "style": "normal"}
    if BLOCK in output.data:
        return dict(output.data[BLOCK])
    return {"kind": "text", "text": output.data.get("text/plain", ""), "style": "normal"}
