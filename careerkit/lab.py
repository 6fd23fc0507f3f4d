"""The workbook in JupyterLab or through Voilà: what it shows, and what it never keeps."""

from __future__ import annotations

import json
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from careerkit import config
from careerkit.display import ASSETS
from careerkit.errors import CareerkitError
from careerkit.text.languages import gettext, languages, speaking

FIRST = "00_start.ipynb"
_LAB = ASSETS / "lab"
_TEMPLATE = "careerkit"
_LOST_PAGE = 3600  # seconds after which the kernel of a page nobody looks at any more is stopped


def lab_options(folder: Path | None = None, *, hub: bool = False) -> list[str]:
    """Return the options with which JupyterLab opens a workbook.

    Parameters
    ----------
    folder
        The workbook; careerkit's own notebooks if left out.
    hub
        Leave address and token to JupyterHub.

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
    root = _workbook(folder)
    first = FIRST if (root / FIRST).is_file() else ""
    # Many people on one machine each had a kernel there that waits.
    ready = [] if hub else ["--ServerApp.kernel_manager_class=careerkit.kernels.WarmKernels"]
    return [
        *_server_options(root, hub),
        *ready,
        f"--LabApp.default_url=/doc/tree/{first}",
        "--LabApp.expose_app_in_browser=True",  # lets a panel run the cells below it
        "--LabApp.extension_manager=readonly",
        "--LabApp.news_url=None",
        f"--LabApp.app_settings_dir={_LAB / 'settings'}",
        f"--LabApp.extra_labextensions_path={_LAB / 'extensions'}",
        "--FileContentsManager.pre_save_hook=careerkit.lab.without_outputs",
    ]


def app_options(folder: Path | None = None, *, hub: bool = False) -> list[str]:
    """Return the options with which Jupyter shows a workbook through Voilà: pages without cells.

    Parameters
    ----------
    folder
        The workbook; careerkit's own notebooks if left out.
    hub
        Leave address and token to JupyterHub.

    Returns
    -------
    list of str
        Options of the command line for a Jupyter server; it loads this module as an extension.

    Raises
    ------
    CareerkitError
        There is no workbook at `folder`, or nothing to begin with in it.
    """
    root = _workbook(folder)
    books = [path.stem for path in sorted(root.glob("*.ipynb"))]
    if not books:
        raise CareerkitError(
            f"There are no notebooks in {root}.",
            hint="`careerkit new FOLDER` writes a fresh copy of the workbook's notebooks.",
        )
    # The topics in their order, then what has no number, as the bar in JupyterLab has them.
    books.sort(key=lambda name: (not name[0].isdigit(), name))
    shown = {
        "topics": [[name, notebook_title(name)] for name in books],
        "getting_ready": getting_ready(),
    }
    first = FIRST if (root / FIRST).is_file() else f"{books[0]}.ipynb"
    # This module is loaded before Voilà: extensions are loaded in the order of their names.
    extensions = dict.fromkeys(("jupyterlab", "jupyter_lsp", "notebook_shim"), False)
    extensions |= {"careerkit.lab": True, "voila.server_extension": True}
    return [
        *_server_options(root, hub),
        f"--ServerApp.default_url=/voila/render/{first}",
        f"--ServerApp.jpserver_extensions={extensions}",
        f"--VoilaConfiguration.template={_TEMPLATE}",
        "--VoilaConfiguration.allow_template_override=NO",
        "--VoilaConfiguration.allow_theme_override=NO",
        "--VoilaConfiguration.show_tracebacks=True",  # the template puts them into words
        f"--VoilaConfiguration.resources={json.dumps({'careerkit': shown})}",
        # A page that is closed stops its kernel; one that was lost is found here.
        f"--MappingKernelManager.cull_idle_timeout={_LOST_PAGE}",
        "--MappingKernelManager.cull_interval=60",
        "--MappingKernelManager.cull_connected=False",
    ]


def notebook_title(name: str) -> str:
    """Return what a notebook is called in the bar of topics.

    Parameters
    ----------
    name
        Its file name without ending.

    Returns
    -------
    str

    Examples
    --------
    >>> notebook_title("04_listings"), notebook_title("short_form")
    ('Listings', 'Short form')
    """
    words = name.lstrip("0123456789_").replace("_", " ") or name
    return words[0].upper() + words[1:]


def getting_ready() -> list[tuple[str, str]]:
    """Return what stands on a page until it is there, in each language, with the language.

    Examples
    --------
    >>> getting_ready()[0]
    ('en', 'Getting ready …')
    """
    said = []
    for language in languages():
        with speaking(language):
            said.append((language, gettext("Getting ready …")))
    return said


def _server_options(root: Path, hub: bool) -> list[str]:
    address = [] if hub else ["--ServerApp.ip=127.0.0.1"]
    return [
        f"--ServerApp.root_dir={root.resolve()}",
        *address,
        "--ServerApp.terminals_enabled=False",
        f"--ServerApp.extra_static_paths={ASSETS / 'fonts'}",  # the typeface of pages and figures
        f"--ServerApp.extra_static_paths={_plotly()}",
    ]


def _plotly() -> Path:
    """Return the folder with plotly.js, which charts of a panel load."""
    found = find_spec("plotly")
    assert found is not None
    assert found.submodule_search_locations
    return Path(found.submodule_search_locations[0]) / "package_data"


def _workbook(folder: Path | None) -> Path:
    root = folder or config.notebooks_dir()
    if not root.is_dir():
        raise CareerkitError(
            f"There is no workbook at {root}.", hint=f"`careerkit new {root}` makes one."
        )
    return root


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "careerkit.lab"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Let Voilà find careerkit's template, and let its pages stop their kernels."""
    places = [str(ASSETS / "app"), *filter(None, [os.environ.get("JUPYTER_PATH")])]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(places)
    server.config.VoilaConfiguration.prelaunch_hook = _hand_out_token


def _hand_out_token(handler: Any, **_: Any) -> None:
    """Give a page the token against forged requests, with which it stops its kernel at the end."""
    handler.xsrf_token  # noqa: B018  # reading it sets the cookie


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
