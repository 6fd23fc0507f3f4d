"""Keep a small store as this careerkit writes it, for later ones to be tested with.

Run it when a version is released, and whenever `SCHEMA_VERSION` or the store's format rises, from
the commit before:

    python -m scripts.keep_shape 0.1.0

Without a name it only notes which fields there are (`shape.json`). It writes
`tests/upgrades/NAME.sqlite`, `NAME.key`, and what the two records hold with every default written
out (`NAME.json`). The people are invented: one with every field of the record filled, one with
hardly any. It uses nothing but what the oldest careerkit had, too.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_BY_PATTERN = {
    r"^\d{4}(-\d{2}(-\d{2})?)?$": "2019-05",
    r"^\d{2}-\d{4}\.\d{2}$": "31-1131.00",
    r"^\d{2}$|^\d{7}$": "3700000",
    r"^[a-z]{2,3}$": "es",
    r"^\d{2}$": "37",
}
_BY_NAME = {
    "phone": "919-555-0147", "email": "ines@example.org", "code": "RIA", "element": "2.A.1.b",
    "fingerprint": "0123456789abcdef", "state": "37", "other": "contact-2", "skill": "Listening",
}  # fmt: skip
_IDS = {"contact", "company", "application", "listing"}
_TO_CONTACT = {"introduced_by", "mentor", "one"}
_AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


class _Filler:
    """Fills every field that a JSON schema names with something that is not its default."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self._parts = schema.get("$defs", {})

    def record(self, schema: dict[str, Any], kind: str) -> dict[str, Any]:
        return {
            name: self._value(field, name, kind)
            for name, field in schema["properties"].items()
            if name not in ("schema_version", "sample")
        }

    def _value(self, field: dict[str, Any], name: str, kind: str) -> Any:
        if "anyOf" in field:
            field = next(one for one in field["anyOf"] if one.get("type") != "null") | {
                "default": field.get("default")
            }
        if "$ref" in field:
            part = field["$ref"].rsplit("/", 1)[-1]
            return self.record(self._parts[part], part)
        if "enum" in field:
            return next(one for one in reversed(field["enum"]) if one != field.get("default"))
        make = {
            "array": lambda: [self._value(field["items"], name, kind)],
            "object": lambda: self._table(field, kind),
            "boolean": lambda: not field.get("default", False),
            "integer": lambda: self._number(field),
            "number": lambda: self._number(field),
            "string": lambda: self._text(field, name, kind),
        }
        return make[field["type"]]()

    def _table(self, field: dict[str, Any], kind: str) -> dict[str, Any]:
        values = field.get("additionalProperties", {})
        if values.get("type") not in ("number", "integer"):
            return {"health insurance": "from the first day"}
        return {"R" if kind == "InterestResult" else "achievement": self._number(values)}

    @staticmethod
    def _number(field: dict[str, Any]) -> int:
        low = field.get("minimum", field.get("exclusiveMinimum", 0))
        high = field.get("maximum", field.get("exclusiveMaximum", low + 10))
        choices = [int(low) + 2, int(low) + 1, int(high)]
        return next(n for n in choices if low <= n <= high and n != field.get("default"))

    @staticmethod
    def _text(field: dict[str, Any], name: str, kind: str) -> str:
        if field.get("format") == "date":
            return "2026-10-05"
        if name == "id":
            return "c-full" if kind == "Client" else f"{kind.lower()}-1"
        if name in _IDS or name in _TO_CONTACT or name == "companies":
            return f"{'company' if name == 'companies' else name if name in _IDS else 'contact'}-1"
        if name in _BY_NAME:
            return _BY_NAME[name]
        if field.get("pattern") in _BY_PATTERN:
            return _BY_PATTERN[field["pattern"]]
        return f"Inés Pérez: {name}"[: field.get("maxLength", 200)]


def full_record() -> dict[str, Any]:
    """Return a record with every field filled."""
    from careerkit.models import Client

    schema = Client.model_json_schema()
    data = _Filler(schema).record(schema, "Client")
    data["contacts"].append(data["contacts"][0] | {"id": "contact-2", "name": "Ola Berg"})
    data["skills"][0]["name"] = "Listening"
    data["top_ten"] = ["Listening"]
    if data.get("offers"):  # and one as it was saved when nobody had touched the hours
        data["offers"].append(
            {key: data["offers"][0][key] for key in ("application", "on", "pay")}
        )  # fmt: skip
    return data


def shape() -> dict[str, Any]:
    """Return each field of the record with its default and its choices."""
    from careerkit.models import Client

    schema = Client.model_json_schema()
    found = {}
    for kind, part in {"Client": schema, **schema.get("$defs", {})}.items():
        for name, field in part.get("properties", {}).items():
            options = field.get("anyOf", [field])
            found[f"{kind}.{name}"] = {
                "default": field.get("default"),
                "required": name in part.get("required", []),
                "choices": next((one["enum"] for one in options if "enum" in one), []),
            }
    return found


def keep(name: str, folder: Path) -> None:
    """Write the store, its key, and what is in it."""
    url = f"sqlite:///{folder / name}.sqlite"
    os.environ["CAREERKIT_STORE"] = url
    keys = folder / f"{name}.keys"
    os.environ["CAREERKIT_KEYS"] = str(keys)
    from careerkit.models import Client
    from careerkit.store import open_store

    clients = [
        Client.model_validate(full_record()),
        Client.model_validate({"id": "c-bare", "preferred_name": "Ola Berg"}),
    ]
    with open_store(url) as store:
        for client in clients:
            store.save(client, base_version=0, by="Kim Otter", at=_AT)
    held = {client.id: client.model_dump(mode="json") for client in clients}
    (folder / f"{name}.json").write_text(
        json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8"
    )
    if keys.is_dir():
        (key,) = keys.iterdir()
        key.replace(folder / f"{name}.key")
        keys.rmdir()


if __name__ == "__main__":
    into = Path(__file__).resolve().parent.parent / "tests" / "upgrades"
    into.mkdir(exist_ok=True)
    if sys.argv[1:]:
        keep(sys.argv[1], into)
    from careerkit.models import SCHEMA_VERSION

    kept = {"version": SCHEMA_VERSION, "fields": shape()}
    (into / "shape.json").write_text(json.dumps(kept, indent=0, sort_keys=True) + "\n", "utf-8")
