"""Put the topic notebooks of the workbook together into the one notebook of a report."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from careerkit.errors import ReportError
from careerkit.text.languages import SOURCE, languages

if TYPE_CHECKING:
    from nbformat import NotebookNode

SECTIONS = (
    "00_summary", "01_skills", "02_paths", "03_network", "04_listings", "05_presence",
    "06_search", "07_plan",
)  # fmt: skip
"""The notebooks of a report, in the order of its pages."""
SHORT = ("short_form",)
"""The notebook of the short form."""
GROUP = ("caseload",)
"""The notebook of a whole caseload, whose report names nobody."""
PARAMETERS = """\
client_id = ""
as_of = ""
"""
"""What papermill may set. Parameters end up in the notebook's metadata: an opaque id, no name."""

_WITHOUT_PROTECTED = """\
from careerkit.clients import leave_out_protected

leave_out_protected()
"""
_SPEAK = """\
from careerkit.text.languages import speak

speak("{language}")
"""
_WITHOUT_NAMES = """\
from careerkit.clients import leave_out_names

leave_out_names()
"""


def named_sections(names: str) -> tuple[str, ...]:
    """Read which sections a report is to have, as somebody types them.

    Parameters
    ----------
    names
        Such as ``skills, plan``; a number or the notebook's whole name works as well.

    Returns
    -------
    tuple of str
        Names of notebooks, in the order of a report, each once.

    Raises
    ------
    ReportError
        Naming every section there is not, and those there are.

    Examples
    --------
    >>> named_sections("plan, Skills")
    ('01_skills', '07_plan')
    """
    known: dict[str, str] = {}
    for stem in SECTIONS:
        number, _, topic = stem.partition("_")
        known |= dict.fromkeys((stem, number, number.lstrip("0") or "0", topic), stem)
    wanted = [name.strip().casefold().removesuffix(".ipynb") for name in names.split(",")]
    wanted = [name for name in wanted if name]
    unknown = [name for name in wanted if name not in known]
    if unknown or not wanted:
        raise ReportError(
            "The report cannot be put together from these sections.",
            problems=[f"there is no section {name!r}" for name in unknown]
            or ["no section is named"],
            hint="Choose from: " + ", ".join(stem.partition("_")[2] for stem in SECTIONS) + ".",
        )
    chosen = {known[name] for name in wanted}
    return tuple(stem for stem in SECTIONS if stem in chosen)


def named_languages(names: str) -> tuple[str, ...]:
    """Read in which language a report is to be, or in which two, as somebody types them.

    Parameters
    ----------
    names
        Such as ``es``, or ``en,es`` for two side by side; empty for each client's own.

    Returns
    -------
    tuple of str

    Raises
    ------
    ReportError
        Naming every language there is not, and those there are.

    Examples
    --------
    >>> named_languages("EN, es")
    ('en', 'es')
    """
    wanted = tuple(dict.fromkeys(re.findall(r"[^\s,+]+", names.casefold())))
    unknown = [name for name in wanted if name not in languages()]
    if unknown or len(wanted) > 2:
        raise ReportError(
            "The report cannot be written in these languages.",
            problems=[f"there is no catalog of {name!r}" for name in unknown]
            or ["a page has room for two"],
            hint=f"Choose from: {', '.join(languages())}; two of them stand side by side.",
        )
    return wanted


def compose(notebooks: Path, sections: Sequence[str] = SECTIONS) -> NotebookNode:
    """Build the report's notebook from topic notebooks.

    Cells tagged ``interactive`` and each topic's own ``parameters`` cell are left out; one
    ``parameters`` cell stands at the top.

    Parameters
    ----------
    notebooks
        Folder of the topic notebooks.
    sections
        Names of notebooks, without ending.

    Returns
    -------
    nbformat.NotebookNode
        Every cell knows its topic (``cell.metadata.careerkit.section``).

    Raises
    ------
    ReportError
        Naming every topic notebook that is missing or has no ``parameters`` cell.
    """
    import nbformat

    report = nbformat.v4.new_notebook()
    report.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    report.metadata.language_info = {"name": "python"}
    report.cells.append(
        nbformat.v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}, id="parameters")
    )
    problems = []
    for section in sections:
        path = notebooks / f"{section}.ipynb"
        if not path.is_file():
            problems.append(f"{path} is missing")
            continue
        topic = nbformat.read(path, as_version=4)
        if not any("parameters" in _tags(cell) for cell in topic.cells):
            problems.append(f"{path} has no cell tagged 'parameters'")
        for place, cell in enumerate(topic.cells):
            if _tags(cell) & {"interactive", "parameters"}:
                continue
            cell.metadata["careerkit"] = {"section": section}
            cell.id = f"{section}-{place}"
            report.cells.append(cell)
    if problems:
        raise ReportError(
            "The report cannot be put together.",
            problems=problems,
            hint="`careerkit new FOLDER` writes a fresh copy of the workbook's notebooks.",
        )
    report.cells = list(_once(report.cells))
    return report


