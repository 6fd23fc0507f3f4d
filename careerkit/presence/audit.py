"""Check accounts point by point: what is fine, what to fix, what to look at next.

A point is fine, found (with something still to fix), or not looked at. A check older than
`REPEAT` is due again: what was fine then is asked anew; what is still open stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, get_args

from careerkit.models import Client, Finding, OnlineAccount, PresenceFlag
from careerkit.text.presence import POINTS

POINTS_TO_CHECK: tuple[PresenceFlag, ...] = get_args(PresenceFlag)
REPEAT = timedelta(days=90)
FIX_WITHIN = timedelta(days=7)
_SEEN_BY = {"public": 0, "unknown": 1, "private": 2}


@dataclass(frozen=True)
class AccountState:
    """How far the check of an account has come.

    Parameters
    ----------
    account
        The account.
    fine
        Points with nothing (more) to fix.
    found
        Points with something to fix.
    to_look
        Points to look at, in the order they are asked.
    open
        What is to be fixed, the earliest date first.
    again
        Whether the last check is so old that it should be repeated.
    """

    account: OnlineAccount
    fine: tuple[PresenceFlag, ...]
    found: tuple[PresenceFlag, ...]
    to_look: tuple[PresenceFlag, ...]
    open: tuple[Finding, ...]
    again: bool

    @property
    def next_point(self) -> PresenceFlag | None:
        """The point to look at next."""
        return self.to_look[0] if self.to_look else None


@dataclass(frozen=True)
class ToFix:
    """Something to fix, and on which account."""

    account: OnlineAccount
    finding: Finding
    late: bool


@dataclass(frozen=True)
class Summary:
    """All accounts in numbers.

    Parameters
    ----------
    accounts, public
        How many there are, and how many everyone can see.
    open, late, mended
        Things to fix, those past their date, and those done.
    unseen
        Accounts with points nobody has looked at.
    again
        Accounts whose check is old.
    """

    accounts: int
    public: int
    open: int
    late: int
    mended: int
    unseen: int
    again: int


def state_of(account: OnlineAccount, today: date) -> AccountState:
    """Tell what of an account is fine, what is to fix, what is to be looked at.

    Parameters
    ----------
    account
        The account.
    today
        The day of the session.

    Returns
    -------
    AccountState
    """
    again = account.checked_on is not None and today - account.checked_on > REPEAT
    still = tuple(finding for finding in account.findings if not finding.done)
    found = {finding.flag for finding in still}
    looked = set(account.fine) | {finding.flag for finding in account.findings}
    fine = set() if again else looked - found
    return AccountState(
        account,
        fine=tuple(point for point in POINTS_TO_CHECK if point in fine),
        found=tuple(point for point in POINTS_TO_CHECK if point in found),
        to_look=tuple(point for point in POINTS_TO_CHECK if point not in fine | found),
        open=tuple(sorted(still, key=lambda finding: finding.by or date.max)),
        again=again,
    )


def states(client: Client, today: date) -> list[AccountState]:
    """Return the state of every account: those everyone can see first, then those most to fix."""
    found = [state_of(account, today) for account in client.presence]
    return sorted(found, key=lambda s: (_SEEN_BY[s.account.visibility], -len(s.open)))


def to_fix(client: Client, today: date | None = None) -> list[ToFix]:
    """Return what is to be fixed, in the order it should be.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session; without it nothing counts as late.

    Returns
    -------
    list of ToFix
        What everyone can see first, then by date, then by how much weight the point has.
    """
    found = [
        ToFix(account, finding, bool(today and finding.by and finding.by < today))
        for account in client.presence
        for finding in account.findings
        if not finding.done
    ]
    return sorted(
        found,
        key=lambda one: (
            _SEEN_BY[one.account.visibility],
            one.finding.by or date.max,
            POINTS_TO_CHECK.index(one.finding.flag),
        ),
    )


def summary(client: Client, today: date) -> Summary:
    """Sum up all accounts."""
    found, fixes = states(client, today), to_fix(client, today)
    return Summary(
        accounts=len(found),
        public=sum(state.account.visibility == "public" for state in found),
        open=len(fixes),
        late=sum(fix.late for fix in fixes),
        mended=sum(finding.done for state in found for finding in state.account.findings),
        unseen=sum(bool(state.to_look) and not state.again for state in found),
        again=sum(state.again for state in found),
    )


def fixes_for(flag: PresenceFlag, visibility: str) -> tuple[str, ...]:
    """Return what can be done about a point, the simplest first.

    Parameters
    ----------
    flag
        The point.
    visibility
        Who sees the account: one that is private need not be made so.

    Returns
    -------
    tuple of str
    """
    offered = POINTS[flag].fixes
    if visibility == "private":
        offered = tuple(fix for fix in offered if "private" not in fix or "friend" in fix)
        return offered[:1] if flag != "tagged by others" else offered
    return offered


def mark_fine(account: OnlineAccount, flag: PresenceFlag, today: date) -> dict[str, Any]:
    """Return the fields of an account after a point was looked at and nothing was found."""
    fine, findings = _begin(account, today)
    return _fields([*fine, flag], findings, today)


def note_finding(
    account: OnlineAccount,
    flag: PresenceFlag,
    today: date,
    *,
    evidence: str = "",
    fix: str = "",
    by: date | None = None,
) -> dict[str, Any]:
    """Return the fields of an account after something to fix was found.

    Parameters
    ----------
    account
        The account.
    flag
        The point.
    today
        The day it was found.
    evidence
        What was seen, in a few words.
    fix
        What to do; the simplest way, if left out.
    by
        By when; a week from now, if left out.

    Returns
    -------
    dict
        To be handed to `careerkit.editing.change_entry`.
    """
    fine, findings = _begin(account, today)
    fields = _fields([point for point in fine if point != flag], findings, today)
    # Plain data: what cannot be kept is said when the record is checked as a whole.
    new = {
        "flag": flag, "evidence": evidence, "fix": fix or fixes_for(flag, account.visibility)[0],
        "by": (by or today + FIX_WITHIN).isoformat(),
    }  # fmt: skip
    return {**fields, "findings": [*fields["findings"], new]}


def mark_done(account: OnlineAccount, finding: Finding) -> dict[str, Any]:
    """Return the fields of an account after something was fixed; the first like it is meant."""
    findings = list(account.findings)
    if finding in findings:
        at = findings.index(finding)
        findings[at] = finding.model_copy(update={"done": True})
    return {"findings": [entry.model_dump(mode="json") for entry in findings]}


def _begin(account: OnlineAccount, today: date) -> tuple[list[PresenceFlag], list[Finding]]:
    """Return what is kept of the last check: of an old one only what is still to fix."""
    if not state_of(account, today).again:
        return list(account.fine), list(account.findings)
    return [], [finding for finding in account.findings if not finding.done]


def _fields(
    fine: Sequence[PresenceFlag], findings: Sequence[Finding], today: date
) -> dict[str, Any]:
    return {
        "fine": list(dict.fromkeys(fine)),
        "findings": [finding.model_dump(mode="json") for finding in findings],
        "checked_on": today.isoformat(),
    }
