"""How a gap can be closed, as a step someone can do."""

from __future__ import annotations

from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

WAYS = {
    "on the job": noted("on the job"),
    "course": noted("a course"),
    "volunteer": noted("volunteering"),
    "certificate": noted("a certificate"),
    "practice": noted("practice"),
}
"""The five ways, as a short label."""

_PAID = noted("an employer who pays for it")
"""What a job can do for schooling and licenses, which nobody gets on the job itself."""

_STEPS = {
    ("on the job", "tool"): noted(
        "Ask at work, or where you volunteer, for a task that uses {name}"
    ),
    ("on the job", "education"): noted("Ask employers which of them pay for school: {name}"),
    ("on the job", "credential"): noted("Find an employer who pays for the training: {name}"),
    ("on the job", "experience"): noted("Take a job or a temp assignment that counts: {name}"),
    ("on the job", ""): noted(
        "Ask for one task at work that needs this skill, and for advice: {name}"
    ),
    ("course", "tool"): noted("Take a free course in {name} at the library or career center"),
    ("course", "education"): noted(
        "Ask the college what it takes, what it costs and what counts: {name}"
    ),
    ("course", "credential"): noted("Find a course that prepares for the test: {name}"),
    ("course", ""): noted("Find a short course at the community college: {name}"),
    ("volunteer", "experience"): noted("Volunteer in the field for a few hours a week: {name}"),
    ("volunteer", ""): noted("Volunteer where this skill is needed: {name}"),
    ("certificate", "credential"): noted(
        "Find out how to get it, what it costs and who pays: {name}"
    ),
    ("certificate", "tool"): noted("Ask which certificate in {name} employers here know"),
    ("certificate", ""): noted("Ask which certificate employers here know for this: {name}"),
    ("practice", "tool"): noted("Practice {name} for 20 minutes, three times a week"),
    ("practice", ""): noted("Practice with a friend or your counselor once a week: {name}"),
}


def way_label(way: str, kind: str = "") -> str:
    """Name a way to close a gap in a few words.

    Parameters
    ----------
    way
        One of `WAYS`.
    kind
        What is missing, as for `way_step`.

    Returns
    -------
    str

    Examples
    --------
    >>> way_label("on the job"), way_label("on the job", "education")
    ('on the job', 'an employer who pays for it')
    """
    paid = way == "on the job" and kind in ("education", "credential")
    return _(_PAID if paid else WAYS[way])


def way_step(way: str, name: str, kind: str = "") -> str:
    """Say how a gap is closed, as a step of the plan.

    Parameters
    ----------
    way
        One of `WAYS`.
    name
        What is missing: a skill, a tool, schooling, a credential.
    kind
        ``tool``, ``education``, ``credential``, ``experience``, or anything else for a skill.

    Returns
    -------
    str

    Examples
    --------
    >>> way_step("practice", "Microsoft Excel", "tool")
    'Practice Microsoft Excel for 20 minutes, three times a week'
    """
    return _(_STEPS.get((way, kind), _STEPS[way, ""])).format(name=name)
