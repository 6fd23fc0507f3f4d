"""What each earlier careerkit has written opens in this one; what a later one wrote is unharmed.

The stores in `tests/upgrades` were written by the code of the commit they are named after, one for
each shape that the record and the store have had (`scripts/keep_shape.py`).
"""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from careerkit import keys
from careerkit.caseload import import_file
from careerkit.errors import RecordError
from careerkit.models import (
    SCHEMA_VERSION,
    Client,
    NewerRecord,
    forward,
    read_client,
    read_saved,
    to_saved,
)
from careerkit.store import Stored, Unreadable, open_store
from careerkit.store.tables import VERSIONS
from scripts.keep_shape import full_record, shape

AT = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
OLD = Path(__file__).parent / "upgrades"
NAMES = sorted(path.stem for path in OLD.glob("*.sqlite"))
# Of three hours in which an offer's hours could be unknown and stores were not encrypted yet,
# nothing in a store tells whether they were; 40 is what it meant for as long as it was so.
UNKNOWN_HOURS = {("f3015b9", "c-full")}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAREERKIT_KEYS", str(tmp_path / "keys"))
    for name in (keys.KEY_VARIABLE, keys.KEY_FILE, keys.PASSPHRASE_VARIABLE):
        monkeypatch.setenv(name, "")
    return tmp_path


def held_within(old: Any, new: Any, at: str = "") -> list[str]:
    """Name what of an old record is not in the new one, as it was."""
    if isinstance(old, dict):
        if not isinstance(new, dict):
            return [at]
        return [p for key in old for p in held_within(old[key], new.get(key), f"{at}/{key}")]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        pairs = enumerate(zip(old, new, strict=True))
        return [p for n, (one, other) in pairs for p in held_within(one, other, f"{at}/{n}")]
    return [] if old == new else [at]


