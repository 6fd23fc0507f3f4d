"""An estimate of the taxes on a year's pay: Social Security, Medicare, federal and state tax.

Sources: IRS Rev. Proc. 2025-32 (standard deductions and brackets of 2026); Social Security
Administration (wage base of 2026); state rates of 2026 for states with one rate. It leaves out all
credits, so that whoever has children or low pay keeps more than it says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Literal

from careerkit.text.amounts import dollars, number
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

YEAR = 2026
Filing = Literal["single", "married", "head of household"]
SOCIAL_SECURITY, MEDICARE, WAGE_BASE = 0.062, 0.0145, 184_500.0
_MORE_MEDICARE = 0.009
_MORE_ABOVE: dict[Filing, float] = {
    "single": 200_000.0, "married": 250_000.0, "head of household": 200_000.0,
}  # fmt: skip
"""Where the additional Medicare tax begins (Internal Revenue Code, section 3101(b)(2))."""
DEDUCTION: dict[Filing, float] = {
    "single": 16_100.0, "married": 32_200.0, "head of household": 24_150.0,
}  # fmt: skip
_RATES = (0.10, 0.12, 0.22, 0.24, 0.32, 0.35, 0.37)
_ENDS: dict[Filing, tuple[float, ...]] = {
    "single": (12_400, 50_400, 105_700, 201_775, 256_225, 640_600, inf),
    "married": (24_800, 100_800, 211_400, 403_550, 512_450, 768_700, inf),
    "head of household": (17_700, 67_450, 105_700, 201_750, 256_200, 640_600, inf),
}
FILING_NAMES: dict[Filing, str] = {
    "single": noted("single"), "married": noted("married, one return for both"),
    "head of household": noted("head of household"),
}  # fmt: skip
ROUGH_PERCENT = 4.0
"""For states with steps of rates, and where the state is not known: a middle of states."""


@dataclass(frozen=True)
class StateTax:
    """What a state takes of pay, roughly.

    Parameters
    ----------
    name
        The state.
    percent
        Of the pay above what is free; 0 where there is no tax on pay.
    free
        What is not taxed, for single, married and head of household, dollars a year.
    known
        Whether the state has this one rate; else the rate is a rough middle.
    """

    name: str
    percent: float
    free: tuple[float, float, float] = (0.0, 0.0, 0.0)
    known: bool = True


_FEDERAL = (DEDUCTION["single"], DEDUCTION["married"], DEDUCTION["head of household"])
_STATES = {
    "02": StateTax("Alaska", 0), "12": StateTax("Florida", 0), "32": StateTax("Nevada", 0),
    "33": StateTax("New Hampshire", 0), "46": StateTax("South Dakota", 0),
    "47": StateTax("Tennessee", 0), "48": StateTax("Texas", 0), "53": StateTax("Washington", 0),
    "56": StateTax("Wyoming", 0),
    # Their income tax is the federal one, paid to the island instead.
    "66": StateTax("Guam", 0), "78": StateTax("Virgin Islands", 0),
    "37": StateTax("North Carolina", 3.99, (12_750, 25_500, 19_125)),
    "13": StateTax("Georgia", 5.09, (12_000, 24_000, 12_000)),
    "22": StateTax("Louisiana", 3.0, (12_500, 25_000, 25_000)),
    "28": StateTax("Mississippi", 4.0, (10_000, 10_000, 10_000)),
    "39": StateTax("Ohio", 2.75, (26_050, 26_050, 26_050)),
    # These begin with what is left after the federal deduction.
    "04": StateTax("Arizona", 2.5, _FEDERAL), "08": StateTax("Colorado", 4.4, _FEDERAL),
    "16": StateTax("Idaho", 5.3, _FEDERAL), "19": StateTax("Iowa", 3.8, _FEDERAL),
    # These leave little free; it is not counted, so that the estimate is on the safe side.
    "17": StateTax("Illinois", 4.95), "18": StateTax("Indiana", 2.95),
    "21": StateTax("Kentucky", 3.5), "25": StateTax("Massachusetts", 5.0),
    "26": StateTax("Michigan", 4.25), "42": StateTax("Pennsylvania", 3.07),
    "49": StateTax("Utah", 4.5),
}  # fmt: skip
_ROUGH = StateTax(noted("your state"), ROUGH_PERCENT, _FEDERAL, known=False)


@dataclass(frozen=True)
class TaxLine:
    """A tax on a year's pay.

    Parameters
    ----------
    name
        What it is called.
    yearly
        Dollars a year.
    how
        How it was estimated, in words.
    """

    name: str
    yearly: float
    how: str


def state_tax(state: str | None) -> StateTax:
    """Return what a state takes of pay, roughly.

    Parameters
    ----------
    state
        The OEWS code of the state, such as ``37`` or ``3700000``, or of any area; None if unknown.

    Returns
    -------
    StateTax
        A rough middle for states with steps of rates, for other areas, and for None.

    Examples
    --------
    >>> state_tax("3700000").percent, state_tax("48").percent, state_tax(None).known
    (3.99, 0, False)
    """
    whole = state is not None and (len(state) == 2 or state.endswith("00000"))
    return _STATES.get(state[:2], _ROUGH) if state is not None and whole else _ROUGH


def taxes(
    gross: float, filing: Filing, state: str | None = None, percent: float | None = None
) -> tuple[TaxLine, ...]:
    """Estimate the taxes on a year's pay.

    Parameters
    ----------
    gross
        Pay before taxes, dollars a year.
    filing
        How the client files. For a married couple only this pay is counted.
    state
        See `state_tax`.
    percent
        A share of pay that the client knows; it replaces the whole estimate.

    Returns
    -------
    tuple of TaxLine
        No line for a tax there is none of.
    """
    if percent is not None:
        how = _("{n}% of pay, as you said").format(n=number(percent))
        return (TaxLine(_("Taxes"), gross * percent / 100, how),)
    deduction = DEDUCTION[filing]
    there = state_tax(state)
    free = there.free[list(DEDUCTION).index(filing)]
    rates = _("rates of {year} on pay above {sum}, {filing}").format(
        year=YEAR, sum=dollars(deduction), filing=_(FILING_NAMES[filing])
    )
    lines = [
        _payroll(gross, filing),
        TaxLine(_("Federal income tax"), _stepped(max(gross - deduction, 0), filing), rates),
    ]
    if there.percent:
        taken = max(gross - free, 0) * there.percent / 100
        lines.append(TaxLine(_("State income tax"), taken, _of_state(there, free)))
    return tuple(lines)


def _of_state(there: StateTax, free: float) -> str:
    """Say how a state's tax was estimated."""
    if there.known and free:
        said = _("{state}: {n}% of pay above {sum}")
    elif there.known:
        said = _("{state}: {n}% of pay")
    else:
        said = _("Your state: {n}% of pay above {sum}, a rough middle of what states take")
    return said.format(state=there.name, n=number(there.percent), sum=dollars(free))


