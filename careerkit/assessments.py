"""What profiles and tests said, how it changed, which credentials end, and what does not agree.

Every instrument has a scale of its own. So figures are only held against figures of the same
instrument, and only the order of a profile is held against the order of another. No instrument is
ours: the record keeps what another one reported.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from careerkit.models import Client, Credential, TestResult
from careerkit.personal import FEWEST_VALUES, INTERESTS, VALUES, by_weight
from careerkit.skills import views
from careerkit.text import counted, join, long_date, ordinal
from careerkit.text.amounts import decimal
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.text.scales import essential


class Measured(NamedTuple):
    """What an instrument said of one measure on a day; see `over_time`."""

    kind: str
    instrument: str
    measure: str
    on: date
    value: float | None
    shown: str
    scale: str
    since_first: float | None
    since_last: float | None
    latest: bool


class Held(NamedTuple):
    """A credential, whether it is good and for how long; see `credentials_status`."""

    name: str
    issuer: str | None
    earned: str | None
    expires: str | None
    state: str
    days_left: int | None
    renewed: bool
    note: str


class Contradiction(NamedTuple):
    """Ratings that do not agree; see `rating_contradictions`."""

    skill: str
    kind: str
    said: str


RESULT_COLUMNS = list(Measured._fields)
CREDENTIAL_COLUMNS = list(Held._fields)
SOON_DAYS = 90
FAR_APART = 2
"""Steps by which two views of an essential skill differ when they are worth a talk."""

# The order of a profile says something only if its scores are apart: by more than this part of the
# highest, whatever the scale. 5 of 35 points, or 50 to 57 on a scale around 50, is alike.
_ALIKE = 0.15
_UNLIKE = 0.3  # a rank correlation below this: the order changed a lot
_FEWEST_TO_COMPARE = 4
_TOP, _MOST_TOP = 3, 4
_CLOSE = {
    "interests": noted(
        "Your interests came out close together, so their order says little. "
        "What matters most to you?"
    ),
    "values": noted(
        "Your work values came out close together, so their order says little. "
        "What matters most to you?"
    ),
}
_TURNED = {
    "interests": noted(
        "The order of your interests is quite different from {day} ({instrument}). "
        "Which one sounds more like you?"
    ),
    "values": noted(
        "The order of your work values is quite different from {day} ({instrument}). "
        "Which one sounds more like you?"
    ),
}
_FEW = {
    "interests": noted(
        "Only {number} of six interests have a score, so this result does not count in your next "
        "steps."
    ),
    "values": noted(
        "Only {number} of six work values have a score, so this result does not count in your next "
        "steps."
    ),
}
_STATES = ("expires soon", "expired", "valid", "no end date", "in progress")


@dataclass(frozen=True)
class Profile:
    """The result on interests or work values that counts.

    Parameters
    ----------
    on, instrument
        When it was taken, and with what.
    scores
        By measure; empty if only a code is known.
    order
        The measures that are known, strongest first.
    top
        The strongest three; more or fewer where scores are equal, none if all are.
    flat
        Whether the scores are so close that their order says little.
    contradicts
        The day of the result before, if its order was quite another.
    counts
        Whether it changes the order of next steps; see `careerkit.personal`.
    why
        Why this result counts, and not another.
    notes
        What is odd about it, in plain sentences.
    """

    on: date
    instrument: str
    scores: Mapping[str, float]
    order: tuple[str, ...]
    top: tuple[str, ...]
    flat: bool
    contradicts: date | None
    counts: bool
    why: str
    notes: tuple[str, ...]


def over_time(client: Client) -> pd.DataFrame:
    """Return every result ever recorded, with what changed.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    DataFrame
        One row a measure and occasion, by kind and date: kind (interests, values, test);
        instrument; measure (an interest in plain words, a work value, the name of a test); on;
        value (NA if no figure is known); shown (as it was reported); scale (what the figure is
        counted in); since_first and since_last (change since the first and the last earlier day
        the same instrument gave a figure on the same scale; NA if there is none); latest (whether
        it is what counts now).
    """
    figures = dict.fromkeys(["value", "since_first", "since_last"], "Float64")
    return pd.DataFrame(results(client), columns=RESULT_COLUMNS).astype(figures | {"latest": bool})


def results(client: Client) -> list[Measured]:
    """Return every result ever recorded as plain rows of `over_time`, with None for NA."""
    rows = [
        *_profile_rows("interests", _interests(client)),
        *_profile_rows("values", _values(client)),
        *_test_rows(client.tests),
    ]
    same = [(row[0], *map(same_name, (row[1], row[2], row[6]))) for row in rows]
    # Of a day's results the one entered last counts, so it takes the place of those before.
    numbers: defaultdict[tuple[str, ...], dict[date, float]] = defaultdict(dict)
    for (_kind, _by, _measure, on, value, *_rest), key in zip(rows, same, strict=True):
        if value is not None:
            numbers[key][on] = value
    found = []
    for (kind, by, measure, on, value, shown, scale, latest), key in zip(rows, same, strict=True):
        known = numbers[key]
        days = [day for day in known if day < on]
        first = last = None
        if value is not None and days:
            first, last = value - known[min(days)], value - known[max(days)]
        found.append(Measured(kind, by, measure, on, value, shown, scale, first, last, latest))
    return found


def same_name(text: str) -> str:
    """Return a name without capitals and marks, by which two spellings are known to be one."""
    return " ".join(re.findall(r"\w+", text.casefold()))


_Row = tuple[str, str, str, date, float | None, str, str, bool]


@dataclass(frozen=True)
class _Result:
    """A result on interests or values, in the same words for both."""

    on: date
    instrument: str
    measures: tuple[str, ...]
    scores: Mapping[str, float]
    code: str = ""

    @property
    def named(self) -> tuple[str, ...]:
        """The measures of the code, strongest first."""
        return tuple(INTERESTS[letter] for letter in dict.fromkeys(self.code))

    @property
    def by_code(self) -> bool:
        """Whether the code tells more than the scores."""
        return bool(self.code) and len(self.scores) < len(self.measures)

    @property
    def order(self) -> tuple[str, ...]:
        """What is known of the order, strongest first; the code's if scores are missing."""
        if self.by_code:
            return self.named
        # Of equal scores the code says which is first.
        usual = [*self.named, *self.measures]
        return tuple(
            sorted(self.scores, key=lambda measure: (-self.scores[measure], usual.index(measure)))
        )

    @property
    def flat(self) -> bool:
        scores = list(self.scores.values())
        if len(scores) < _FEWEST_TO_COMPARE:
            return False
        return max(scores) - min(scores) <= _ALIKE * max(map(abs, scores))

    @property
    def ranks(self) -> dict[str, float]:
        """The place of each measure, 1 the strongest; empty if too little is known."""
        if len(self.scores) >= _FEWEST_TO_COMPARE:
            return _ranked({measure: -score for measure, score in self.scores.items()})
        if len(self.named) < _TOP:
            return {}
        # What a code does not name shares the places behind it.
        behind = [measure for measure in self.measures if measure not in self.named]
        places = {measure: place for place, measure in enumerate(self.named, start=1)}
        return _ranked(places | dict.fromkeys(behind, _TOP + 1))


