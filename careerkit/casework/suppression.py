"""Counts of people that may leave the house: nobody can be made out in them.

A count under five is never shown. That alone is not enough: where the total is known, a count that
is left out can be found by taking the others from it. So what is left out is put together with
further counts until the sum leaves it open, and only the sum is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

AT_LEAST = 5
"""People a count must have to be shown by itself."""
FEW, NOT_SHOWN = f"fewer than {AT_LEAST}", "not shown"
_MOST_HIDDEN = AT_LEAST - 1


@dataclass(frozen=True)
class Shown:
    """What may be shown of a table of counts.

    Parameters
    ----------
    counts
        Label and count of each group that may stand by itself, in the order of the table; every
        count is five or more.
    together
        Labels of the groups that are only shown together.
    sum
        How many these are together.
    """

    counts: Mapping[str, int]
    together: tuple[str, ...] = ()
    sum: int = 0


def protect(counts: Mapping[str, int], *, never: Collection[str] = ()) -> Shown | None:
    """Find what may be shown of counts that add up to a known total.

    Parameters
    ----------
    counts
        Label to count; each person counts once. The order must not come from the counts: groups
        are taken from its end to hide others, and an order by size would tell of it.
    never
        Labels never shown by themselves, such as the rest that a table does not list.

    Returns
    -------
    Shown or None
        None if nothing may be shown.

        What is shown together holds at least two groups, and for each of those with under five,
        every number from 1 to 4 fits the sum, whatever is known of the others: with *k* groups
        under five and *m* larger ones, if sum ≥ k + 3 + 5 m and, for m = 0, sum ≤ 4 (k - 1).

    Examples
    --------
    >>> protect({"English": 70, "Spanish": 22, "Vietnamese": 9, "Arabic": 1})
    Shown(counts={'English': 70, 'Spanish': 22}, together=('Vietnamese', 'Arabic'), sum=10)
    >>> protect({"English": 9, "Spanish": 2})
    """
    small = [label for label, count in counts.items() if count < AT_LEAST]
    forced = [label for label in never if label in counts and label not in small]
    hidden = {*small, *forced}
    others = [label for label in counts if label not in hidden]
    while hidden and not _leaves_open(counts, hidden, len(small)):
        if not others:
            return None
        hidden.add(others.pop())
    if not others:
        return None
    together = tuple(label for label in counts if label in hidden)
    return Shown(
        {label: counts[label] for label in others}, together, sum(counts[one] for one in together)
    )


def _leaves_open(counts: Mapping[str, int], hidden: Collection[str], small: int) -> bool:
    total, others = sum(counts[label] for label in hidden), len(hidden) - small
    if not small:
        return total >= AT_LEAST
    if not others and total > _MOST_HIDDEN * (small - 1):
        return False
    return total >= max(AT_LEAST, small + _MOST_HIDDEN - 1 + AT_LEAST * others)


def part_in_words(part: int, total: int) -> str:
    """Say how many of all, so that neither they nor the rest can be made out.

    Parameters
    ----------
    part
        How many.
    total
        Of how many; a number that is known.

    Returns
    -------
    str

    Examples
    --------
    >>> part_in_words(30, 80), part_in_words(2, 80), part_in_words(79, 80), part_in_words(3, 7)
    ('30', 'fewer than 5', 'all but fewer than 5', 'not shown')
    """
    if total < AT_LEAST + _MOST_HIDDEN:
        return NOT_SHOWN
    if part < AT_LEAST:
        return FEW
    if total - part < AT_LEAST:
        return f"all but {FEW}"
    return f"{part:,}"


def middle(values: Sequence[float]) -> float | None:
    """Return the median, of five people or more.

    Parameters
    ----------
    values
        One a person.

    Returns
    -------
    float or None
        None, if there are fewer than five.
    """
    return float(median(values)) if len(values) >= AT_LEAST else None
