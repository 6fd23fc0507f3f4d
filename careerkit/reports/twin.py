"""A report in two languages side by side: each block beside the one that says the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any


def paired(blocks: Sequence[Mapping[str, Any]], languages: Sequence[str]) -> list[dict[str, Any]]:
    """Put the blocks of two languages beside one another.

    Parameters
    ----------
    blocks
        Those of one language and then those of the other, each with its ``language``.
    languages
        The two, the left one first.

    Returns
    -------
    list of dict
        Blocks of the kind ``pair`` with the blocks ``left`` and ``right``, one of which is None
        where only one language has it. A pair begins a page where its blocks do.
    """
    left, right = ([b for b in blocks if b["language"] == one] for one in languages)
    matcher = SequenceMatcher(
        None, [_shape(block) for block in left], [_shape(block) for block in right], autojunk=False
    )
    return [
        {
            "kind": "pair", "left": one, "right": other, "languages": list(languages),
            "new_page": bool((one or other or {}).get("new_page")),
        }
        for one, other in _beside(matcher, left, right)
    ]  # fmt: skip


def _beside(
    matcher: SequenceMatcher[Any],
    left: Sequence[Mapping[str, Any]],
    right: Sequence[Mapping[str, Any]],
) -> Iterator[tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]]:
    for what, begin, end, at, to in matcher.get_opcodes():
        if what == "equal":
            for one, other in zip(left[begin:end], right[at:to], strict=True):
                yield _once(one, other) if one["kind"] == "sheet" else (one, other)
        else:
            yield from ((one, None) for one in left[begin:end])
            yield from ((None, other) for other in right[at:to])


def _once(
    one: Mapping[str, Any], other: Mapping[str, Any]
) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
    """Leave one of two sheets for employers, which both are in English: the one headed in both."""
    if one["entries"] != other["entries"]:
        return one, other
    return (one, None) if len(one["title"]) > len(other["title"]) else (None, other)


def _shape(block: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what two blocks that say the same have in common, whatever the language."""
    size = tuple(len(block[part]) for part in ("columns", "cards") if part in block)
    return (block["kind"], block.get("level"), block.get("style"), block.get("document"), size)


def parts(block: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Return a block, or the blocks of a pair."""
    if block["kind"] != "pair":
        yield dict(block)
        return
    for side in ("left", "right"):
        if block[side]:
            yield block[side]
