"""How far applications come, and how long each stage takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careerkit import figures, leads
from careerkit import jobsearch as engine
from careerkit.display import Blocks, Column, Figure, Heading, Table, Text
from careerkit.figures.draft import draft
from careerkit.models import Client, Market, Stage
from careerkit.text import counted, in_words, whole
from careerkit.text.jobsearch import STAGE_NAMES
from careerkit.text.languages import gettext as _
from careerkit.text.languages import ngettext, noted

_ENOUGH_JOBS, _ENOUGH_TIMES = 3, 3
_OWN_NUMBERS = noted("The numbers are yours: each counts what is noted here.")


def funnel(client: Client) -> Blocks:
    """Show how many applications reached each stage, by market too where there are enough.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    Blocks
        Nothing with fewer than three.
    """
    steps = engine.funnel(client)
    if not steps or steps[0].reached < _ENOUGH_JOBS:
        return Blocks()
    blocks = Blocks(
        [
            Heading(_("How far they come"), 3), Text(_loss(steps)),
            Figure(
                draft(figures.application_funnel)(steps),
                title=_("How many came at least to each stage"),
                alt="; ".join(map(_step_alt, steps)) + ".",
                source=" ".join([
                    _("Filled: went on. Hatched: waits there. Empty: ended there."),
                    _(_OWN_NUMBERS),
                ]),
            ),
        ]
    )  # fmt: skip
    if table := _by_market(client):
        blocks.append(table)
    return blocks


def _step_alt(step: engine.Step) -> str:
    more = []
    if step.waiting:
        waiting = ngettext("{n} waiting", "{n} waiting", step.waiting)
        more.append(waiting.format(n=whole(step.waiting)))
    if step.ended:
        ended = ngettext("{n} ended", "{n} ended", step.ended)
        more.append(ended.format(n=whole(step.ended)))
    said = f" ({', '.join(more)})" if more else ""
    return f"{_(STAGE_NAMES[step.stage])}: {whole(step.reached)}{said}"


def _loss(steps: Sequence[engine.Step]) -> str:
    """Say how many came to an interview, and at which stage most ended."""
    by_stage = {step.stage: step for step in steps}
    applied, talks = by_stage["applied"].reached, by_stage["interview"].reached
    if not applied:
        return _("None was applied for yet. The next step is to send the first application.")
    came = _("Of {jobs} you applied for, none came to an interview yet.")
    if talks:
        came = ngettext(
            "Of {jobs} you applied for, one came to an interview.",
            "Of {jobs} you applied for, {n} came to an interview.",
            talks,
        )
    said = [came.format(jobs=counted(applied, "{n} job", "{n} jobs"), n=in_words(talks))]
    most, second = sorted(steps, key=lambda step: -step.ended)[:2]
    if most.ended >= 2 and most.ended > second.ended:
        ended = _("More ended at “{stage}” than anywhere else ({n}).")
        said.append(ended.format(stage=_(STAGE_NAMES[most.stage]).lower(), n=most.ended))
        # What the client let go, or many that got on, say nothing against the papers.
        in_doubt = most.turned_down >= 2 or most.stage in ("found", "offer")
        if (
            most.stage in _TIPS
            and in_doubt
            and not (most.stage == "applied" and 2 * talks >= applied)
        ):
            said.append(_(_TIPS[most.stage]))
    return " ".join(said)


_TIPS: dict[Stage, str] = {
    "found": noted("Apply soon after you find one."),
    "applied": noted(
        "Look at the résumé with your counselor: does it name what they ask for?"
    ),
    "screening": noted("Practice the first phone call with your counselor."),
    "interview": noted("You get invited, so your papers are good. Practice the interview."),
    "offer": noted("You get offers. Talk over what would make you say yes."),
}  # fmt: skip
"""What may help where most applications end."""


def _by_market(client: Client) -> Table | None:
    sides: list[tuple[str, Market]] = [(_("Not posted"), "hidden"), (_("Posted"), "open")]
    found = [(name, engine.funnel(client, market)) for name, market in sides]
    if any(not steps or steps[0].reached < leads.ENOUGH for _side, steps in found):
        return None
    return Table(
        _("The same for jobs that were posted and jobs that were not"),
        [Column(_("The job was"), width=1.4),
         *(Column(_(STAGE_NAMES[stage]), "right") for stage in engine.ORDER)],
        [[name, *(whole(step.reached) for step in steps)] for name, steps in found],
    )  # fmt: skip


def times(client: Client, today: date) -> Blocks:
    """Show how long applications stand at each stage.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
        Nothing with fewer than three times.
    """
    found = engine.time_in_stage(client, today)
    if sum(len(one.finished) for one in found) < _ENOUGH_TIMES:
        return Blocks()
    answer = next((one for one in found if one.stage == "applied" and one.usual is not None), None)
    said = []
    if answer is not None and answer.usual is not None and len(answer.finished) >= _ENOUGH_TIMES:
        days = round(answer.usual)
        takes = ngettext(
            "An answer to your applications usually takes about {n} day. After ten days, ask.",
            "An answer to your applications usually takes about {n} days. After ten days, ask.",
            days,
        )
        said = [takes.format(n=days)]
    return Blocks(
        [
            *(Text(one) for one in said),
            Figure(
                draft(figures.time_in_stage)(found), title=_("How long each stage takes"),
                alt="; ".join(map(_time_alt, found)) + ".",
                source=" ".join([
                    _("Line: from the shortest to the longest. Circle: half took less, half "
                      "longer. Diamond: stands there now."),
                    _(_OWN_NUMBERS),
                ]),
            ),
        ]
    )  # fmt: skip


def _time_alt(one: engine.StageTime) -> str:
    parts = []
    if one.usual is not None:
        usual = counted(round(one.usual), "usually {n} day", "usually {n} days")
        low, high = one.finished[0], one.finished[-1]
        parts.append(usual)
        if low != high:
            parts.append(_("from {low} to {high}").format(low=low, high=high))
    if one.now:
        now = ngettext(
            "{many} there now, the longest for {n} day",
            "{many} there now, the longest for {n} days",
            one.now[-1],
        )
        parts.append(now.format(many=len(one.now), n=one.now[-1]))
    return f"{_(STAGE_NAMES[one.stage])}: {', '.join(parts)}"
