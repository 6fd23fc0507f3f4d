"""Where the secret of a store is kept: a variable, a key file, or the system's own keyring.

====================  ==========================================================================
CAREERKIT_KEY         the secret itself, as `careerkit key new` writes it
CAREERKIT_KEY_FILE    a file that holds it and that only its owner can read
CAREERKIT_KEYS        the folder of key files, one for each store; otherwise the system's keyring
                      is used where there is one, and a folder of the user's settings where not
CAREERKIT_PASSPHRASE  the passphrase of a store that has one
====================  ==========================================================================

The first that is set decides, so that a key cannot be taken from the wrong place unnoticed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from careerkit.errors import KeyProblem
from careerkit.keys.locking import from_text, to_text

KEY_VARIABLE, KEY_FILE = "CAREERKIT_KEY", "CAREERKIT_KEY_FILE"
KEY_FOLDER, PASSPHRASE_VARIABLE = "CAREERKIT_KEYS", "CAREERKIT_PASSPHRASE"
_SERVICE = "careerkit client store"
_EXPLAINED = "# The key of a careerkit client store. Without it nobody can read the clients.\n"
Kind = Literal["variable", "file", "folder", "keyring"]


@dataclass(frozen=True)
class Place:
    """Where a secret is, or would be.

    Parameters
    ----------
    kind
        Sort of place.
    words
        The place in words, to be shown.
    path
        The file, where it is one.
    """

    kind: Kind
    words: str
    path: Path | None = None


@dataclass(frozen=True)
class Found:
    """The secrets at a place, the newest first; normally one."""

    place: Place
    secrets: tuple[bytes, ...]


def places(store_id: str) -> list[Place]:
    """Return the places where the secret of a store may be, in the order they are looked at.

    Parameters
    ----------
    store_id
        The store's own id.

    Returns
    -------
    list of Place
    """
    if os.environ.get(KEY_VARIABLE):
        return [Place("variable", f"the variable {KEY_VARIABLE}")]
    if named := os.environ.get(KEY_FILE):
        path = Path(named).expanduser()
        return [Place("file", f"the key file {path}", path)]
    if named := os.environ.get(KEY_FOLDER):
        return [_in_folder(Path(named).expanduser(), store_id)]
    from platformdirs import user_config_path

    own = _in_folder(user_config_path("careerkit", appauthor=False) / "keys", store_id)
    ring = Place("keyring", f"this computer’s keyring, as “{_SERVICE}”")
    # Asking a keyring takes a quarter of a second, looking for a file none.
    return [own, ring]


def _in_folder(folder: Path, store_id: str) -> Place:
    path = folder / f"{store_id}.key"
    return Place("folder", f"the key file {path}", path)


def find_secrets(store_id: str) -> Found | None:
    """Look for the secret of a store.

    Returns
    -------
    Found or None
        None if there is none at any place.

    Raises
    ------
    KeyProblem
        What is there is no key, or others can read it.
    """
    for place in places(store_id):
        if text := _read(place, store_id):
            return Found(place, tuple(from_text(text, place.words[0].upper() + place.words[1:])))
    return None


def keep_secrets(store_id: str, secrets: Sequence[bytes], place: Place | None = None) -> Place:
    """Keep the secret of a store where nobody else can read it.

    Parameters
    ----------
    store_id
        The store's own id.
    secrets
        The secret; while keys are changed, the new one and the old one.
    place
        Where; for a new store the keyring if there is one, and a key file otherwise.

    Returns
    -------
    Place
        Where it is now.

    Raises
    ------
    KeyProblem
        It cannot be kept there.
    """
    text = "\n".join(map(to_text, secrets))
    # A keyring first, where the choice is ours; the list has it last because it is slow to ask.
    for one in [place] if place else places(store_id)[::-1]:
        if one.kind == "variable":
            return one  # whoever set it has it already
        if one.path is not None:
            _write(one.path, _EXPLAINED + text + "\n")
            return one
        if _into_keyring(store_id, text):
            return one
    raise KeyProblem(
        "The key cannot be kept in this computer’s keyring.",
        hint=f"Unlock the keyring, or set {KEY_FOLDER} to a folder of your own.",
    )


def throw_away(store_id: str, place: Place) -> None:
    """Take the secret of a store away from a place; a variable is for its owner to take away."""
    if place.path is not None and place.kind == "folder":
        place.path.unlink(missing_ok=True)
    elif place.kind == "keyring":
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.delete_password(_SERVICE, store_id)
        except KeyringError as error:
            raise KeyProblem(
                "The key could not be taken out of this computer’s keyring.",
                hint=f"Delete the entry “{_SERVICE}” there yourself.",
            ) from error


def _read(place: Place, store_id: str) -> str:
    if place.kind == "variable":
        return os.environ[KEY_VARIABLE]
    if place.path is not None:
        return _read_file(place.path)
    return _from_keyring(store_id)


def _read_file(path: Path) -> str:
    try:
        with path.open(encoding="ascii") as file:
            status = os.fstat(file.fileno())
            if os.name == "posix" and (
                stat.S_IMODE(status.st_mode) & 0o077 or status.st_uid not in (os.getuid(), 0)
            ):
                raise KeyProblem(
                    f"The key file {path} can be read by others, so it is not used.",
                    hint=f"Make it yours alone: chmod 600 {path}. If others may have read it, "
                    "change the key afterwards with `careerkit key rotate`.",
                )
            return file.read()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not a text"
        raise KeyProblem(
            f"The key file {path} cannot be read: {reason}.",
            hint="Put back the key you kept, or make the file readable for yourself.",
        ) from error


def _write(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise KeyProblem(
            f"The key cannot be kept in {path}: {error.strerror}. Without a kept key nothing is "
            "encrypted, and nothing was changed.",
            hint=f"Set {KEY_FOLDER} to a folder that is yours to write to.",
        ) from error


def write_copy(path: Path, secret: bytes) -> None:
    """Write a copy of a secret into a new file that only its owner can read.

    Raises
    ------
    KeyProblem
        There is a file of that name, or it cannot be written.
    """
    if path.exists():
        raise KeyProblem(
            f"{path} is there already; nothing was written.", hint="Choose another name."
        )
    _write(path, _EXPLAINED + to_text(secret) + "\n")


def read_copy(path: Path) -> bytes:
    """Read a secret that `write_copy` wrote.

    Raises
    ------
    KeyProblem
        There is none in the file, or others can read it.
    """
    text = _read_file(path)
    if not text:
        raise KeyProblem(f"There is no key in {path}.", hint="Name the file you kept.")
    return from_text(text, str(path))[0]


def put_back(store_id: str, secret: bytes) -> Place:
    """Keep a secret that was put back where it is looked for.

    Raises
    ------
    KeyProblem
        It is looked for in a variable, which only its owner can set; or it cannot be kept.
    """
    first = places(store_id)[0]
    if first.kind == "variable":
        raise KeyProblem(
            f"The key of the store is looked for in {first.words}.",
            hint=f"Set the variable to the key in the file, or take {KEY_VARIABLE} away.",
        )
    # A wrong key that lies there would be found before one in the keyring.
    in_the_way = first.path is not None and first.path.exists()
    return keep_secrets(store_id, [secret], first if in_the_way else None)


def _from_keyring(store_id: str) -> str:
    import keyring
    from keyring.errors import KeyringError, NoKeyringError

    try:
        return keyring.get_password(_SERVICE, store_id) or ""
    except NoKeyringError:
        return ""
    except KeyringError as error:
        raise KeyProblem(
            f"This computer’s keyring does not answer: {error}.",
            hint="Unlock it, and try again.",
        ) from error


def _into_keyring(store_id: str, text: str) -> bool:
    """Put a secret into the keyring and look whether it comes back; tell whether it did."""
    import keyring
    from keyring.errors import KeyringError

    try:
        if keyring.get_keyring().priority < 1:  # none, or one that keeps texts readable
            return False
        keyring.set_password(_SERVICE, store_id, text)
        return keyring.get_password(_SERVICE, store_id) == text
    except (KeyringError, RuntimeError):
        return False


_asking: list[Callable[[], str]] = []


def ask_with(ask: Callable[[], str]) -> None:
    """Say how to ask a person for the passphrase, where nobody set the variable."""
    _asking[:] = [ask]


def given_passphrase() -> str:
    """Return the passphrase that is set in the variable; empty if there is none."""
    return os.environ.get(PASSPHRASE_VARIABLE, "")


def passphrase() -> str:
    """Return the passphrase: the variable's, or what a person answers; empty if there is none."""
    return given_passphrase() or (_asking[0]() if _asking else "")


def remember_passphrase(text: str) -> None:
    """Keep a passphrase that opened a store for what this process starts: kernels and workers."""
    os.environ[PASSPHRASE_VARIABLE] = text
