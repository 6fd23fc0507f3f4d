"""How long records are kept: which clients are due to be looked at, by the center's own rules.

Nothing is deleted by a rule. What is due is listed, and somebody decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from careerkit.caseload.merging import CONSENT
from careerkit.models import Client, Consent
from careerkit.settings import Retention
from careerkit.text import count, long_date


@dataclass(frozen=True)
class Kept:
    """What the rules need to know of a client.

    Parameters
    ----------
    client_id
        The opaque id.
    first_saved, last_saved
        The days of the first and the last save.
    closed_since
        The day from which the case is closed; None if it is not.
    consent
        What was last said about keeping the record; None if nothing was.
    """

    client_id: str
    first_saved: date
    last_saved: date
    closed_since: date | None = None
    consent: Consent | None = None


@dataclass(frozen=True)
class DueToGo:
    """A client whose record has been kept as long as a rule says.

    Parameters
    ----------
    client_id
        The opaque id.
    since
        The day from which it is due.
    why
        The rule, in words.
    """

    client_id: str
    since: date
    why: str


def keeping_consent(client: Client) -> Consent | None:
    """Return what a client last said about keeping the record.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    Consent or None
    """
    about = [one for one in client.consent if one.to.casefold() == CONSENT.casefold()]
    return max(about, key=lambda one: one.on, default=None)


def due_to_go(kept: Iterable[Kept], rules: Retention, today: date) -> list[DueToGo]:
    """List the clients whose records are due, the longest due first.

    Parameters
    ----------
    kept
        The clients.
    rules
        The center's rules.
    today
        The day.

    Returns
    -------
    list of DueToGo
        A client stands there once, with the rule that came first.
    """
    found = [
        min(due, key=lambda one: one.since)
        for client in kept
        if (due := [one for one in _each(client, rules) if one.since <= today])
    ]
    return sorted(found, key=lambda one: (one.since, one.client_id))


def _each(client: Kept, rules: Retention) -> Iterator[DueToGo]:
    key = client.client_id
    if rules.closed_years is not None and client.closed_since is not None:
        years = count(rules.closed_years, "year")
        yield DueToGo(
            key, years_after(client.closed_since, rules.closed_years),
            f"{years} since the case was closed on {long_date(client.closed_since)}",
        )  # fmt: skip
    if rules.idle_years is not None:
        years = count(rules.idle_years, "year")
        yield DueToGo(
            key, years_after(client.last_saved, rules.idle_years),
            f"{years} since anything was saved, on {long_date(client.last_saved)}",
        )  # fmt: skip
    if rules.without_consent_days is not None and not (client.consent and client.consent.given):
        said = client.consent.on if client.consent else client.first_saved
        days = count(rules.without_consent_days, "day")
        why = "consent was withdrawn" if client.consent else "the record began without consent"
        yield DueToGo(
            key, said + timedelta(rules.without_consent_days),
            f"{days} since {why}, on {long_date(said)}",
        )  # fmt: skip


def years_after(day: date, years: int) -> date:
    """Return the same day so many years later; February 29 becomes March 1.

    Examples
    --------
    >>> years_after(date(2024, 2, 29), 3)
    datetime.date(2027, 3, 1)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
