"""What two versions say, in words to choose by."""

from __future__ import annotations

from datetime import date
from typing import Any

from careerkit.caseload.values import language_called
from careerkit.errors import CareerkitError
from careerkit.merging.links import LINKS
from careerkit.models import Client, Pay
from careerkit.models.fields import Record
from careerkit.text import long_date
from careerkit.text.amounts import paid
from careerkit.text.languages import gettext as _
from careerkit.text.record_words import choice, field_label, field_word
from careerkit.widgets import suggesting

_CODES = {"occupation", "path"}
_POINTERS = {link.field: link.to for link in LINKS}
_MOST_LINES = 12


def said(name: str, value: Any, client: Client, *, whole: bool = False) -> str:
    """Say what a version holds, as plain text.

    Parameters
    ----------
    name
        The field.
    value
        Its value, as the record holds it.
    client
        The record, for the names behind ids.
    whole
        Whether it is a whole entry: then none means that it is not there.

    Returns
    -------
    str
        A line, or a line for each part.
    """
    if value is None or value in ("", [], {}):
        return _("Not in the record") if whole else _("Empty")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, Client):
        return _("The record as a whole")
    if isinstance(value, Pay):
        return paid(value.amount, value.per)
    if isinstance(value, Record):
        return "\n".join(_parts(value, client))
    if isinstance(value, dict):
        return "\n".join(_line(key, one, client) for key, one in value.items())
    if isinstance(value, list):
        lines = [said(name, one, client).replace("\n", "; ") for one in value]
        more = len(lines) - _MOST_LINES
        lines = lines[:_MOST_LINES] + (
            [_("and {number} more").format(number=more)] if more > 0 else []
        )
        numbered = name in ("top_ten", "path")
        return "\n".join(f"{at}. {x}" if numbered else x for at, x in enumerate(lines, 1))
    if isinstance(value, float):
        return f"{value:,g}"
    return _text(name, str(value), client)


def _parts(entry: Record, client: Client) -> list[str]:
    lines = []
    for name, field in type(entry).model_fields.items():
        value = getattr(entry, name)
        if name == "id" or value == field.get_default(call_default_factory=True):
            continue
        lines.append(_line(name, value, client))
    return lines


def _line(name: Any, value: Any, client: Client) -> str:
    label = field_word(field_label(str(name)))
    words = said(str(name), value, client).replace("\n", "; ")
    return f"{label[:1].upper()}{label[1:]}: {words}"


def _text(name: str, text: str, client: Client) -> str:
    try:
        if name in _CODES:
            return suggesting.title(text)
        if name in ("area", "state"):
            return suggesting.area_title(text)
    except CareerkitError:  # a code that the tables do not know
        return _("A job or place that is not in the tables")
    if name == "language":
        return language_called(text)
    if name in _POINTERS:
        entries = getattr(client, _POINTERS[name])
        found = next((one for one in entries if one.id == text), None)
        if found is not None:
            return getattr(found, "name", None) or found.title
        return _("Not in the record")
    shown = choice(text, name)
    return shown[:1].upper() + shown[1:] if shown.islower() and "@" not in shown else shown