def _payroll(gross: float, filing: Filing) -> TaxLine:
    over = max(gross - _MORE_ABOVE[filing], 0)
    how = _("{n}% of pay").format(n="7.65")
    if gross > WAGE_BASE:
        how = _("6.2% of pay up to {sum}, 1.45% of all pay").format(sum=dollars(WAGE_BASE))
    if over:
        more = _("0.9% of pay above {sum}").format(sum=dollars(_MORE_ABOVE[filing]))
        how = f"{how}, {more}"
    paid = SOCIAL_SECURITY * min(gross, WAGE_BASE) + MEDICARE * gross + _MORE_MEDICARE * over
    return TaxLine(_("Social Security and Medicare"), paid, how)


def _stepped(taxable: float, filing: Filing) -> float:
    tax = start = 0.0
    for rate, end in zip(_RATES, _ENDS[filing], strict=True):
        if taxable <= start:
            break
        tax += rate * (min(taxable, end) - start)
        start = end
    return tax


def net_of(
    gross: float, filing: Filing, state: str | None = None, percent: float | None = None
) -> float:
    """Return what is left of a year's pay after the taxes of `taxes`, dollars."""
    return gross - sum(line.yearly for line in taxes(gross, filing, state, percent))


def gross_for(net: float, take: Callable[[float], float]) -> float:
    """Find the pay that leaves a sum after taxes, by bisection.

    Parameters
    ----------
    net
        What is to be left, dollars a year.
    take
        What is left of a gross sum; it must grow with it.

    Returns
    -------
    float
        Dollars a year, to far less than a cent; 0 if nothing is needed.
    """
    if net <= 0:
        return 0.0
    low, high = net, net
    while take(high) < net:
        low, high = high, high * 2
    while high - low > max(1e-6, high * 1e-12):
        middle = (low + high) / 2
        low, high = (middle, high) if take(middle) < net else (low, middle)
    return high