def _once(cells: Iterable[NotebookNode]) -> Iterator[NotebookNode]:
    """Leave out a cell that would only make again what is there: each topic reads its client.

    That it is there still is sure only where all cells since were calls of `careerkit.sections`,
    which change nothing; after anything else it is made again.
    """
    there: set[str] = set()
    for cell in cells:
        if cell.cell_type == "code":
            kind = _kind(cell.source)
            if kind == "makes" and cell.source in there:
                continue
            there = there if kind == "shows" else set()
            if kind == "makes":
                there.add(cell.source)
        yield cell


def _kind(source: str) -> str:
    """Tell a cell that makes something (imports, assignments) from one that shows a section."""
    try:
        lines = ast.parse(source).body
    except SyntaxError:  # a line of IPython's own, or a mistake, which is told when it is run
        return "other"
    if lines and all(isinstance(one, ast.Import | ast.ImportFrom | ast.Assign) for one in lines):
        return "makes"
    shows = all(
        isinstance(one, ast.Expr)
        and isinstance(one.value, ast.Call)
        and ast.unparse(one.value.func).startswith("sections.")
        and not any(isinstance(part, ast.NamedExpr) for part in ast.walk(one))
        for one in lines
    )
    return "shows" if shows else "other"


def without_names(notebook: NotebookNode) -> NotebookNode:
    """Return a report's notebook that reads its client without names and contacts.

    Parameters
    ----------
    notebook
        As `compose` or `own_notebook` gives it; it is not changed.

    Returns
    -------
    nbformat.NotebookNode
        With a cell before all others that says so to the kernel. It speaks English: it is for
        supervision, and so are the words that stand for names.
    """
    return _beginning_with(in_languages(notebook, [SOURCE]), _WITHOUT_NAMES, "without-names")


def without_protected(notebook: NotebookNode) -> NotebookNode:
    """Return a report's notebook that reads its client without what is protected.

    Parameters
    ----------
    notebook
        As `compose` or `own_notebook` gives it; it is not changed.

    Returns
    -------
    nbformat.NotebookNode
        With a cell before all others that says so to the kernel.
    """
    return _beginning_with(notebook, _WITHOUT_PROTECTED, "without-protected")


def in_languages(notebook: NotebookNode, spoken: Sequence[str]) -> NotebookNode:
    """Return a report's notebook that speaks a language whatever the record says.

    Parameters
    ----------
    notebook
        As `compose` or `own_notebook` gives it; it is not changed.
    spoken
        By its code. With two, all cells run once in each, for a report that has both side by
        side; with none the notebook stays as it is.

    Returns
    -------
    nbformat.NotebookNode
        Each cell knows its language (``cell.metadata.careerkit.language``).
    """
    import nbformat

    if not spoken:
        return notebook
    changed = notebook.copy()
    given = [cell for cell in notebook.cells if "parameters" in _tags(cell)]
    others = [cell for cell in notebook.cells if "parameters" not in _tags(cell)]
    changed.cells = [copy.deepcopy(cell) for cell in given]
    for language in spoken:
        code = _SPEAK.format(language=language)
        changed.cells.append(nbformat.v4.new_code_cell(code, id=f"speak-{language}"))
        for cell in map(copy.deepcopy, others):
            cell.id = f"{cell.id}-{language}"
            cell.metadata.setdefault("careerkit", {})["language"] = language
            changed.cells.append(cell)
    return changed


def _beginning_with(notebook: NotebookNode, code: str, key: str) -> NotebookNode:
    import nbformat

    changed = notebook.copy()
    changed.cells = [nbformat.v4.new_code_cell(code, id=key), *notebook.cells]
    return changed


def own_notebook(path: Path) -> NotebookNode:
    """Read a counselor's own notebook for a report.

    Parameters
    ----------
    path
        A notebook with a cell tagged ``parameters``.

    Returns
    -------
    nbformat.NotebookNode
        Without the cells tagged ``interactive`` and without outputs.

    Raises
    ------
    ReportError
        It cannot be read, or has no such cell.
    """
    import nbformat

    try:
        notebook = nbformat.read(path, as_version=4)
    except OSError as error:
        raise ReportError(
            f"The notebook {path} cannot be read: {error.strerror}.", hint="Check its name."
        ) from error
    except Exception as error:  # nbformat has many ways to say that a file is none
        raise ReportError(
            f"{path} is not a notebook.", hint="Choose a file that JupyterLab saved (.ipynb)."
        ) from error
    if not any("parameters" in _tags(cell) for cell in notebook.cells):
        raise ReportError(
            f"{path} has no cell tagged 'parameters', so every client would get the same report.",
            hint=f"`careerkit check {path}` says how to add one, and what else is missing.",
        )
    notebook.cells = [cell for cell in notebook.cells if "interactive" not in _tags(cell)]
    for cell in notebook.cells:
        cell.metadata["careerkit"] = {"section": path.stem}
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def _tags(cell: NotebookNode) -> set[str]:
    return set(cell.metadata.get("tags", []))
