"""Orders of a list that two sides changed, brought into one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def merge_orders(
    base: Sequence[T], mine: Sequence[T], theirs: Sequence[T], kept: Sequence[T]
) -> tuple[list[T], bool]:
    """Bring two orders into one.

    Parameters
    ----------
    base
        The order both sides began with. In none of the lists is anything twice.
    mine, theirs
        The orders of the two sides, with what each added and without what each took out.
    kept
        What the result is to hold: taken from any of the three.

    Returns
    -------
    list and bool
        The order; and whether both sides moved things about, and differently. Then it is theirs.
        What was added stands behind what it was put behind.

    Examples
    --------
    >>> merge_orders("abc", "abcx", "cab", "abcx")
    (['c', 'x', 'a', 'b'], False)
    >>> merge_orders("abc", "bac", "cab", "abc")
    (['c', 'a', 'b'], True)
    """
    wanted = set(kept)
    in_base = set(base)
    common = in_base & set(mine) & set(theirs) & wanted
    first, of_mine, of_theirs = ([x for x in side if x in common] for side in (base, mine, theirs))
    moved_by_me, moved_by_them = of_mine != first, of_theirs != first
    leading, following = (mine, theirs) if moved_by_me and not moved_by_them else (theirs, mine)
    order = [thing for thing in leading if thing in wanted]
    _insert(order, following, wanted, in_base)
    _insert(order, base, wanted, in_base)
    return order, moved_by_me and moved_by_them and of_mine != of_theirs


def _insert(order: list[T], side: Sequence[T], wanted: set[T], in_base: set[T]) -> None:
    """Put what a side has more behind what stands before it there."""
    there = set(order)
    before: T | None = None
    for thing in side:
        if thing not in there and thing in wanted:
            at = order.index(before) + 1 if before is not None else 0
            # Behind what the other side put at the same place, so that both stay together.
            while at < len(order) and order[at] not in in_base and thing not in in_base:
                at += 1
            order.insert(at, thing)
            there.add(thing)
        if thing in there:
            before = thing