def _ranked(values: Mapping[str, float]) -> dict[str, float]:
    """Return the place of each value, the lowest first; equal ones share the middle of theirs."""
    every = list(values.values())
    return {
        key: sum(other < value for other in every) + (every.count(value) + 1) / 2
        for key, value in values.items()
    }


def _interests(client: Client) -> list[_Result]:
    """Return the interest results, the one that counts last."""
    return [
        _Result(
            on=result.on,
            instrument=result.instrument,
            measures=tuple(INTERESTS.values()),
            scores={INTERESTS[axis]: float(score) for axis, score in result.scores.items()},
            code=result.code or "",
        )
        for result in by_weight(client.interests)
    ]


def _values(client: Client) -> list[_Result]:
    return [
        _Result(
            on=result.on,
            instrument=result.instrument,
            measures=tuple(VALUES),
            scores={str(name): float(score) for name, score in result.scores.items()},
        )
        for result in by_weight(client.work_values)
    ]


def _profile_rows(kind: str, results: Sequence[_Result]) -> Iterator[_Row]:
    for result in results:
        latest = result is results[-1]
        for measure in result.measures:
            here = kind, result.instrument, measure, result.on
            if measure in result.scores:
                value = result.scores[measure]
                yield *here, value, decimal(value), "points", latest
            elif measure in result.named:
                place = ordinal(result.named.index(measure) + 1)
                shown = _("{place} in {code}").format(place=place, code=result.code)
                yield *here, None, shown, "order only", latest


