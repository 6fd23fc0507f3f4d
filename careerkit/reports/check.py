"""Say what keeps a notebook from working in a batch, and what to do about it."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

from careerkit.errors import ReportError

if TYPE_CHECKING:
    from nbformat import NotebookNode

_ABSOLUTE = re.compile(r"(?:/(?:home|Users|root|mnt|media|Volumes|tmp|var|srv|opt|work)/|"
                       r"~[/\\]|[A-Za-z]:[\\/]|\\\\\w)")  # fmt: skip
_WIDGETS = re.compile(r"\b(?:ipywidgets|anywidget|careerkit\.widgets)\b|careerkit import widgets\b")


def check_notebook(path: Path) -> list[str]:
    """Look a notebook over before a batch runs it.

    Parameters
    ----------
    path
        The notebook.

    Returns
    -------
    list of str
        What is missing or in the way, one sentence each with the cell's number; empty if nothing.

    Raises
    ------
    ReportError
        It cannot be read.
    """
    import nbformat

    try:
        notebook = nbformat.read(path, as_version=4)
    except OSError as error:
        raise ReportError(f"The notebook {path} cannot be read: {error.strerror}.") from error
    except Exception as error:  # nbformat has many ways to say that a file is none
        raise ReportError(f"{path} is not a notebook.") from error
    return _of_parameters(notebook) + [
        f"Cell {number}: {problem}"
        for number, cell in enumerate(notebook.cells, 1)
        if cell.cell_type == "code"
        for problem in _of_cell(cell)
    ]


def _of_parameters(notebook: NotebookNode) -> list[str]:
    cells = [cell for cell in notebook.cells if "parameters" in _tags(cell)]
    if not cells:
        return [
            "No cell is tagged ‘parameters’. Put a cell with client_id = \"\" and as_of = \"\" on "
            "top; in JupyterLab, open the gear at the right and add the tag ‘parameters’ to it."
        ]  # fmt: skip
    problems = []
    if len(cells) > 1:
        problems.append("More than one cell is tagged ‘parameters’; only the first one counts.")
    if "client_id" not in _assigned(cells[0].source):
        problems.append('The ‘parameters’ cell does not set client_id; add client_id = "".')
    first = next((c for c in notebook.cells if c.cell_type == "code"), None)
    if first is not cells[0] and not _tags(first) & {"interactive"}:
        problems.append(
            "Code stands above the ‘parameters’ cell and runs before the client is known; "
            "move that cell to the top."
        )
    return problems


def _of_cell(cell: NotebookNode) -> list[str]:
    problems = []
    if cell.get("outputs"):
        problems.append(
            "it keeps what it showed last time, perhaps about a client. "
            "Clear it: Edit, Clear Outputs of All Cells, and save."
        )
    if "interactive" in _tags(cell):
        return problems
    if _WIDGETS.search(cell.source):
        problems.append(
            "it shows live controls, which a report cannot hold. Tag it ‘interactive’, "
            "and it is left out."
        )
    problems += [
        f"{text!r} is a place on this machine only. Write it relative to the notebook."
        for text in _strings(cell.source)
        if _ABSOLUTE.match(text)
    ]
    if re.search(r"\binput\(", cell.source):
        problems.append("it asks for input, and nobody is there to answer. Make it a parameter.")
    return problems


def _tree(source: str) -> ast.Module | None:
    try:
        return ast.parse(re.sub(r"(?m)^\s*[!%].*$", "", source))
    except SyntaxError:
        return None


def _assigned(source: str) -> set[str]:
    tree = _tree(source)
    return {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} if tree else set()


def _strings(source: str) -> list[str]:
    tree = _tree(source)
    if tree is None:
        return []
    return [
        node.value for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]  # fmt: skip


def _tags(cell: NotebookNode | None) -> set[str]:
    return set(cell.metadata.get("tags", [])) if cell else set()
