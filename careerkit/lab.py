"""JupyterLab as a session with a client: what it shows, and what it never keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from careerkit import config
from careerkit.display import ASSETS
from careerkit.errors import CareerkitError

FIRST = "00_start.ipynb"
_LAB = ASSETS / "lab"


def lab_options(folder: Path | None = None) -> list[str]:
    """Return the options with which JupyterLab opens a workbook.

    Parameters
    ----------
    folder
        The workbook; careerkit's own notebooks if left out.

    Returns
    -------
    list of str
        Options of the command line. JupyterLab listens on this machine only, with a token; it
        opens the first notebook alone, without news, terminals and extension manager.

    Raises
    ------
    CareerkitError
        There is no workbook at `folder`.
    """
    root = folder or config.notebooks_dir()
    if not root.is_dir():
        raise CareerkitError(
            f"There is no workbook at {root}.", hint=f"`careerkit new {root}` makes one."
        )
    first = FIRST if (root / FIRST).is_file() else ""
    return [
        f"--ServerApp.root_dir={root.resolve()}",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.terminals_enabled=False",
        f"--LabApp.default_url=/doc/tree/{first}",
        "--LabApp.expose_app_in_browser=True",  # lets a panel run the cells below it
        "--LabApp.extension_manager=readonly",
        "--LabApp.news_url=None",
        f"--LabApp.app_settings_dir={_LAB / 'settings'}",
        f"--LabApp.extra_labextensions_path={_LAB / 'extensions'}",
        "--FileContentsManager.pre_save_hook=careerkit.lab.without_outputs",
    ]


def without_outputs(model: dict[str, Any], **_: Any) -> None:
    """Take the outputs out of a notebook before it is saved: they are about people.

    Parameters
    ----------
    model
        What Jupyter is about to save; it is changed.
    """
    if model["type"] != "notebook" or model["content"].get("nbformat") != 4:
        return
    for cell in model["content"]["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    model["content"]["metadata"].pop("widgets", None)  # what widgets show is kept there
