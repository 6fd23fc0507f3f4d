"""What a listing pays: amounts, ranges and what they are paid for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from careerkit.listings.lines import Row
from careerkit.listings.parts import Finding, ListedPay
from careerkit.text import money
from careerkit.text.languages import SOURCE, noted, speaking
from careerkit.text.languages import gettext as _

_AMOUNT = r"\$?\s?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?(?!\d)\s?[kK]?(?![A-Za-z\d%])"
_UNITS = {
    "hour": r"(?:/|per|an|a|each)?\s?(?:hours?|hrs?|hourly)\b\.?|/\s?h\b|\bph\b|p/h",
    "day": r"(?:/|per|an|a|each)\s?(?:days?|shift)\b|\bdaily\b",
    "two weeks": r"bi-?weekly|every (?:two|2|other) weeks?|(?:/|per) pay period",
    "week": r"(?:/|per|an|a|each)\s?(?:weeks?|wks?)\b|\bweekly\b|\bwk\b",
    "month": r"(?:/|per|an|a|each)\s?(?:months?|mos?)\b|\bmonthly\b",
    "year": r"(?:/|per|an|a|each)\s?(?:years?|yrs?|annum)\b|\b(?:annually|yearly|annual|salary)\b"
    r"|/\s?yr\b",
    "mile": r"(?:/|per|a)\s?miles?\b|\bcpm\b|\bcents per mile\b",
    "visit": r"(?:/|per|a|each)\s?(?:visits?|deliver(?:y|ies)|piece|load|route|client|session|"
    r"unit|test|lawn|house|game|class)\b",
}
_UNIT = "|".join(f"(?P<{name.replace(' ', '_')}>{pattern})" for name, pattern in _UNITS.items())
_UNIT_RE = re.compile(_UNIT, re.IGNORECASE)
_RANGE = re.compile(
    rf"(?P<open>up to|to|max(?:imum)?(?: of)?|starting (?:at|from|pay(?: is| of)?|salary(?: of)?|"
    rf"wage(?: of)?)|starts? (?:at|from)|start at|from|minimum(?: of)?|min\.?|as low as|"
    rf"beginning at|base of|at least)?[\s:]*"
    rf"(?P<low>{_AMOUNT})(?P<plus>\+)?"
    rf"(?P<unit1>\s?(?:{_UNIT.replace('?P<', '?P<a_')}))?"
    rf"(?:\s*(?:-|–|—|to|and|through|\bup to\b)\s*(?P<high>{_AMOUNT})(?P<plus2>\+)?)?"
    rf"(?P<gap>[\s(,]*(?:usd|dollars|depending|based|doe|before|plus)?[\s(,]*)",
    re.IGNORECASE,
)
_TALKS_OF_PAY = re.compile(
    r"\b(?:pay|pays|paid|paying|salary|salaries|wages?|compensation|rate|hourly|earn|earning|"
    r"earnings|make|making|hiring range|starting|starts|grade|base|income|cpm)\b",
    re.IGNORECASE,
)
_NOT_PAY = re.compile(
    r"bonus|sign[- ]?on|referral|tuition|reimburs|401|stipend|allowance|match|relocation|revenue|"
    r"assets|sales of|budget|grant|deductible|premium|life insurance|discount|fee\b|deposit|fine|"
    r"billion|million|savings|scholarship|per diem|mileage|coverage|contribution|cash back|tips?"
    r" (?:average|of)|retention|loan|gift card|worth|value|raised|donat|uniform|tool|boots?|meal|"
    r"incentive|differential|application fee|for (?:equipment|training|supplies|the kit)|check for"
    r"|starter|voucher|credit|student|dues|rent\b|price",
    re.IGNORECASE,
)
_HOURLY = (7.0, 250.0)
_YEARLY = (12_000.0, 900_000.0)
_TIER_LETTERS, _TIER_RATIO = 45, 1.5


@dataclass(frozen=True)
class _Amount:
    pay: ListedPay
    start: int
    end: int
    weight: float


def find_pay(rows: list[Row]) -> list[Finding]:
    """Find what a listing pays.

    Parameters
    ----------
    rows
        Its rows.

    Returns
    -------
    list of Finding
        At most one: data ``min``, ``max`` (dollars; None if open) and ``per``.
    """
    amounts = [amount for row in rows for amount in _amounts(row)]
    if not amounts:
        return []
    best = _with_tiers(max(amounts, key=lambda amount: (amount.weight, -amount.start)), amounts)
    source = next(row for row in rows if row.start <= best.start < row.start + len(row.text) + 1)
    words = source.text[best.start - source.start : best.end - source.start]
    return [pay_finding(best.pay, words, best.start)]


def _with_tiers(best: _Amount, amounts: list[_Amount]) -> _Amount:
    """Take the steps of one scale for its range: "$18.75 (1st) / $20.00 (3rd)"."""
    pay = best.pay
    if pay.low is None or pay.low != pay.high:
        return best
    ends = [pay.low]
    for other in amounts:
        near = 0 < other.start - best.end < _TIER_LETTERS
        same = other.pay.per == pay.per and other.pay.low is not None
        if near and same and other.pay.low == other.pay.high:
            ratio = float(other.pay.low or 0) / pay.low
            if 1 < ratio < _TIER_RATIO or 1 / _TIER_RATIO < ratio < 1:
                ends.append(float(other.pay.low or 0))
    return _Amount(ListedPay(min(ends), max(ends), pay.per), best.start, best.end, best.weight)


def pay_finding(pay: ListedPay, words: str, start: int) -> Finding:
    """Return the finding for an offer."""
    data = {"min": pay.low, "max": pay.high, "per": pay.per}
    return Finding("pay", say_pay(pay), words, start, start + len(words), None, data)


def say_pay(pay: ListedPay) -> str:
    """Say an offer in plain English, which `read_pay` reads; see `tell_pay`.

    Examples
    --------
    >>> say_pay(ListedPay(17.5, 21, "hour"))
    '$17.50 to $21.00 an hour'
    >>> say_pay(ListedPay(None, 60_000, "year"))
    'up to $60,000 a year'
    """
    with speaking(SOURCE):
        return tell_pay(pay)


def tell_pay(pay: ListedPay) -> str:
    """Say an offer in the language that is spoken."""
    # Both ends of a range are written alike: "$29.00 to $33.50".
    cents = any(amount is not None and amount != int(amount) for amount in (pay.low, pay.high))

    def dollars(amount: float) -> str:
        return money(amount, cents=cents)

    if pay.low is None and pay.high is not None:
        said = _("up to {pay}").format(pay=dollars(pay.high))
    else:
        assert pay.low is not None
        said = dollars(pay.low)
        if pay.high is None:
            said = _("{pay} or more").format(pay=said)
        elif pay.low != pay.high:
            said = _("{low} to {high}").format(low=said, high=dollars(pay.high))
    return _(PER[pay.per]).format(pay=said)


PER = {
    "hour": noted("{pay} an hour"), "day": noted("{pay} a day"), "week": noted("{pay} a week"),
    "two weeks": noted("{pay} every two weeks"), "month": noted("{pay} a month"),
    "year": noted("{pay} a year"), "mile": noted("{pay} a mile"), "visit": noted("{pay} a visit"),
}  # fmt: skip


AMOUNTS = ("up to {pay}", "{pay} or more", "{low} to {high}")
"""How `tell_pay` says an offer that is not one amount."""


def read_pay(text: str) -> ListedPay | None:
    """Read an amount of pay somebody typed, such as ``$17.50 to $21 an hour``."""
    amounts = list(_amounts(Row(f"pay {text}", 0, "benefits")))
    return max(amounts, key=lambda amount: amount.weight).pay if amounts else None


def _amounts(row: Row) -> list[_Amount]:
    if not re.search(r"\d", row.text):
        return []
    found = []
    for match in _RANGE.finditer(row.text):
        amount = _read(match, row)
        if amount is not None:
            found.append(amount)
    return found


def _read(match: re.Match[str], row: Row) -> _Amount | None:
    text = row.text
    low, high = match["low"], match["high"]
    dollar = "$" in low or (high is not None and "$" in high)
    before = text[max(0, match.start("low") - 60) : match.start("low")]
    after = text[match.end() : match.end() + 40]
    clause = re.split(r"[.;!]\s|\s[-–|]\s", before)[-1]
    talks = bool(_TALKS_OF_PAY.search(clause)) or (
        row.part == "benefits" and bool(_TALKS_OF_PAY.search(text[: match.start("low")]))
    )
    unit, unit_end = _unit_of(match, text)
    if not dollar and not (talks and (unit or "," in low or "." in low)):
        # "17-19 an hour" is pay, "20-30 hours" is not.
        said = text[match.end("low") : unit_end]
        paid = re.search(r"\b(?:pay|pays|paying|rate|wage)(?: is| of|:)?\s*$", before, re.I)
        told = paid and high is not None and not unit
        if not told and (
            unit != "hour" or not re.search(r"an h(?:ou)?r|per h(?:ou)?r|/\s?h|hourly", said, re.I)
        ):
            return None
    # What follows a unit is said of something else: "$26 an hour, bonus on top".
    follows = re.sub(r"^\s*[,;.+(|*–—-].*", "", text[unit_end : unit_end + 12])
    near = f"{clause[-45:]} {follows if unit else after[:22]}"
    if _NOT_PAY.search(near) and not re.search(r"(?:pay|salary|wage)[\s:a-z]{0,12}$", clause, re.I):
        return None
    values = [_number(part) for part in (low, high) if part is not None]
    if len(values) == 2 and "k" in high.lower() and values[0] < 1000 <= values[1]:
        values[0] *= 1000  # "$52-60K"
    per = unit or _guess(values)
    if per is None or not _likely(values, per):
        return None
    opened = (match["open"] or "").lower()
    if len(values) == 2:
        ends: tuple[float | None, float | None] = (min(values), max(values))
    elif opened in ("up to", "to") or opened.startswith("max"):
        ends = (None, values[0])
    elif match["plus"] or opened.startswith(
        ("start", "from", "min", "as low", "begin", "at least")
    ):
        ends = (values[0], None)
    else:
        ends = (values[0], values[0])
    weight = 2.0 * bool(unit) + 2.0 * talks + dollar + (len(values) == 2) + (row.part == "head")
    weight += bool(re.search(r"recruit|hiring|starting", clause[-30:], re.IGNORECASE))
    weight -= 1.5 * (not unit and not talks and row.part != "head")
    weight -= 2.0 * bool(
        re.search(
            r"overtime|weekend|differential|potential|as (?:much|high)|"
            r"average|avg|clear|most of|top (?:drivers|earners)|with tips|ote",
            near,
            re.I,
        )
    )
    start = match.start("open") if match["open"] else match.start("low")
    end = unit_end if unit else max(match.end("low"), match.end("high") if high else 0)
    words = text[start:end]
    return _Amount(
        ListedPay(*ends, per), row.start + start, row.start + start + len(words.rstrip()), weight
    )


def _unit_of(match: re.Match[str], text: str) -> tuple[str | None, int]:
    for name in _UNITS:
        group = f"a_{name.replace(' ', '_')}"
        if match[group] and not match["high"]:
            return name, match.end(group)
    follows = _UNIT_RE.match(text, match.end())
    if follows:
        name = str(follows.lastgroup).replace("_", " ")
        return name, follows.end()
    for name in _UNITS:
        group = f"a_{name.replace(' ', '_')}"
        if match[group]:
            return name, match.end("high") if match["high"] else match.end(group)
    # "Hourly rate: $17", "Annual salary $52,000".
    ahead = text[max(0, match.start("low") - 40) : match.start("low")]
    for name, pattern in _AHEAD.items():
        if re.search(pattern, ahead, re.IGNORECASE):
            return name, max(match.end("low"), match.end("high") if match["high"] else 0)
    return None, match.end()


_AHEAD = {
    "hour": r"hourly|per hour|/hr|an hour", "year": r"annual|yearly|salary", "week": r"weekly",
    "month": r"monthly",
}  # fmt: skip


def _number(text: str) -> float:
    plain = re.sub(r"[$,\s]", "", text).lower()
    return float(plain.removesuffix("k")) * (1000 if plain.endswith("k") else 1)


def _guess(values: list[float]) -> str | None:
    if all(_HOURLY[0] <= value <= _HOURLY[1] for value in values):
        return "hour"
    if all(_YEARLY[0] <= value <= _YEARLY[1] for value in values):
        return "year"
    return None


def _likely(values: list[float], per: str) -> bool:
    low, high = {
        "hour": _HOURLY, "day": (40, 3000), "week": (150, 12_000), "two weeks": (300, 24_000),
        "month": (500, 60_000), "year": _YEARLY, "mile": (0.2, 90), "visit": (3, 1000),
    }[per]  # fmt: skip
    return all(low <= value <= high for value in values)