def _test_rows(tests: Sequence[TestResult]) -> Iterator[_Row]:
    ordered = sorted(tests, key=lambda test: test.on)
    newest = {same_name(test.name): test for test in ordered}
    for test in ordered:
        scale = "no figure" if test.score is None else test.unit or "points"
        latest = newest[same_name(test.name)] is test
        yield "test", test.name, test.name, test.on, test.score, test.result, scale, latest


def latest_interests(client: Client) -> Profile | None:
    """Return the interest result that counts, and what it says.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    Profile or None
        The newest; of one day's, one with scores before a bare code. None without a result.
    """
    return _profile(_interests(client), "interests", fewest=len(INTERESTS))


def latest_values(client: Client) -> Profile | None:
    """Return the result on work values that counts, and what it says; see `latest_interests`."""
    return _profile(_values(client), "values", fewest=FEWEST_VALUES)


def _profile(results: Sequence[_Result], kind: str, fewest: int) -> Profile | None:
    if not results:
        return None
    *earlier, result = results
    other = _unlike(result, earlier)
    return Profile(
        on=result.on,
        instrument=result.instrument,
        scores=result.scores,
        order=result.order,
        top=_top(result),
        flat=result.flat,
        contradicts=other.on if other else None,
        counts=bool(result.code)
        if len(result.scores) < fewest
        else len(set(result.scores.values())) > 1,
        why=_why(result, earlier),
        notes=tuple(_notes(result, other, kind, fewest)),
    )


def _top(result: _Result) -> tuple[str, ...]:
    if result.by_code:
        return result.order[:_TOP]
    top: list[str] = []
    for score in sorted(set(result.scores.values()), reverse=True):
        alike = [measure for measure in result.order if result.scores[measure] == score]
        if len(alike) == len(result.order) > 1 or (top and len(top) + len(alike) > _MOST_TOP):
            break
        top += alike
        if len(top) >= _TOP:
            break
    return tuple(top)


def _unlike(result: _Result, earlier: Sequence[_Result]) -> _Result | None:
    """Return the last result before that can be compared, if its order was quite another."""
    if result.flat:
        return None
    for before in reversed(earlier):
        now, then = result.ranks, before.ranks
        both = [measure for measure in now if measure in then]
        if len(both) >= _FEWEST_TO_COMPARE and not before.flat:
            # Spearman: the correlation of ranks.
            places = [
                list(_ranked({measure: ranks[measure] for measure in both}).values())
                for ranks in (now, then)
            ]
            return before if np.asarray(np.corrcoef(places))[0, 1] < _UNLIKE else None
    return None


def _why(result: _Result, earlier: Sequence[_Result]) -> str:
    if not earlier:
        return _("It is your only result.")
    that_day = [other for other in earlier if other.on == result.on]
    if not that_day:
        results = counted(len(earlier) + 1, "{n} result", "{n} results")
        return _("It is the newest of {results}.").format(results=results)
    if result.scores and not that_day[-1].scores:
        return _("Of the results of that day, it is the one with scores.")
    return _("Of the results of that day, it was entered last.")


def _notes(result: _Result, other: _Result | None, kind: str, fewest: int) -> Iterator[str]:
    if result.flat:
        yield _(_CLOSE[kind])
    if other:
        yield _(_TURNED[kind]).format(day=long_date(other.on), instrument=other.instrument)
    if _code_is_off(result):
        off = _("The code {code} and the scores do not agree. Look at the report again.")
        yield off.format(code=result.code)
    if len(result.scores) < fewest and not result.code:
        yield _(_FEW[kind]).format(number=len(result.scores))


def _code_is_off(result: _Result) -> bool:
    """Tell whether a letter of the code has a lower score than one that comes behind it."""
    if not result.code or len(result.scores) < len(result.measures):
        return False
    behind = [score for measure, score in result.scores.items() if measure not in result.named]
    row = [*(result.scores[measure] for measure in result.named), max(behind)]
    return row != sorted(row, reverse=True)


