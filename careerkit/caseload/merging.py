"""Put what a row says into a client's record; what it does not say stays."""

from __future__ import annotations

from datetime import date
from typing import Any

from careerkit.caseload import values
from careerkit.caseload.fields import plain
from careerkit.caseload.rows import Notes, Row
from careerkit.models import Client
from careerkit.text.languages import noted

CONSENT = noted("keep this record in careerkit")
"""What a caseload's consent column is about."""
DEFAULT_LEVEL = 3
"""Level of a new skill whose cell says none; the result tells the counselor so."""
_SCALARS = ("external_id", "preferred_name", "language", "area", "counselor", "phone", "email",
            "since", "wage_floor")  # fmt: skip


def merge(before: Client | None, client_id: str, row: Row, today: date, notes: Notes) -> Client:
    """Return the client with what the row says; what it does not say stays.

    Parameters
    ----------
    before
        The stored client; None for a new one.
    client_id
        The id.
    row
        A row without problems.
    today
        The day of goals, notes and consent that come without one.
    notes
        Takes remarks on what was entered but may surprise.

    Returns
    -------
    Client
        `before` is left as it is.

    Raises
    ------
    ValueError
        The row does not fit the record.
    """
    said = row.values
    data: dict[str, Any] = before.model_dump() if before else {"id": client_id}
    data.update({name: said[name] for name in _SCALARS if name in said})
    for name in ("work_history", "education", "consent", "skills", "credentials", "goals", "notes"):
        data.setdefault(name, [])
    _merge_job(data["work_history"], row, notes)
    _merge_goal(data["goals"], row, today, notes)
    _merge_skills(data["skills"], row, notes)
    _merge_consent(data["consent"], row, today, notes)
    held = {plain(credential["name"]) for credential in data["credentials"]}
    data["credentials"] += [
        {"name": name} for name in said.get("credentials", []) if plain(name) not in held
    ]
    if "education" in said:
        level, subject = said["education"]
        if not any(
            entry["level"] == level and (subject is None or entry["field"] == subject)
            for entry in data["education"]
        ):
            data["education"].append({"level": level, "field": subject})
    if "notes" in said and all(note["text"] != said["notes"] for note in data["notes"]):
        data["notes"].append({"on": today, "kind": "other", "text": said["notes"]})
    return Client.model_validate(data)


def _merge_job(jobs: list[dict[str, Any]], row: Row, notes: Notes) -> None:
    said = row.values
    if not {"job_title", "occupation"} & set(said):
        return
    title = said.get("job_title") or _title_held(jobs, said["occupation"])
    employer = said.get("employer")
    same = [job for job in jobs if plain(job["title"]) == plain(title)]
    if employer is not None:
        there = [job for job in same if plain(job["employer"] or "") == plain(employer)]
        same = there or [job for job in same if job["employer"] is None]
    same = [job for job in same if job["current"]] or same
    if len(same) > 1:
        raise ValueError(f"the client has had several jobs as {title}; add the employer")
    if same:
        (job,) = same
    else:
        if any(job["current"] for job in jobs) and not row.past:
            notes.add("A job was added beside the current one; end that one if it is over",
                      row.number)  # fmt: skip
        job = {"title": title, "employer": None, "current": not row.past, "occupation": None}
        jobs.append(job)
    job["employer"] = job["employer"] or employer
    job["occupation"] = said.get("occupation") or job["occupation"] or values.occupation_of(title)
    if job["occupation"] is None:
        notes.add("No occupation code: the job title stands for several or none", row.number)
    if "job_start" in said:
        job["start"] = said["job_start"]
    if "wage" in said:
        job["pay"] = said["wage"]


def _title_held(entries: list[dict[str, Any]], code: str) -> str:
    """Return what the record calls an occupation, so that its code alone makes no second entry."""
    held = (entry["title"] for entry in entries if entry["occupation"] == code)
    return next(held, None) or values.title_of(code)


def _merge_goal(goals: list[dict[str, Any]], row: Row, today: date, notes: Notes) -> None:
    said = row.values
    if not {"goal_title", "goal_occupation"} & set(said):
        return
    title = said.get("goal_title") or _title_held(goals, said["goal_occupation"])
    goal = next((goal for goal in goals if plain(goal["title"]) == plain(title)), None)
    if goal is None:
        goal = {"title": title, "occupation": None, "set_on": today}
        goals.append(goal)
    goal["occupation"] = (
        said.get("goal_occupation") or goal["occupation"] or values.occupation_of(title)
    )
    if goal["occupation"] is None:
        notes.add("No goal code: the goal stands for several occupations or none", row.number)


def _merge_skills(skills: list[dict[str, Any]], row: Row, notes: Notes) -> None:
    known = {plain(skill["name"]): skill for skill in skills}
    for name, level, kind in row.values.get("skills", []):
        skill = known.get(plain(name))
        if skill is None:
            if level is None:
                notes.add(f"Skills without a level were given level {DEFAULT_LEVEL}", row.number)
            skills.append({"name": name, "level": level or DEFAULT_LEVEL,
                           "kind": kind or values.kind_of(name)})  # fmt: skip
            continue
        skill["level"] = level or skill["level"]
        skill["kind"] = kind or skill["kind"]


def _merge_consent(consents: list[dict[str, Any]], row: Row, today: date, notes: Notes) -> None:
    if not {"consent", "consent_date"} & set(row.values):
        return
    # A date alone is the day on which consent was given.
    given = row.values.get("consent", True)
    on = row.values.get("consent_date")
    if not given:
        notes.add("No consent: keep the record only if your rules allow it", row.number)
    about = [entry for entry in consents if plain(entry["to"]) == CONSENT]
    latest = max(about, key=lambda entry: entry["on"], default=None)
    if on is None and latest is not None and latest["given"] == given:
        return
    entry = {"to": CONSENT, "given": given, "on": on or today, "note": ""}
    if not any(e["given"] == given and e["on"] == entry["on"] for e in about):
        consents.append(entry)
