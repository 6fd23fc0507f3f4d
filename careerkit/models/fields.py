"""What the parts of a client record are made of: texts, dates, codes, money.

There is no field for a Social Security number: text that looks like one, or like the number of a
card or a bank account, is refused wherever text can be typed (`careerkit.models.numbers`).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from careerkit.models.numbers import refuse_numbers

HOURS_PER_YEAR = 2080
"""Hours of a full-time year, the figure BLS uses to turn hourly into annual wages."""


def _check_partial_date(text: str) -> str:
    parts = [int(part) for part in text.split("-")]
    try:
        date(*[*parts, 1, 1][:3])  # raises ValueError for month 13 or 30 February
    except ValueError as error:
        raise PydanticCustomError("no_such_day", "{why}", {"why": str(error)}) from None
    if not 1900 <= parts[0] <= 2100:
        raise PydanticCustomError(
            "far_year", "the year {year} is not between 1900 and 2100", {"year": parts[0]}
        )
    return text


def _text(limit: int, *, required: bool) -> Any:
    return StringConstraints(
        strip_whitespace=True, max_length=limit, min_length=1 if required else 0
    )


Line = Annotated[str, _text(200, required=True), AfterValidator(refuse_numbers)]
"""A line of text: a name, a title, a place."""
Text = Annotated[str, _text(10_000, required=False), AfterValidator(refuse_numbers)]
"""Free text; may be empty."""
PartialDate = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
    AfterValidator(_check_partial_date),
]
"""A date as people remember it: ``2019``, ``2019-05`` or ``2019-05-17``."""
OccupationCode = Annotated[str, StringConstraints(pattern=r"^\d{2}-\d{4}\.\d{2}$")]
"""An O*NET-SOC 2019 code such as ``31-1131.00``."""
AreaCode = Annotated[str, StringConstraints(pattern=r"^\d{2}$|^\d{7}$")]
"""An OEWS area code: ``3700000`` or ``37`` for a state, ``0016740`` for a metropolitan area."""
_ID = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$"
IS_ID = re.compile(_ID)
"""What an id of a client, or of something in a record, looks like."""
ClientId = Annotated[str, StringConstraints(pattern=_ID)]
"""An opaque id. It stands in file names and notebook parameters, so it must not be a name."""
ItemId = Annotated[str, StringConstraints(pattern=_ID)]
"""An id inside one record, by which a contact or an application is referred to."""

PATTERNS = {
    r"^\d{4}(-\d{2}(-\d{2})?)?$": "write a date as 2019, 2019-05 or 2019-05-17",
    r"^\d{2}-\d{4}\.\d{2}$": "write an occupation code as 31-1131.00",
    r"^\d{2}$|^\d{7}$": "write an area as its OEWS code: 3700000 for North Carolina",
    _ID: "an id has up to 40 letters, digits, - or _",
    r"^[RIASEC]{1,3}$": "write an interest code with up to three of the letters R I A S E C",
    r"^[a-z]{2,3}$": "write a language as its two or three letters: en, es, hmn",
}

PROTECTED = "protected"
"""Marks a field that goes into no report, export or shared view unless it is asked for."""

Score = Annotated[float, Field(allow_inf_nan=False)]


class Record(BaseModel):
    """What all parts of a client record share: no unknown keys, checked on every change."""

    model_config = ConfigDict(extra="forbid", validate_assignment=True, str_strip_whitespace=True)


class Pay(Record):
    """An amount of money for a stretch of work, before taxes, in US dollars."""

    amount: float = Field(gt=0, le=10_000_000, allow_inf_nan=False)
    per: Literal["hour", "week", "month", "year"] = "hour"

    @property
    def hourly(self) -> float:
        """Dollars an hour, counting a full-time year of 2,080 hours."""
        periods = {"hour": HOURS_PER_YEAR, "week": 52, "month": 12, "year": 1}[self.per]
        return self.amount * periods / HOURS_PER_YEAR

    @property
    def yearly(self) -> float:
        """Dollars a year, counting a full-time year of 2,080 hours."""
        return self.hourly * HOURS_PER_YEAR


class Span(Record):
    """Something with a beginning and an end; no end means it still goes on."""

    start: PartialDate | None = None
    end: PartialDate | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        if self.start and self.end and self.end < self.start[: len(self.end)]:
            raise PydanticCustomError(
                "ends_first", "it ends ({end}) before it starts ({start})",
                {"end": self.end, "start": self.start},
            )  # fmt: skip
        return self
