"""The browser's part of the workshop: keys, the running clock, the full screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from careerkit.widgets.lean import Lean


class Stage(Lean, anywidget.AnyWidget):
    """Shows the minutes left, and tells what was asked for by key.

    Parameters
    ----------
    on_act
        Called with the name of an act (``forward``, ``back``, ``chapter_forward``,
        ``chapter_back``, ``timer``, ``notes``, ``dark``, ``plus``, ``minus``) and, for the last
        two, the number of the answer.
    """

    _esm = Path(__file__).parent / "workshop.js"
    clock = traitlets.Dict().tag(sync=True)
    """Seconds left in the chapter (``left``) and in all (``all``), and whether time runs."""
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, on_act: Callable[[str, int], None]) -> None:
        super().__init__()

        def told(_: object, message: Any, __: object) -> None:
            on_act(str(message["act"]), int(message.get("number", 0)))

        self.on_msg(told)
