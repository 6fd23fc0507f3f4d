"""The file of a backup: what stands in the tables, whichever database they were in, encrypted.

::

    careerkit backup 1   and the end of the line
    length, header       JSON: which store, when, what opens it, the file's own key under lock
    length, frame        rows of one table, AES-256-GCM; its place in the file and whether it is
    length, frame        the last one are its nonce, the header goes in as associated data
    ...

A changed, missing, doubled or moved frame, a changed header and a file that was cut off are
noticed. Every file has a key of its own, so that a nonce is never used twice.
"""

from __future__ import annotations

import base64
import json
import os
import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from careerkit.errors import CareerkitError
from careerkit.store.sealing import KEY_BYTES, Keys, Unsealed

MAGIC = b"careerkit backup "
FILE_FORMAT = 1
_MOST_HEADER = 1_000_000
_MOST_FRAME = 1_000_000_000
_STORE_ID = re.compile(r"[0-9a-f]{32}")
_LENGTH = struct.Struct(">I")


class BackupProblem(CareerkitError):
    """A file that is no backup, is damaged, or cannot be used here."""


@dataclass(frozen=True)
class KeyRow:
    """A row of the keys table, as the store's own locks look at it."""

    number: int
    slot: str
    salt: bytes
    wrapped: bytes


@dataclass(frozen=True)
class Header:
    """What can be read of a backup without its key.

    Parameters
    ----------
    store_id
        The store it is of.
    made_at
        When.
    store_format
        The form of the store's tables.
    keys
        What opens it: the keys table.
    sealed_key
        The file's own key, sealed with the store's key `sealed_with`.
    sealed_with
        Number of that key.
    """

    store_id: str
    made_at: datetime
    store_format: int
    keys: tuple[KeyRow, ...]
    sealed_key: bytes
    sealed_with: int

    def file_key(self, keys: Keys) -> bytes:
        """Return the file's own key."""
        return keys.open(self.sealed_with, self.sealed_key, *_about(self.store_id, self.made_at))


@dataclass(frozen=True)
class Rows:
    """Some rows of a table: its name, the names of its columns, the values."""

    table: str
    columns: tuple[str, ...]
    rows: list[list[Any]]


def new_header(
    keys: Keys, key_rows: Sequence[Any], store_format: int, made_at: datetime
) -> Header:  # fmt: skip
    """Make the header of a new backup, with a key of its own."""
    rows = tuple(
        KeyRow(row.number, row.slot, bytes(row.salt), bytes(row.wrapped)) for row in key_rows
    )
    sealed = keys.seal(os.urandom(KEY_BYTES), *_about(keys.store_id, made_at))
    return Header(keys.store_id, made_at, store_format, rows, sealed, keys.current)


def _about(store_id: str, made_at: datetime) -> tuple[str, ...]:
    return "backup", store_id, made_at.isoformat()


class Writer:
    """Writes a backup into an open file.

    Parameters
    ----------
    file
        Where to.
    header
        Its header.
    keys
        The store's keys.
    """

    def __init__(self, file: BinaryIO, header: Header, keys: Keys) -> None:
        text = json.dumps(
            {
                "store": header.store_id, "made_at": header.made_at.isoformat(),
                "store_format": header.store_format,
                "keys": [
                    [row.number, row.slot, _to_text(row.salt), _to_text(row.wrapped)]
                    for row in header.keys
                ],
                "key": _to_text(header.sealed_key), "key_under": header.sealed_with,
            }
        ).encode()  # fmt: skip
        start = MAGIC + b"%d\n" % FILE_FORMAT + _LENGTH.pack(len(text)) + text
        file.write(start)
        self._file = file
        self._sealer = _Sealer(header.file_key(keys), start)

    def write(self, rows: Rows, *, last: bool = False) -> None:
        """Write some rows; those with `last` end the file."""
        sealed = self._sealer.seal(_pack(rows), last=last)
        self._file.write(_LENGTH.pack(len(sealed)) + sealed)


