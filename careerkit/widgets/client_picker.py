"""Choose whose page a notebook shows."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets
from IPython.core.getipython import get_ipython
from IPython.display import Javascript, display

from careerkit import clients

# `careerkit lab` lets JupyterLab hand itself to the page; elsewhere the counselor runs the cells.
_RUN_BELOW = """
const app = window.jupyterapp;
const notebook = app?.shell.currentWidget?.content;
if (notebook?.widgets) {
  const picker = notebook.widgets.findIndex(cell => cell.model.type === 'code'
    && (cell.model.getMetadata('tags') ?? []).includes('interactive'));
  notebook.activeCellIndex = picker + 1;
  app.commands.execute('notebook:run-all-below');
}
"""


def client_picker(client_id: str) -> widgets.VBox:
    """Offer the clients of the store, and the sample clients, in a list.

    Choosing one sets the notebook's ``client_id`` and runs the cells below.

    Parameters
    ----------
    client_id
        Whose page is shown now.

    Returns
    -------
    ipywidgets.VBox
    """
    choices = [(label, key) for key, label in clients.client_labels().items()]
    known = {key for _, key in choices}
    menu = widgets.Dropdown(
        options=choices,
        value=client_id if client_id in known else None,
        description="Client",
        layout={"width": "28rem"},
    )
    run = widgets.Output()

    def show(change: dict[str, Any]) -> None:
        shell = get_ipython()
        if shell is not None:
            shell.user_ns["client_id"] = change["new"]
        run.clear_output()
        with run:
            display(Javascript(_RUN_BELOW))

    menu.observe(show, names="value")
    hint = widgets.HTML(
        "If the page below stays as it is, choose <b>Run</b>, then "
        "<b>Run Selected Cell and All Below</b>."
    )
    return widgets.VBox([menu, hint, run])
