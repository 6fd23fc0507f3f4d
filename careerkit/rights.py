"""What a client may ask of a center: to see all that is held, to be forgotten; and what is due."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careerkit.clients import forget_choice, sample_ids
from careerkit.errors import CareerkitError, ReportError, UnknownClient
from careerkit.models import Client
from careerkit.retention import DueToGo, Kept, due_to_go, keeping_consent
from careerkit.settings import load_settings
from careerkit.store import Forgotten, Store, Stored, account, open_store, store_exists
from careerkit.text.languages import gettext as _
from careerkit.text.languages import language_for, speaking

if TYPE_CHECKING:
    from careerkit.reports.places import ObjectStore

_RUN = "batch.jsonl"
_EDITED = re.compile(r"(.+)-edited-\d{4}-\d\d-\d\d(?:-\d+)?\.docx")


def forget_client(
    client_id: str,
    reports: Iterable[Path | str] = (),
    *,
    by: str = "",
    at: datetime | None = None,
) -> tuple[Forgotten, list[Path | str]]:
    """Delete all that is held about a client, with the reports in some folders.

    Parameters
    ----------
    client_id
        The client's id.
    reports
        Folders of reports, worksheets and calendars, or URLs such as ``s3://bucket/reports``.
    by, at
        Who does it, and when; this account and now if left out.

    Returns
    -------
    tuple of Forgotten and list of Path or str
        The proof, and the files that were deleted: paths, or URLs.

    Raises
    ------
    UnknownClient
        There is no such client; nothing was deleted.
    CareerkitError
        A place cannot be reached, or a file could not be deleted. The record is still there then,
        so that the command can be run again.
    """
    from careerkit.reports.places import ObjectStore, place_of

    places = [place_of(one) for one in reports]
    folders = [place.path for place in places if not isinstance(place, ObjectStore)]
    stores = [place for place in places if isinstance(place, ObjectStore)]
    with _own_store(client_id) as store:
        if not store.latest_version(client_id):
            store.load(client_id)  # whose message names the nearest ids
        # Files first: with the record gone, nobody would know that some were left.
        local = [file for folder in folders for file in _files_of(client_id, folder)]
        far = [(place, name) for place in stores for name in _names_in(client_id, place)]
        _delete(local)
        for place, name in far:
            place.remove(name)
        gone: list[Path | str] = [*local, *(place.where(name) for place, name in far)]
        for folder in folders:
            _out_of_run(client_id, folder)
        for place in stores:
            _out_of_run_there(client_id, place)
        proof = store.forget(
            client_id, by=by or account(), at=at or datetime.now().astimezone(), files=len(gone)
        )
    forget_choice(client_id)
    return proof, gone


def _own_store(client_id: str) -> Store:
    if client_id in sample_ids() and not store_exists():
        raise UnknownClient(
            f"{client_id} is one of the invented clients.", hint="Nothing about a person is held."
        )
    return open_store()


def _files_of(client_id: str, folder: Path) -> Iterator[Path]:
    """Name the files about a client in a folder: those a run noted, and those named so."""
    named = _named_so(client_id, _run_lines(folder))
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_file() and _is_about(client_id, path.name, named):
            yield path


def _names_in(client_id: str, place: ObjectStore) -> list[str]:
    lines = [line for _, lines in _journal_of(place) for line in lines]
    named = _named_so(client_id, lines)
    return [name for name in place.files() if _is_about(client_id, name, named)]


def _is_about(client_id: str, name: str, named: set[str]) -> bool:
    # Somebody edited a Word file before it was made again: c-104-plan-edited-2026-11-23.docx.
    edited = _EDITED.fullmatch(name)
    if name in named or (edited and f"{edited[1]}.docx" in named):
        return True
    # A worksheet is called skills-en-ID.pdf.
    stem, _, ending = name.rpartition(".")
    return ending == "pdf" and stem.split("-", 2)[2:] == [client_id]


def _named_so(client_id: str, lines: Iterable[Mapping[str, Any]]) -> set[str]:
    named = {f"{client_id}{end}" for end in (".ics", "-disclosure.html", "-disclosure.json")}
    named |= {
        f"{client_id}{short}{redacted}{end}"
        for short in ("", "-short")
        for redacted in ("", "-redacted")
        for end in (".html", ".pdf", ".ipynb", ".docx", "-plan.docx", "-references.docx",
                    "-protected.pdf", "-protected.zip", "-protected-how-to-open.txt")
    }  # fmt: skip
    for line in lines:
        if line.get("client") == client_id:
            named |= set(line.get("files") or {})
    return named


def _run_lines(folder: Path) -> list[dict[str, Any]]:
    try:
        texts = (folder / _RUN).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ReportError(
            f"What is in {folder} cannot be read: {error.strerror}. Nothing was deleted.",
            hint="Choose the folder again with --reports.",
        ) from error
    return _as_lines(texts)


def _journal_of(place: ObjectStore) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the files in which the runs into an object store are noted, with their lines."""
    from careerkit.reports.journal import PIECES

    for name in (_RUN, *place.names(PIECES)):
        yield name, _as_lines(place.get(name).decode("utf-8", "replace").splitlines())


def _as_lines(texts: Iterable[str]) -> list[dict[str, Any]]:
    lines = []
    for text in texts:
        try:
            lines.append(json.loads(text))
        except ValueError:
            continue  # cut off by a crash
    return [line for line in lines if isinstance(line, dict)]


def _delete(files: Sequence[Path]) -> None:
    for file in files:
        try:
            file.unlink()
        except OSError as error:
            raise CareerkitError(
                f"{file} could not be deleted: {error.strerror}. The record was not touched.",
                hint="Close the file, or delete it yourself, and run the command again.",
            ) from error