class _Sealer:
    """Seals and opens frames one after the other."""

    def __init__(self, key: bytes, header: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._cipher, self._header, self._count = AESGCM(key), header, 0

    def _nonce(self, last: bool) -> bytes:
        self._count += 1
        return self._count.to_bytes(11, "big") + bytes([last])

    def seal(self, text: bytes, *, last: bool) -> bytes:
        return self._cipher.encrypt(self._nonce(last), text, self._header)

    def open(self, sealed: bytes, *, last: bool) -> bytes:
        from cryptography.exceptions import InvalidTag

        try:
            return self._cipher.decrypt(self._nonce(last), sealed, self._header)
        except InvalidTag:
            raise ValueError from None


class Reader:
    """A backup that lies in a file.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    BackupProblem
        It is none, or its beginning is damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._opened() as file:
            self.header, self._start = self._read_header(file)

    def rows(self, keys: Keys) -> Iterator[Rows]:
        """Read all that is in it, and check every byte.

        Parameters
        ----------
        keys
            The store's keys.

        Yields
        ------
        Rows

        Raises
        ------
        BackupProblem
            Something was changed, or the end is missing.
        """
        try:
            sealer = _Sealer(self.header.file_key(keys), self._start)
        except Unsealed:
            raise self._damaged("its beginning was changed") from None
        with self._opened() as file:
            file.seek(len(self._start))
            frame = self._next(file)
            number = 0
            while frame is not None:
                number += 1
                following = self._next(file)
                try:
                    rows = _unpack(sealer.open(frame, last=following is None))
                except (ValueError, KeyError, TypeError, struct.error):
                    what = "it was cut off" if following is None else f"part {number} was changed"
                    raise self._damaged(what) from None
                yield rows
                frame = following
        if not number:
            raise self._damaged("it was cut off")

    def _next(self, file: BinaryIO) -> bytes | None:
        length = file.read(_LENGTH.size)
        if not length:
            return None
        size = _LENGTH.unpack(length)[0] if len(length) == _LENGTH.size else _MOST_FRAME + 1
        if size > min(_MOST_FRAME, self.path.stat().st_size):
            raise self._damaged("it was cut off, or its parts do not fit")
        frame = file.read(size)
        if len(frame) < size:
            raise self._damaged("it was cut off")
        return frame

    def _read_header(self, file: BinaryIO) -> tuple[Header, bytes]:
        first = file.readline(40)
        if not first.startswith(MAGIC):
            key = b"# The key of a careerkit" in first or first.startswith(b"careerkit-key-")
            raise BackupProblem(
                f"{self.path} is a key, not a backup."
                if key
                else f"{self.path} is no backup of careerkit. Nothing was changed.",
                hint="Name a file that `careerkit backup` wrote; the key goes with --key.",
            )
        number = first[len(MAGIC) :].strip()
        if number != b"%d" % FILE_FORMAT:
            if number.isdigit() and int(number) > FILE_FORMAT:
                raise BackupProblem(
                    f"{self.path} was made by a later careerkit. Nothing was changed.",
                    hint="Install the newest careerkit to restore it.",
                )
            raise self._damaged("its beginning was changed")
        length = file.read(_LENGTH.size)
        try:
            size = _LENGTH.unpack(length)[0]
            if size > _MOST_HEADER:
                raise self._damaged("its beginning was changed")
            text = file.read(size)
            data = json.loads(text)
            keys = tuple(
                KeyRow(int(n), str(slot), _from_text(salt), _from_text(wrapped))
                for n, slot, salt, wrapped in data["keys"]
            )
            header = Header(
                str(data["store"]), datetime.fromisoformat(data["made_at"]),
                int(data["store_format"]), keys, _from_text(data["key"]), int(data["key_under"]),
            )  # fmt: skip
            # The id becomes part of a file's name.
            if not keys or not _STORE_ID.fullmatch(header.store_id):
                raise ValueError
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, struct.error):
            raise self._damaged("its beginning was changed, or it was cut off") from None
        return header, first + length + text

    def _opened(self) -> BinaryIO:
        try:
            return self.path.open("rb")
        except OSError as error:
            raise BackupProblem(
                f"{self.path} cannot be read: {error.strerror}.",
                hint="Name a file that `careerkit backup` wrote.",
            ) from error

    def _damaged(self, what: str) -> BackupProblem:
        return BackupProblem(
            f"The backup {self.path} is damaged: {what}. Nothing was changed.",
            hint="Copy it anew from where it was kept, or take another backup.",
        )


def _pack(rows: Rows) -> bytes:
    """Write rows as JSON, with how many bytes each value of bytes has, and then these bytes."""
    parts: list[bytes] = []

    def told(value: Any) -> Any:
        if isinstance(value, (bytes, memoryview)):
            parts.append(bytes(value))
            return [len(value)]
        return value

    values = [[told(value) for value in row] for row in rows.rows]
    text = json.dumps([rows.table, rows.columns, values]).encode()
    return b"".join([_LENGTH.pack(len(text)), text, *parts])


def _unpack(frame: bytes) -> Rows:
    end = _LENGTH.size + _LENGTH.unpack_from(frame)[0]
    table, columns, values = json.loads(frame[_LENGTH.size : end])

    def value(told: Any) -> Any:
        nonlocal end
        if not isinstance(told, list):
            return told
        start, end = end, end + told[0]
        return frame[start:end]

    return Rows(table, tuple(columns), [[value(told) for told in row] for row in values])


def _to_text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _from_text(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
