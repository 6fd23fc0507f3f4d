"""Who signed which plan, and whether it has changed since.

What is agreed counts: goal, objectives, services, steps, barriers. That a step is done or an
objective reached is progress, and no change of the plan.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from careerkit.editing import set_fields
from careerkit.errors import CareerkitError
from careerkit.models import Client, Responsible, Signature
from careerkit.plan.standing import WHO
from careerkit.text import long_date
from careerkit.text.languages import gettext as _

_AGREED: dict[str, set[str]] = {
    "objectives": {"what", "measure", "by"},
    "services": {"name", "provider", "start", "end"},
    "plan": {"what", "responsible", "who", "due"},
    "barriers": {"what", "support", "helper"},
}


def fingerprint(client: Client) -> str:
    """Return a short text that changes whenever what was agreed changes.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    str
        16 hexadecimal digits, from which nothing of the plan can be read. The order of the
        entries does not count.
    """
    agreed: dict[str, Any] = {
        part: sorted(
            json.dumps(entry.model_dump(mode="json", include=fields), sort_keys=True)
            for entry in getattr(client, part)
        )
        for part, fields in _AGREED.items()
    }
    goal = client.goal
    if goal is not None:
        agreed["goal"] = goal.model_dump(mode="json", include={"title", "occupation", "by", "path"})
    return sha256(json.dumps(agreed, sort_keys=True).encode()).hexdigest()[:16]


def latest_signatures(client: Client, today: date) -> dict[Responsible, Signature]:
    """Return who signed last in each part, of those who signed by a day."""
    latest: dict[Responsible, Signature] = {}
    for signature in client.signatures:
        known = latest.get(signature.role)
        if signature.on <= today and (known is None or known.on <= signature.on):
            latest[signature.role] = signature
    return {who: latest[who] for who in WHO if who in latest}


def changed_since(client: Client, today: date) -> date | None:
    """Tell whether the plan has changed since it was signed.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.

    Returns
    -------
    date or None
        When the plan was last signed, if it has changed since. A signature that was recorded
        without its plan tells a change only by a goal that was set after it.
    """
    signed = latest_signatures(client, today)
    if not signed:
        return None
    if any(_outdated(client, signature) for signature in signed.values()):
        return max(signature.on for signature in signed.values())
    return None


def _outdated(client: Client, signature: Signature) -> bool:
    if signature.fingerprint is not None:
        return signature.fingerprint != fingerprint(client)
    goal = client.goal
    return bool(goal and goal.set_on and goal.set_on > signature.on)


def valid_signatures(client: Client, today: date) -> dict[Responsible, Signature]:
    """Return the signatures under the plan as it stands, by who signed."""
    return {
        who: signature
        for who, signature in latest_signatures(client, today).items()
        if not _outdated(client, signature)
    }


def is_signed(client: Client, today: date) -> bool:
    """Tell whether client and counselor have signed the plan as it stands."""
    return {"client", "counselor"} <= set(valid_signatures(client, today))


def sign(client: Client, names: Mapping[Responsible, str], on: date, today: date) -> Client:
    """Record that the plan as it stands was signed.

    Parameters
    ----------
    client
        The record; it is not changed.
    names
        Who signed, by their part in the plan; empty names are left out.
    on
        When.
    today
        The day of the session.

    Returns
    -------
    Client
        A name signed before under the very same plan is replaced; other signatures are kept.

    Raises
    ------
    CareerkitError
        Nobody signed, or on a day that has not come.
    """
    given = {who: name.strip() for who, name in names.items() if name.strip()}
    problems = []
    if not given:
        problems.append(_("there is no name"))
    if on > today:
        problems.append(_("{day} has not come yet").format(day=long_date(on)))
    if problems:
        raise CareerkitError(
            _("The signatures cannot be recorded."),
            problems=problems,
            hint=_("Type the names of those who signed, and the day they did."),
        )
    mark = fingerprint(client)
    kept = [
        one.model_dump(mode="json")
        for one in client.signatures
        if not (one.role in given and one.fingerprint == mark)
    ]
    new = [
        {"role": who, "name": name, "on": on.isoformat(), "fingerprint": mark}
        for who, name in given.items()
    ]
    return set_fields(client, signatures=[*kept, *new])