def last_day(partial: str) -> date:
    """Return the last day a date as remembered can mean.

    Parameters
    ----------
    partial
        ``2027``, ``2027-08`` or ``2027-08-15``.

    Returns
    -------
    date

    Examples
    --------
    >>> last_day("2027-02"), last_day("2027")
    (datetime.date(2027, 2, 28), datetime.date(2027, 12, 31))
    """
    parts = [int(part) for part in partial.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


def credentials_status(client: Client, today: date, soon_days: int = SOON_DAYS) -> pd.DataFrame:
    """Say of every credential whether it is good, and for how long.

    Parameters
    ----------
    client
        The record.
    today
        The day to judge by.
    soon_days
        How many days ahead an end counts as soon.

    Returns
    -------
    DataFrame
        One row a credential, what ends first on top: name, issuer, earned, expires (as recorded),
        state (expires soon, expired, valid, no end date, in progress), days_left (to the last day
        ``expires`` can mean, below 0 if it is past; NA without a date), renewed (whether a newer
        one of the same name is good), note (what does not fit together, or empty).
    """
    kinds = {"days_left": "Int64", "renewed": bool}
    return pd.DataFrame(
        held(client, today, soon_days), columns=CREDENTIAL_COLUMNS, dtype=object
    ).astype(kinds | dict.fromkeys(["name", "issuer", "earned", "expires", "state", "note"], "str"))


def held(client: Client, today: date, soon_days: int = SOON_DAYS) -> list[Held]:
    """Return every credential as plain rows of `credentials_status`, with None for NA."""
    rows = []
    for credential in client.credentials:
        ends = last_day(credential.expires) if credential.expires else None
        left = (ends - today).days if ends else None
        rows.append(
            Held(
                credential.name, credential.issuer, credential.earned, credential.expires,
                _state(credential, left, soon_days), left, False, _odd(credential, left),
            )
        )  # fmt: skip
    good = {same_name(row.name) for row in rows if row.state in {"valid", "no end date"}}
    rows = [
        row._replace(renewed=row.state in {"expired", "expires soon"})
        if same_name(row.name) in good
        else row
        for row in rows
    ]
    return sorted(rows, key=_turn)


def _turn(row: Held) -> tuple[bool, int, bool, int]:
    left = row.days_left or 0
    # Of the expired, the one that ended last is the easiest to renew.
    days = -left if row.state == "expired" else left
    return row.renewed, _STATES.index(row.state), row.days_left is None, days


def _state(credential: Credential, left: int | None, soon_days: int) -> str:
    if credential.status != "active":
        return credential.status
    if left is None:
        return "no end date"
    if left < 0:
        return "expired"
    return "expires soon" if left <= soon_days else "valid"


def _odd(credential: Credential, left: int | None) -> str:
    earned, expires = credential.earned, credential.expires
    if earned and expires and last_day(expires) < last_day(earned[: len(expires)]):
        return _("It ends before it was earned. Check both dates.")
    if credential.status == "active" and left is not None and left < 0:
        return _("It is listed as active, but its date has passed.")
    if credential.status == "expired" and left is not None and left >= 0:
        return _("It is listed as expired, but its date lies ahead.")
    return ""


def rating_contradictions(client: Client) -> pd.DataFrame:
    """Find ratings of the essential skills that do not agree.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    DataFrame
        One row a contradiction: skill; kind (``views apart``: the newest ratings of client and
        counselor differ by two or more; ``twice on a day``: one rater, one day, two ratings);
        said (a plain sentence).
    """
    rows = contradictions(client)
    return pd.DataFrame(rows, columns=list(Contradiction._fields))


def contradictions(client: Client) -> list[Contradiction]:
    """Find ratings that do not agree, as plain rows of `rating_contradictions`."""
    rows = []
    for row in views(client):
        if row.apart is None or row.apart < FAR_APART:
            continue
        said = _("You rate {skill} {yours} of 4, your counselor {other}.").format(
            skill=essential(row.skill), yours=row.client, other=row.counselor
        )
        rows.append(Contradiction(row.skill, "views apart", said))
    days: dict[tuple[str, str, date], list[str]] = {}
    for entry in client.employability:
        days.setdefault((entry.skill, entry.rater, entry.on), []).append(str(entry.rating))
    for (skill, rater, on), ratings in days.items():
        if len(ratings) > 1:
            said = (
                _("You rated {skill} {ratings} on one day, {day}. The one entered last counts.")
                if rater == "client"
                else _(
                    "Your counselor rated {skill} {ratings} on one day, {day}. "
                    "The one entered last counts."
                )
            ).format(skill=essential(skill), ratings=join(ratings), day=long_date(on))
            rows.append(Contradiction(skill, "twice on a day", said))
    return rows
