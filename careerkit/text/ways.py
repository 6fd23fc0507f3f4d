"""How a gap can be closed, as a step someone can do."""

from __future__ import annotations

WAYS = {
    "on the job": "on the job",
    "course": "a course",
    "volunteer": "volunteering",
    "certificate": "a certificate",
    "practice": "practice",
}
"""The five ways, as a short label."""

_STEPS = {
    ("on the job", "tool"): "Ask at work, or where you volunteer, for a task that uses {name}",
    ("on the job", "education"): "Ask employers which of them pay for school: {name}",
    ("on the job", "credential"): "Find an employer who pays for the training: {name}",
    ("on the job", "experience"): "Take a job or a temp assignment that counts: {name}",
    ("on the job", ""): "Ask for one task at work that needs this skill, and for advice: {name}",
    ("course", "tool"): "Take a free course in {name} at the library or career center",
    ("course", "education"): "Ask the college what it takes, what it costs and what counts: {name}",
    ("course", "credential"): "Find a course that prepares for the test: {name}",
    ("course", ""): "Find a short course at the community college: {name}",
    ("volunteer", "experience"): "Volunteer in the field for a few hours a week: {name}",
    ("volunteer", ""): "Volunteer where this skill is needed: {name}",
    ("certificate", "credential"): "Find out how to get it, what it costs and who pays: {name}",
    ("certificate", "tool"): "Ask which certificate in {name} employers here know",
    ("certificate", ""): "Ask which certificate employers here know for this: {name}",
    ("practice", "tool"): "Practice {name} for 20 minutes, three times a week",
    ("practice", ""): "Practice with a friend or your counselor once a week: {name}",
}


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
    return _STEPS.get((way, kind), _STEPS[way, ""]).format(name=name)
