"""Where the pay of offers stands among what the area pays."""

from __future__ import annotations

from collections.abc import Sequence

from careerkit import facts, figures
from careerkit import offers as engine
from careerkit.display import Block, Figure, Text
from careerkit.figures.draft import draft
from careerkit.offers import Considered, WageRange
from careerkit.text.amounts import dollars
from careerkit.text.languages import gettext as _
from careerkit.text.phrases import people


def market(shown: Sequence[Considered]) -> list[Block]:
    """Say and draw where the pay of offers stands among what the area pays.

    Parameters
    ----------
    shown
        The offers.

    Returns
    -------
    list of Block
        Nothing where no wages are known.
    """
    placed = [(one, one.wages, one.place) for one in shown if one.wages and one.place]
    blocks: list[Block] = []
    drawn = [
        (one.label, one.value.market_yearly / 2080, wages)
        for one, wages, _where in placed
        if wages.hourly and len(wages.points) > 1
    ]
    said = [_placed(one, wages, where) for one, wages, where in placed]
    if said:
        blocks.append(Text(" ".join(said)))
    if drawn:
        blocks.append(
            Figure(
                draft(figures.offer_pay)(drawn),
                title=_("Where the pay stands in the area"),
                alt="; ".join(_pay_alt(name, pay, wages) for name, pay, wages in drawn),
                source=" ".join([
                    _("Base pay and tips. Line: from the lowest to the highest tenth of workers; "
                      "box: the middle half."),
                    facts.wage_source(),
                ]),
            )
        )  # fmt: skip
    return blocks


def _pay_alt(name: str, pay: float, wages: WageRange) -> str:
    said = _("{name}: {pay} an hour")
    if wages.middle:
        said = _("{name}: {pay} an hour, the middle is {middle}")
    middle = dollars(round((wages.middle or 0) / 2080, 2))
    return said.format(name=name, pay=dollars(round(pay, 2)), middle=middle)


def _placed(one: Considered, wages: WageRange, where: engine.Place) -> str:
    said = _("{employer} pays {much} {people} earn in {area}.")
    if where.near_middle:
        said = _("{employer} pays {much} of {people} in {area}.")
    elif where.half:
        said = _("{employer} pays {much} of {people} earn in {area}.")
    told = [
        said.format(
            employer=one.employer, much=where.words, people=people(wages.title), area=wages.where
        )
    ]  # fmt: skip
    if wages.wider:
        told.append(_("There are no figures for your own area."))
    return " ".join(told)