@pytest.mark.parametrize("name", NAMES)
def test_each_store_from_before_opens_with_all_that_was_in_it(
    name: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(OLD / f"{name}.sqlite", home / "clients.sqlite")
    if (OLD / f"{name}.key").exists():
        monkeypatch.setenv(keys.KEY_VARIABLE, (OLD / f"{name}.key").read_text())
    held = json.loads((OLD / f"{name}.json").read_text("utf-8"))
    assert len(held) == 2
    url = f"sqlite:///{home / 'clients.sqlite'}"
    with open_store(url) as store:
        for client_id, old in held.items():
            lost = held_within(old, store.load(client_id).client.model_dump(mode="json"))
            assert lost == ["/offers/1/hours_per_week"] * ((name, client_id) in UNKNOWN_HOURS)
            (quick,) = store.load_many({client_id: 1})
            assert isinstance(quick, Stored)
            assert quick.client == store.load(client_id).client
        changed = store.load("c-full").client.model_copy(update={"language": "fr"})
        assert store.save(changed, base_version=1, by="Kim Otter", at=AT) == 2
        assert store.log.verify() == []
    with open_store(url) as store:
        assert store.load("c-full").client == changed
        assert store.load("c-full", version=1).client.language == "es"


@pytest.mark.parametrize("name", NAMES)
def test_each_export_from_before_can_be_imported(name: str, home: Path) -> None:
    held = json.loads((OLD / f"{name}.json").read_text("utf-8"))
    (home / "old.json").write_text(json.dumps({"careerkit": 1, "clients": [*held.values()]}))
    with open_store(f"sqlite:///{home / 'clients.sqlite'}") as store:
        assert len(import_file(home / "old.json", store, by="Kim Otter", at=AT).added) == 2
        for client_id, old in held.items():
            assert held_within(old, store.load(client_id).client.model_dump(mode="json")) == []


def test_the_kept_records_fill_what_the_record_had_then() -> None:
    # Otherwise a field could be lost and no test would see it.
    first, last = (
        json.loads((OLD / f"{n}.json").read_text("utf-8")) for n in (NAMES[1], "a08cd52")
    )
    empty = Client(id="c-x", preferred_name="x").model_dump(mode="json")
    for held in (first, last):
        full = held["c-full"]
        assert [name for name in full if full[name] == empty[name]] == ["sample", "schema_version"]
    assert len(json.dumps(last["c-full"])) > 10_000


def test_a_record_of_today_survives_being_saved_with_its_version_before_it() -> None:
    client = read_client(full_record())
    document = to_saved(client)
    assert document.startswith(b'{"schema_version":%d,"' % SCHEMA_VERSION)
    assert read_saved(document) == read_client(json.loads(document)) == client
    bare = Client(id="c-bare", preferred_name="Ola Berg")
    assert read_saved(to_saved(bare)) == bare


def test_an_export_or_a_record_without_a_version_is_of_the_first() -> None:
    assert forward({"id": "c-1"}) == {"id": "c-1"}
    assert forward({"id": "c-1", "schema_version": SCHEMA_VERSION})["schema_version"] == 1
    with pytest.raises(RecordError, match="schema version"):
        read_client({"id": "c-1", "preferred_name": "Ana", "schema_version": "one"})


@pytest.mark.parametrize(
    ("newer", "said"),
    [
        ({"schema_version": SCHEMA_VERSION + 1}, "it has version 2 of the record"),
        ({"schema_version": 7, "hopes": ["x"], "language": 3}, "it has version 7 of the record"),
        ({"hopes": ["Zebra words"]}, "it has what is not known here: hopes"),
        ({"goals": [{"title": "Nurse", "dream": "Zebra words"}]}, "not known here: dream"),
    ],
)
def test_a_record_of_a_later_careerkit_is_refused_and_unharmed(
    newer: dict[str, Any], said: str, home: Path
) -> None:
    url = f"sqlite:///{home / 'clients.sqlite'}"
    client = Client(id="c-1", preferred_name="Ana Zebra")
    later = json.dumps({"schema_version": 1, "id": "c-1", "preferred_name": "Ana Zebra", **newer})
    with open_store(url) as store:
        store.save(client, base_version=0, by="Kim Otter", at=AT)
        store.save(client.model_copy(update={"id": "c-2"}), base_version=0, by="Kim", at=AT)
        with store._writing() as connection:
            sealed = store._keys.seal(later.encode(), "document", "c-1", 1)
            connection.execute(
                VERSIONS.update().where(VERSIONS.c.client_id == "c-1").values(document=sealed)
            )
        with pytest.raises(NewerRecord, match="saved by a later careerkit") as caught:
            store.load("c-1")
        assert said in str(caught.value)
        assert "Install the newest careerkit" in str(caught.value)
        assert "Zebra" not in str(caught.value)
        one, other = store.load_many({"c-1": 1, "c-2": 1})
        assert isinstance(one, Unreadable)
        assert said in one.problems[0]
        assert isinstance(other, Stored)
        with pytest.raises(NewerRecord):  # a save that knows nothing of it meets the conflict
            store.save(client, base_version=0, by="Kim Otter", at=AT)
        with store._reading() as connection:
            query = sa.select(VERSIONS.c.document).where(VERSIONS.c.client_id == "c-1")
            assert [bytes(d) for (d,) in connection.execute(query)] == [sealed]


def test_the_record_changes_its_shape_only_with_its_version() -> None:
    kept = json.loads((OLD / "shape.json").read_text("utf-8"))
    assert kept["version"] == SCHEMA_VERSION, "write shape.json anew: python -m scripts.keep_shape"
    old, new = kept["fields"], shape()
    parts = {name.split(".")[0] for name in old}
    broken = [
        name
        for name, field in old.items()
        if name not in new
        or new[name]["default"] != field["default"]
        or new[name]["required"] > field["required"]
        or set(field["choices"]) != set(new[name]["choices"])
    ]
    asked = [n for n in new.keys() - old.keys() if new[n]["required"] and n.split(".")[0] in parts]
    assert broken + asked == [], (
        "Records that are saved would be read as something else, or not at all: raise "
        "SCHEMA_VERSION and write a step (careerkit/models/versions.py)."
    )
