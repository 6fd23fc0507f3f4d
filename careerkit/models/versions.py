"""Records of other times: older ones are brought forward, newer ones are refused unharmed.

What is saved says with which version of the record it was written. A field that may be left out
can be added without a new version. Anything else (a field that goes, is renamed, means something
else, has one choice more, or another default, because defaults are left out of what is saved)
raises `SCHEMA_VERSION` and gets a step in `_STEPS`. `tests/test_upgrades.py` notices when that is
forgotten, and opens what each earlier careerkit has written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from careerkit.errors import RecordError

SCHEMA_VERSION = 1
"""The version that is written today. A record that names none is of version 1."""
UNSEALED = 0
"""What is in a store from before records were encrypted (format 1 of the store)."""
_LATER = "it has version {} of the record; this careerkit is older and knows " + str(SCHEMA_VERSION)


class NewerRecord(RecordError):
    """A record that a later careerkit has written."""


def newer_record(client_id: object, known_by: str) -> NewerRecord:
    """Say that a record is of a later careerkit.

    Parameters
    ----------
    client_id
        Whose it is.
    known_by
        What shows it.

    Returns
    -------
    NewerRecord
    """
    return NewerRecord(
        f"The record of client {client_id!s:.40} was saved by a later careerkit.",
        problems=[known_by],
        hint="Install the newest careerkit to open it. The record is whole, and was not changed.",
    )


def forward(data: Mapping[str, Any], version: int | None = None) -> dict[str, Any]:
    """Bring a record to the version of today.

    Parameters
    ----------
    data
        The record as plain data; it is not changed.
    version
        The version it was written with, where it does not say so itself.

    Returns
    -------
    dict

    Raises
    ------
    NewerRecord
        It is of a later careerkit.
    """
    moved = dict(data)
    at = moved.get("schema_version", SCHEMA_VERSION) if version is None else version
    if not isinstance(at, int) or isinstance(at, bool):
        return moved  # the check of the record says what is wrong
    if at > SCHEMA_VERSION:
        raise newer_record(
            data.get("id", "(no id)"),
            _LATER.format(at),
        )
    for number in range(at, SCHEMA_VERSION):
        moved = _STEPS[number](moved) if number in _STEPS else moved
    if at < SCHEMA_VERSION:
        moved["schema_version"] = SCHEMA_VERSION
    return moved


def newer_by_its_fields(error: ValidationError, client_id: object) -> NewerRecord | None:
    """Tell whether what is wrong with a saved record is that a later careerkit wrote it.

    Parameters
    ----------
    error
        What was found wrong with it.
    client_id
        Whose it is.

    Returns
    -------
    NewerRecord or None
        What to raise: a later version stands in it, or fields that are not known here. None of
        our own saves holds any.
    """
    found = error.errors(include_url=False, include_context=False)
    for problem in found:
        at = problem["input"]
        if problem["loc"] == ("schema_version",) and isinstance(at, int) and at > SCHEMA_VERSION:
            return newer_record(
                client_id,
                _LATER.format(at),
            )
    unknown = sorted(
        {str(one["loc"][-1]) for one in found if one["type"] == "extra_forbidden"}
    )  # fmt: skip
    if not unknown:
        return None
    return newer_record(client_id, f"it has what is not known here: {', '.join(unknown)[:200]}")


def _hours_were_forty(data: dict[str, Any]) -> dict[str, Any]:
    """Say in each offer that the hours are 40 a week, where the record meant that.

    Until an offer's hours could be unknown, 40 was what the form showed, and being the default it
    was left out of what was saved. Left out today means unknown.
    """
    offers = data.get("offers")
    if not isinstance(offers, list):
        return data
    return data | {
        "offers": [
            {"hours_per_week": 40} | offer if isinstance(offer, dict) else offer for offer in offers
        ]
    }


_STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {UNSEALED: _hours_were_forty}
"""By version: how a record of that version becomes one of the next. A gap leaves it as it is."""
