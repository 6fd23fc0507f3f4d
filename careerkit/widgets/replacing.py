"""A panel that is made anew takes the place of the one before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial, wraps
from typing import Any, ParamSpec

import ipywidgets

from careerkit.widgets.showing import soon

P = ParamSpec("P")
_SECONDS = 15.0  # until a page just opened has been told of the controls there were before


def in_place_of_the_last(make: Callable[P, Any]) -> Callable[P, Any]:
    """Let go of the panel shown last whenever another of its kind is made.

    ipywidgets keeps every control for as long as the kernel runs, and a page that is opened again
    is told of them all: after a day of clients, that is thousands nobody sees.

    Parameters
    ----------
    make
        Returns the box of a new panel.

    Returns
    -------
    callable
        The same, for one panel at a time.
    """
    shown: list[ipywidgets.Widget] = []

    @wraps(make)
    def made(*given: P.args, **named: P.kwargs) -> Any:
        box = make(*given, **named)  # a mistake leaves the old one as it is
        for old in shown:
            soon(partial(let_go, old), _SECONDS)
        shown[:] = [box]
        return box

    return made


def let_go(box: ipywidgets.Widget) -> None:
    """Take a box, and all that stands in it, from the browser and from memory.

    Parameters
    ----------
    box
        The outermost of them.
    """
    for part in list(_parts(box)):
        part.close()


def _parts(widget: ipywidgets.Widget) -> Iterator[ipywidgets.Widget]:
    for child in getattr(widget, "children", ()):
        yield from _parts(child)
    for name in ("layout", "style"):
        if name in widget._trait_values:  # asked for by name it would be made
            yield widget._trait_values[name]
    yield widget
