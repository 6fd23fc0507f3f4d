"""Write clients to JSON or to a folder of CSV tables, and read both back without loss.

Protected fields are written only if asked for. What an export leaves out is not empty in it but
absent, so that reading it back changes nothing of it in a record that is there.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from careerkit.caseload.fields import shown
from careerkit.caseload.reading import decode
from careerkit.errors import CareerkitError, ImportProblem
from careerkit.models import Client, protected_fields
from careerkit.store import Store

FORMAT = 1
"""Version of the export format; it stands in the key ``careerkit`` of a JSON export."""
CLIENTS_TABLE = "clients.csv"
_KEYS = ("client_id", "position")
_VALUE = "value"  # the column of a list of plain texts

# A spreadsheet runs a cell that begins like this as a formula. The full-width signs count too.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NEUTRALISED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def neutralise(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        `restore` gives the text back, also if it began with apostrophes of its own.

    Examples
    --------
    >>> neutralise("=1+1"), neutralise("'=1+1"), neutralise("'tis")
    ("'=1+1", "''=1+1", "'tis")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def restore(text: str) -> str:
    """Take away the apostrophe that `neutralise` put before a text.

    Parameters
    ----------
    text
        Text from a cell.

    Returns
    -------
    str
    """
    return text[1:] if _NEUTRALISED.match(text) else text


def export_json(
    store: Store,
    path: str | Path,
    ids: Iterable[str] | None = None,
    *,
    protected: bool = False,
) -> int:
    """Write clients to one JSON file that `import_file` reads back.

    Parameters
    ----------
    store
        Where the clients are.
    path
        The file; an older one is replaced.
    ids
        Which clients; all if left out.
    protected
        Whether to write what is protected as well: phone and education.

    Returns
    -------
    int
        How many clients were written.

    Raises
    ------
    UnknownClient
        One of the ids is not in the store; nothing is written.
    """
    clients = _load(store, ids)
    document = {
        "careerkit": FORMAT,
        "left_out": sorted(_left_out(protected)),
        "clients": [_data(client, protected) for client in clients],
    }
    _write({Path(path): json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8")})
    return len(clients)


def export_csv(
    store: Store,
    folder: str | Path,
    ids: Iterable[str] | None = None,
    *,
    protected: bool = False,
) -> int:
    """Write clients to a folder of CSV tables that `import_file` reads back.

    ``clients.csv`` has a row for each client; every list of the record is a table of its own
    (``work_history.csv``, ``contacts.csv`` …) whose rows name the client and the position in the
    list. Values that are themselves records or lists stand as JSON in a cell.

    Parameters
    ----------
    store
        Where the clients are.
    folder
        Where the tables go; older ones are replaced.
    ids
        Which clients; all if left out.
    protected
        Whether to write what is protected as well: phone and education.

    Returns
    -------
    int
        How many clients were written.

    Raises
    ------
    UnknownClient
        One of the ids is not in the store; nothing is written.
    """
    clients = _load(store, ids)
    documents = [_data(client, protected) for client in clients]
    lists = {name: item for name, item in _list_fields().items()
             if name not in _left_out(protected)}  # fmt: skip
    scalars = [
        name for name in Client.model_fields
        if name not in _list_fields() and name not in _left_out(protected)
    ]  # fmt: skip
    tables = {CLIENTS_TABLE: _to_csv(scalars, documents)}
    for name, item in lists.items():
        rows = [
            {"client_id": document["id"], "position": position, **_as_row(entry)}
            for document in documents
            for position, entry in enumerate(document[name], start=1)
        ]
        tables[f"{name}.csv"] = _to_csv([*_KEYS, *_columns(item)], rows)
    _write({Path(folder) / name: content for name, content in tables.items()})
    for name in _left_out(protected):  # an older export must not be taken for a part of this one
        (Path(folder) / f"{name}.csv").unlink(missing_ok=True)
    return len(clients)


def _left_out(protected: bool) -> set[str]:
    return set() if protected else set(protected_fields())


def _data(client: Client, protected: bool) -> dict[str, Any]:
    return client.model_dump(mode="json", exclude=_left_out(protected))


def _load(store: Store, ids: Iterable[str] | None) -> list[Client]:
    wanted = store.ids() if ids is None else dict.fromkeys(ids)
    return [stored.client for stored in store.load_each(wanted, what="exported")]


def _list_fields() -> dict[str, type[BaseModel] | None]:
    """Name the lists of a record, each with the model of its entries; None for plain texts."""
    found: dict[str, type[BaseModel] | None] = {}
    for name, field in Client.model_fields.items():
        if get_origin(field.annotation) is list:
            item = get_args(field.annotation)[0]
            is_record = isinstance(item, type) and issubclass(item, BaseModel)
            found[name] = item if is_record else None
    return found


def _columns(item: type[BaseModel] | None) -> list[str]:
    return list(item.model_fields) if item else [_VALUE]


def _as_row(entry: object) -> dict[str, Any]:
    return entry if isinstance(entry, dict) else {_VALUE: entry}


def _to_csv(columns: list[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    # With the mark at its beginning Excel reads the file as UTF-8.
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return neutralise(value)
    return json.dumps(value, ensure_ascii=False)


def _write(files: Mapping[Path, bytes]) -> None:
    """Write all files beside their places, then move them there: no half-written export."""
    waiting: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            # mkstemp makes a file that only its owner can read, as client data should be.
            handle, name = tempfile.mkstemp(prefix=".careerkit-", dir=path.parent)
            waiting[path] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
        for path, written in waiting.items():
            written.replace(path)
    except OSError as error:
        raise CareerkitError(
            f"The export could not be written to {error.filename}: {error.strerror}.",
            hint="Choose a file or folder that is yours to write to, with room on the disk.",
        ) from error
    finally:
        for written in waiting.values():
            written.unlink(missing_ok=True)


def read_json(path: Path) -> list[tuple[str, dict[str, Any]]]:
    """Read the clients of a JSON export.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    list of tuple
        Where each record stands, and the record as plain data.

    Raises
    ------
    ImportProblem
        The file is not an export, or one of a later careerkit.
    """
    try:
        document = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ImportProblem(
            f"{path.name} is not readable as JSON.", hint="Make the export again."
        ) from error
    if not isinstance(document, dict) or not isinstance(document.get("clients"), list):
        raise ImportProblem(
            f"{path.name} is JSON, but not an export of careerkit.",
            hint="`careerkit export FILE.json` writes one.",
        )
    if document.get("careerkit") != FORMAT:
        raise ImportProblem(
            f"{path.name} has the export format {document.get('careerkit')!r:.20}; "
            f"this careerkit reads format {FORMAT}.",
            hint="Install the careerkit that wrote it, or export again from this one.",
        )
    wrong = [n for n, entry in enumerate(document["clients"], 1) if not isinstance(entry, dict)]
    if wrong:
        raise ImportProblem(
            f"{path.name} is damaged.",
            problems=[f"client {number} is not a record" for number in wrong],
            hint="Make the export again.",
        )
    return [(f"client {n}", entry) for n, entry in enumerate(document["clients"], 1)]


def read_folder(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """Read the clients of a folder of CSV tables.

    Parameters
    ----------
    folder
        A folder that `export_csv` wrote.

    Returns
    -------
    list of tuple
        Where each record stands, and the record as plain data.

    Raises
    ------
    ImportProblem
        A table is missing or does not fit the others; every problem is named.
    """
    lists = _list_fields()
    names = [CLIENTS_TABLE, *(f"{name}.csv" for name in lists)]
    there = [name for name in names if (folder / name).is_file()]
    optional = {f"{name}.csv" for name in protected_fields()}
    missing = [name for name in names if name not in there and name not in optional]
    if not there:
        raise ImportProblem(
            f"{folder.name} is a folder, and not one of a careerkit export.",
            hint="Name a .csv or .xlsx file, or a folder that `careerkit export` wrote.",
        )
    if missing:
        raise ImportProblem(
            f"The folder {folder.name} is not a whole careerkit export.",
            problems=[f"{name} is missing" for name in missing],
            hint="Name a .csv or .xlsx file, or a folder that `careerkit export` wrote.",
        )
    problems: list[str] = []
    fields = [name for name in Client.model_fields if name not in lists]
    lists = {name: item for name, item in lists.items() if f"{name}.csv" in there}
    records: dict[str, dict[str, Any]] = {}
    places: dict[str, str] = {}
    for row, cells in _read_table(folder / CLIENTS_TABLE, fields, problems):
        key = cells["id"]
        if key in records:
            problems.append(f"{CLIENTS_TABLE}, row {row}: {places[key]} has the same id")
            continue
        records[key] = _from_cells(Client, cells)
        places[key] = f"row {row}"
    for name, item in lists.items():
        entries: dict[str, dict[int, Any]] = {key: {} for key in records}
        table = f"{name}.csv"
        for row, cells in _read_table(folder / table, [*_KEYS, *_columns(item)], problems):
            key, position = cells.pop("client_id"), cells.pop("position")
            if key not in entries:
                problems.append(f"{table}, row {row}: there is no such client in {CLIENTS_TABLE}")
            elif not re.fullmatch(r"\d{1,9}", position) or int(position) in entries[key]:
                problems.append(f"{table}, row {row}: the position is used twice or not a number")
            elif item is None:
                entries[key][int(position)] = cells[_VALUE]
            else:
                entries[key][int(position)] = _from_cells(item, cells)
        for key, by_position in entries.items():
            records[key][name] = [by_position[position] for position in sorted(by_position)]
    if problems:
        raise ImportProblem(
            f"The tables in {folder.name} do not fit together; nothing was imported.",
            problems=problems,
            hint="Correct these rows, or make the export again.",
        )
    return [(places[key], record) for key, record in records.items()]


def _read_table(
    path: Path, columns: list[str], problems: list[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    text = decode(path.read_bytes(), path.name)[0]
    # Excel writes semicolons where the comma is the decimal sign.
    first = text.partition("\n")[0]
    rows = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ","
    )
    header = [name.strip() for name in next(rows, [])]
    if path.name == CLIENTS_TABLE:
        left_out = set(protected_fields()) - set(header)
        columns = [name for name in columns if name not in left_out]
    absent, unknown = set(columns) - set(header), set(header) - set(columns)
    if absent or unknown or len(header) != len(columns):
        problems.extend(f"{path.name}: the column {name} is missing" for name in sorted(absent))
        problems.extend(f"{path.name}: “{shown(name)}” is not a column" for name in sorted(unknown))
        if not absent and not unknown:
            problems.append(f"{path.name}: a column stands there twice")
        return
    for number, cells in enumerate(rows, start=2):
        if not any(cells):
            continue
        if len(cells) != len(header):
            problems.append(
                f"{path.name}, row {number}: {len(cells)} cells instead of {len(header)}"
            )
            continue
        yield number, {name: restore(cell) for name, cell in zip(header, cells, strict=True)}


def _from_cells(model: type[BaseModel], cells: dict[str, str]) -> dict[str, Any]:
    """Turn a row into plain data, as `_cell` wrote it."""
    data: dict[str, Any] = {}
    for name, cell in cells.items():
        field = model.model_fields[name]
        if not cell:
            # An empty cell is whatever the record has when nothing is said: None or "".
            if field.is_required():
                data[name] = ""
        elif _is_json(field.annotation):
            try:
                data[name] = json.loads(cell)
            except (ValueError, RecursionError):
                data[name] = cell  # Excel writes TRUE; what else is wrong, the record check tells
        else:
            data[name] = cell
    return data


def _is_json(annotation: Any) -> bool:
    """Tell whether a field holds something other than text: a number or a record."""
    if get_origin(annotation) is Literal:
        return not all(isinstance(value, str) for value in get_args(annotation))
    kind = get_origin(annotation) or annotation
    if isinstance(kind, type) and issubclass(kind, (bool, int, float, list, dict, BaseModel)):
        return True
    return any(_is_json(part) for part in get_args(annotation))
