"""What a check found, and how it is told."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Literal

from careerkit.errors import CareerkitError
from careerkit.text import count

Weight = Literal["well", "advice", "to do", "not checked"]
_WORDS = {"well": "well", "advice": "advice", "to do": "TO DO", "not checked": "—"}
_WIDTH = 88
_NOTHING = "Nothing needs to be done"


@dataclass(frozen=True)
class Finding:
    """What a check found.

    Parameters
    ----------
    about
        What was looked at.
    weight
        ``well``; ``advice``, for what can wait; ``to do``, for what cannot; ``not checked``, for
        what another finding stands in the way of.
    said
        What was found, in a sentence or two.
    todo
        What to do.
    stopped
        Whether it kept the check from going on.
    """

    about: str
    weight: Weight
    said: str
    todo: str = ""
    stopped: bool = False

    @property
    def needs_doing(self) -> bool:
        """Whether it cannot wait."""
        return self.weight == "to do"


def made(check: str, about: str, today: date) -> Iterator[Finding]:
    """Make a check; what goes wrong with it is a finding.

    Parameters
    ----------
    check
        Module and function of the check.
    about
        What it looks at.
    today
        The day.

    Yields
    ------
    Finding
    """
    module, _, name = check.partition(".")
    try:
        yield from getattr(import_module(f"careerkit.doctor.{module}"), name)(today)
    except CareerkitError as error:
        said = error.message
        if error.problems:
            said += " " + "; ".join(error.problems) + "."
        yield Finding(about, "to do", said, error.hint or "", stopped=True)
    except Exception as error:
        # Its text may hold what it was working on, which may be of a client.
        yield Finding(
            about,
            "to do",
            f"This could not be checked: {type(error).__name__} in "
            f"{_where(error)}.",
            "Something careerkit is made of is missing or damaged: install it anew. If it stays "
            "so, report it with this line.",
            stopped=True,
        )  # fmt: skip


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "an unknown place" if trace is None else trace.tb_frame.f_globals.get("__name__", "?")


def report(findings: Sequence[Finding]) -> str:
    """Write findings as text for a terminal.

    Parameters
    ----------
    findings
        What was found.

    Returns
    -------
    str
    """
    lines = []
    for one in findings:
        head = f"{_WORDS[one.weight]:<8}{one.about}: "
        lines.append(_wrapped(head + one.said, "        "))
        if one.todo:
            lines.append(_wrapped(f"        → {one.todo}", "          "))
    needed = sum(one.needs_doing for one in findings)
    advice = sum(one.weight == "advice" for one in findings)
    total = f"{count(needed, 'thing').capitalize()} to do" if needed else _NOTHING
    more = f"; {count(advice, 'piece')} of advice" if advice else ""
    return "\n".join([*lines, "", f"{total}{more}."])


def _wrapped(text: str, indent: str) -> str:
    return textwrap.fill(
        text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
