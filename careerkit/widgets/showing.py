"""Blocks of a report in a panel: set as a whole, without catching what a cell displays."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from careerkit.display import BLOCK, Block, Figure, stylesheet, to_html
from careerkit.widgets.lean import Output

_MOMENT = 0.02  # seconds in which what was said before is on its way to the screen


class Showing(Output):
    """A place for blocks.

    `IPython.display` inside a ``with`` statement would send each block, with its stylesheet and
    its form for the report, in messages of its own.
    """

    def show(self, blocks: Iterable[Block]) -> None:
        """Show these blocks, and no others; the same ones again cost nothing.

        Parameters
        ----------
        blocks
            What is shown.
        """
        self.outputs = tuple(_outputs(blocks))


def soon(act: Callable[[], None], seconds: float = _MOMENT) -> None:
    """Do something a moment later, so that what is said already is seen first.

    Parameters
    ----------
    act
        What to do. Without a kernel, which has a loop of events, it is done at once.
    seconds
        How much later.
    """
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        act()
    else:
        loop.call_later(seconds, act)


def _outputs(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Return what a notebook file would hold of them: figures, and all between them as one."""
    bundles: list[dict[str, Any]] = []
    texts: list[str] = []

    def take_texts() -> None:
        if texts:
            bundles.append({"text/html": f"<style>{stylesheet()}</style>{''.join(texts)}"})
            texts.clear()

    for block in blocks:
        if isinstance(block, Figure):
            take_texts()
            bundle = block._repr_mimebundle_()
            bundles.append({kind: value for kind, value in bundle.items() if kind != BLOCK})
        else:
            texts.append(f"<div class='ck'>{to_html(block.data())}</div>")
    take_texts()
    return [{"output_type": "display_data", "data": one, "metadata": {}} for one in bundles]
