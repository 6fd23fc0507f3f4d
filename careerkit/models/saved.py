"""Read back records that were checked when they were saved, five times as fast as new ones.

A caseload is two thousand records. Most of the time of `careerkit.models.read_client` goes into
checks that are written in Python: whether a text holds a Social Security number, whether what
points to a contact finds one. What is stored has passed them. So only these are left out here;
fields, types, choices and dates are still held against the model, so that damage is found.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import SchemaValidator

from careerkit.errors import RecordError
from careerkit.models.client import Client, describe_problems
from careerkit.models.versions import (
    SCHEMA_VERSION,
    UNSEALED,
    NewerRecord,
    forward,
    newer_by_its_fields,
)

_UNSEEN = frozenset({
    "external_id", "consent", "skills_declined", "top_ten", "employability", "interests",
    "work_values", "tests", "wage_floor", "budget", "terms_now", "public_benefits", "study_years",
    "ties", "companies", "weekly_goal", "presence", "plan_settled", "reflections",
    "mentor",
})  # fmt: skip
"""Parts that a caseload does not look at. With `_BRIEF`, half of the time that a record takes."""

_BRIEF: dict[str, tuple[str, ...]] = {
    "work_history": ("kind", "employer", "start", "end", "current", "pay", "hours_per_week"),
    "education": ("school",), "skills": (), "contacts": ("id", "name"),
    "search_places": ("last_looked",), "outreach": ("on", "answered_on"),
    "offers": ("application", "on", "answer_by", "decision", "decided_on", "pay", "hours_per_week"),
    "references": ("status", "history"), "objectives": ("what", "by", "reached_on"),
    "barriers": ("solved_on",), "signatures": ("on",), "notes": ("on", "kind", "minutes"),
}  # fmt: skip
"""Parts of which a caseload needs no more than how many entries there are, and these fields."""


def to_saved(client: Client) -> bytes:
    """Write a record as it is saved: without what is as it would be anyway.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    bytes
        JSON that begins with the version of the record, so that a later careerkit knows what it
        has before it.
    """
    rest = client.model_dump_json(exclude_defaults=True, exclude={"schema_version"})
    return f'{{"schema_version":{SCHEMA_VERSION},{rest[1:]}'.encode()


def from_unsealed(document: bytes) -> bytes:
    """Bring forward what a store from before records were encrypted holds.

    Parameters
    ----------
    document
        The record as JSON.

    Returns
    -------
    bytes
        As `to_saved` would have it; what is damaged is left as it is.
    """
    try:
        data = json.loads(document)
    except ValueError:
        return document
    if not isinstance(data, dict):
        return document
    moved = forward(data, UNSEALED)
    return json.dumps({"schema_version": SCHEMA_VERSION} | moved, separators=(",", ":")).encode()


def read_saved(document: bytes, *, brief: bool = False) -> Client:
    """Read a record that was checked when it was saved.

    Parameters
    ----------
    document
        The record as JSON, as `Client.model_dump_json` wrote it.
    brief
        Pass over what a caseload does not look at: whole parts, and of others some fields. To ask
        for one is an `AttributeError`. For looking only, never for saving: empty lists are shared.

    Returns
    -------
    Client
        Equal to what `careerkit.models.read_client` makes of it, unless it is brief.

    Raises
    ------
    RecordError
        The document is damaged, with every problem; `NewerRecord` if a later careerkit wrote it.
    """
    try:
        client: Client = _validator(brief).validate_json(document)
    except ValidationError as error:
        if newer := newer_record_in(error, document):
            raise newer from None
        first = error.errors(include_url=False)[0]
        if first["type"] == "json_invalid":
            problems = ["what is stored is cut off or damaged, and cannot be read"]
        else:
            problems = describe_problems(error)
        raise RecordError(
            "A stored record cannot be used.",
            problems=problems,
            hint="Put back an earlier version of it, or your last copy of the store.",
        ) from None  # the error quotes the document
    return client


def newer_record_in(error: BaseException | None, document: bytes) -> NewerRecord | None:
    """Tell whether a saved record cannot be read because a later careerkit wrote it.

    Parameters
    ----------
    error
        What was raised when it was read.
    document
        The record as JSON.

    Returns
    -------
    NewerRecord or None
        What to raise instead.
    """
    if not isinstance(error, ValidationError):
        return None
    try:
        data = json.loads(document)
    except ValueError:
        return None
    return newer_by_its_fields(error, data.get("id", "(no id)") if isinstance(data, dict) else "")


@cache
def _validator(brief: bool) -> SchemaValidator:
    schema = _without_functions(Client.__pydantic_core_schema__)
    if brief:
        fields = schema["schema"]["fields"]
        seen = [name for name in fields if name not in _UNSEEN]
        fields |= {part: _with_only(fields[part], names) for part, names in _BRIEF.items()}
        schema = _with_shared_defaults(_with_only(schema, seen))
    # A model inside a model is otherwise taken ready-made from its class, with its checks.
    return SchemaValidator(schema, None, _use_prebuilt=False)


def _with_only(schema: Any, names: Collection[str]) -> Any:
    """Leave all but some fields out of the first model within a schema; the rest is passed over."""
    if schema["type"] != "model":
        inner = "items_schema" if schema["type"] == "list" else "schema"
        return {**schema, inner: _with_only(schema[inner], names)}
    fields = {name: field for name, field in schema["schema"]["fields"].items() if name in names}
    return {
        **schema,
        "config": {**schema["config"], "extra_fields_behavior": "ignore"},
        "schema": {**schema["schema"], "fields": fields},
    }


def _with_shared_defaults(schema: Any) -> Any:
    """Let every record without an entry have the same empty list, where nobody may change it."""
    if isinstance(schema, dict):
        shared = {key: _with_shared_defaults(value) for key, value in schema.items()}
        return shared | {"copy_default": False} if schema.get("type") == "default" else shared
    if isinstance(schema, (list, tuple)):
        return type(schema)(_with_shared_defaults(value) for value in schema)
    return schema


def _without_functions(schema: Any) -> Any:
    """Leave the checks written in Python out of a schema."""
    if isinstance(schema, dict):
        if schema.get("type") == "function-after":
            return _without_functions(schema["schema"])
        return {key: _without_functions(value) for key, value in schema.items()}
    if isinstance(schema, (list, tuple)):
        return type(schema)(_without_functions(value) for value in schema)
    return schema