def _out_of_run(client_id: str, folder: Path) -> None:
    """Take a client out of a folder's list of what was made, and out of its index pages."""
    lines = _run_lines(folder)
    left = [line for line in lines if line.get("client") != client_id]
    if len(left) == len(lines):
        return
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in left)
    _replace(folder / _RUN, text.encode())
    for page in folder.glob("index*.html"):
        # The next run writes it anew; until then a page must not lead to what is gone.
        if client_id in page.read_text("utf-8"):
            _delete([page])


def _out_of_run_there(client_id: str, place: ObjectStore) -> None:
    """Take a client out of what the runs into an object store noted, and out of index pages."""
    for name, lines in _journal_of(place):
        left = [line for line in lines if line.get("client") != client_id]
        if len(left) < len(lines):
            text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in left)
            place.put({name: text.encode()})
    for name in place.files():
        page = name.startswith("index") and name.endswith(".html")
        if page and client_id in place.get(name).decode("utf-8", "replace"):
            place.remove(name)


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.new")
    with os.fdopen(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
    beside.replace(path)


def disclose_client(client_id: str, out: Path, *, today: date) -> tuple[Path, ...]:
    """Write all that is held about a client, to be read and to be used elsewhere.

    Parameters
    ----------
    client_id
        The client's id.
    out
        The folder; made if need be.
    today
        The day.

    Returns
    -------
    tuple of Path
        ``ID-disclosure.html`` and ``ID-disclosure.json``, which only their owner can read.

    Raises
    ------
    UnknownClient
        There is no such client.
    """
    from careerkit.reports.page import Page, to_html_page
    from careerkit.sections.disclosure import Seen, Version, all_that_is_held

    with _own_store(client_id) as store:
        stored = _all_versions(store, client_id)
        accesses = list(store.log.entries(client=client_id))
        store.log.note("disclosed", client_id)
    settings = load_settings()
    versions = [Version(one.version, one.saved_at, one.saved_by, one.client) for one in stored]
    language = language_for(versions[-1].client)
    blocks = all_that_is_held(versions, [Seen(one.at, one.who, one.what) for one in accesses])
    with speaking(language):
        page = to_html_page(
            Page(
                title=_("What is held about client {number}").format(number=client_id),
                heading=_("What we hold about you"),
                language=language,
                prepared_on=today,
                footer=_(
                    "For the person it is about. It names other people: keep it in a safe place."
                ),
                blocks=[block.data() for block in blocks],
                agency=settings.agency,
                logo=settings.logo(),
            )
        )
    document = {
        "client": client_id,
        "written_on": today.isoformat(),
        "versions": [
            {
                "version": one.version, "saved_at": one.saved_at.isoformat(),
                "saved_by": one.saved_by, "record": one.client.model_dump(mode="json"),
            }
            for one in stored
        ],
        "access_log": [
            {"at": one.at.isoformat(), "who": one.who, "what": one.what, "version": one.version}
            for one in accesses
        ],
    }  # fmt: skip
    contents = {
        out / f"{client_id}-disclosure.html": page.encode(),
        out / f"{client_id}-disclosure.json": json.dumps(
            document, ensure_ascii=False, indent=1
        ).encode(),
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
        for path, content in contents.items():
            _replace(path, content)
    except OSError as error:
        raise CareerkitError(
            f"The disclosure could not be written to {out}: {error.strerror}.",
            hint="Choose another folder with --out.",
        ) from error
    return tuple(contents)


def _all_versions(store: Store, client_id: str) -> list[Stored]:
    latest = store.latest_version(client_id)
    if not latest:
        store.load(client_id)  # whose message names the nearest ids
    found = []
    for number in range(1, latest + 1):
        for one in store.load_many({client_id: number}):
            if not isinstance(one, Stored):
                raise CareerkitError(
                    f"Version {number} of client {client_id} is damaged.",
                    problems=one.problems,
                    hint="Put back your last copy of the store, so that the disclosure is whole.",
                )
            found.append(one)
    return found


def due_for_deletion(today: date) -> list[DueToGo]:
    """List the clients whose records have been kept as long as the center's rules say.

    Parameters
    ----------
    today
        The day.

    Returns
    -------
    list of DueToGo

    Raises
    ------
    SettingsError
        The settings cannot be used.
    CareerkitError
        They hold no rules.
    """
    rules = load_settings().retention
    if not rules:
        raise CareerkitError(
            "The settings say nothing about how long records are kept.",
            hint="Fill in [retention] in the settings file; `careerkit settings` shows where it "
            "is, `careerkit settings --new` makes one.",
        )
    if not store_exists():
        return []
    with open_store() as store:
        return due_to_go(list(_kept(store)), rules, today)


def _kept(store: Store) -> Iterator[Kept]:
    for one in store.load_many(store.latest()):
        if not isinstance(one, Stored):
            continue  # the caseload lists it as damaged
        client = one.client
        saved = {n: at.astimezone().date() for n, at, _ in store.versions(client.id)}
        days = list(saved.values())
        closed = _closed_since(store, client, saved) if client.case == "closed" else None
        yield Kept(client.id, days[0], days[-1], closed, keeping_consent(client))


def _closed_since(store: Store, client: Client, saved: Mapping[int, date]) -> date:
    """Return the day of the first of the last versions that all say that the case is closed."""
    *earlier, latest = saved
    since = saved[latest]
    for number in reversed(earlier):
        (before,) = store.load_many({client.id: number})
        if isinstance(before, Stored) and before.client.case != "closed":
            break
        since = saved[number]
    return since
