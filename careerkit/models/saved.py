"""Read back records that were checked when they were saved, five times as fast as new ones.

A caseload is two thousand records. Most of the time of `careerkit.models.read_client` goes into
checks that are written in Python: whether a text holds a Social Security number, whether what
points to a contact finds one. What is stored has passed them. So only these are left out here;
fields, types, choices and dates are still held against the model, so that damage is found.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import SchemaValidator

from careerkit.errors import RecordError
from careerkit.models.client import Client, describe_problems

_BRIEF: dict[str, tuple[str, ...]] = {
    "contacts": ("id", "name"), "education": ("school",), "skills": (), "consent": (),
    "employability": (), "interests": (), "work_values": (), "tests": (), "budget": (),
    "terms_now": (), "public_benefits": (), "ties": (), "companies": (),
    "search_places": ("last_looked",),
    "presence": (), "reflections": (),
}  # fmt: skip
"""Parts of which a caseload needs no more than how many entries there are, and these fields. They
are a third of the time that a record takes."""


def read_saved(document: bytes, *, brief: bool = False) -> Client:
    """Read a record that was checked when it was saved.

    Parameters
    ----------
    document
        The record as JSON, as `Client.model_dump_json` wrote it.
    brief
        Pass over what a caseload does not look at. Of some parts the entries are there, but not all
        of their fields: to ask for one is an `AttributeError`. For looking only, never for saving.

    Returns
    -------
    Client
        Equal to what `careerkit.models.read_client` makes of it, unless it is brief.

    Raises
    ------
    RecordError
        The document is damaged, or of another version of the record; with every problem.
    """
    try:
        client: Client = _validator(brief).validate_json(document)
    except ValidationError as error:
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


@cache
def _validator(brief: bool) -> SchemaValidator:
    schema = _without_functions(Client.__pydantic_core_schema__)
    if brief:
        fields = schema["schema"]["fields"]
        fields |= {part: _with_only(fields[part], names) for part, names in _BRIEF.items()}
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


def _without_functions(schema: Any) -> Any:
    """Leave the checks written in Python out of a schema."""
    if isinstance(schema, dict):
        if schema.get("type") == "function-after":
            return _without_functions(schema["schema"])
        return {key: _without_functions(value) for key, value in schema.items()}
    if isinstance(schema, (list, tuple)):
        return type(schema)(_without_functions(value) for value in schema)
    return schema
