"""The password that reports are protected with: asked for, read, judged, or made."""

from __future__ import annotations

import os
import secrets
import stat
import sys
import unicodedata
from pathlib import Path
from typing import Annotated

import typer

from careerkit.errors import CareerkitError

VARIABLE = "CAREERKIT_PASSWORD"
SHORTEST, LONGEST = 15, 32
"""NIST SP 800-63B-4 asks for 15 signs where a password is all that protects. PDF takes 127, but
some programs (poppler's, 2022) read no more than the 32 of older PDFs."""
_FEWEST_DIFFERENT = 7
_USUAL = ("password", "passwort", "contrasena", "careerkit", "ncworks", "qwerty", "asdf",
          "letmein", "welcome", "bienvenid", "1234567890", "123456", "12345", "1234", "abcdef",
          "abc")  # fmt: skip
_WORDS_OF_A_NEW_ONE = 5

Password = Annotated[
    bool,
    typer.Option(
        "--password",
        help="Protect the files: you are asked for a password, twice; or it is read from "
        "CAREERKIT_PASSWORD. It is never typed into the command.",
    ),
]
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        help="Protect the files with the password in the first line of this file, which only you "
        "may be able to read."
    ),
]
NewPassword = Annotated[
    bool,
    typer.Option(
        "--new-password",
        help="Protect the files with a new password for each client, shown once at the end.",
    ),
]
WithProtected = Annotated[
    bool,
    typer.Option(
        "--with-protected",
        help="Also what is protected and left out otherwise: the client’s phone and education.",
    ),
]
Redact = Annotated[
    bool,
    typer.Option(
        "--redact", help="Without names and contacts, for supervision. Read it before you share it."
    ),
]


def chosen_password(ask: bool, file: Path | None) -> str:
    """Return the password that the files of a run are protected with.

    Parameters
    ----------
    ask
        Whether ``--password`` was given.
    file
        What ``--password-file`` names.

    Returns
    -------
    str
        Empty if they are not to be protected.

    Raises
    ------
    CareerkitError
        It is weak, cannot be read, or nobody is there to type it.
    """
    # Whatever this process starts inherits its environment, and need not know it.
    given = os.environ.pop(VARIABLE, "")
    if ask and file:
        raise CareerkitError(
            "The password is typed or read from a file, not both.",
            hint="Leave out --password or --password-file.",
        )
    if not ask and not file:
        return ""
    password = _from_file(file) if file else given or _typed()
    if problems := weak(password):
        raise CareerkitError(
            "This password does not protect the report well.",
            problems=problems,
            hint="Three or four words that do not belong together are easy to tell by phone. "
            "`careerkit report ID --new-password` makes one for you.",
        )
    return password


def weak(password: str) -> list[str]:
    """Say what is wrong with a password.

    Parameters
    ----------
    password
        What was typed.

    Returns
    -------
    list of str
        Nothing if it is good.

    Examples
    --------
    >>> weak("Sommer2026")
    ['it has 10 signs; 15 are needed']
    >>> weak("violin kettle otter 52")
    []
    """
    problems = []
    if len(password) < SHORTEST:
        problems.append(f"it has {len(password)} signs; {SHORTEST} are needed")
    if len(password) > LONGEST:
        problems.append(
            f"it has {len(password)} signs; {LONGEST} are the most that all programs take"
        )
    if any(not " " <= sign <= "~" for sign in password):
        problems.append(
            "it has a letter with an accent or another sign that not every program and keyboard "
            "knows; use a to z, digits, blanks and the usual signs"
        )
    if password != password.strip():
        problems.append("it begins or ends with a blank, which nobody can see or hear")
    plain = unicodedata.normalize("NFD", password.casefold())
    if len(set(plain)) < _FEWEST_DIFFERENT:
        problems.append(f"it has only {len(set(plain))} different signs")
    left = plain
    for usual in _USUAL:
        left = left.replace(usual, "")
    if len(left) < SHORTEST // 2 <= len(plain):
        problems.append("most of it is what everybody tries first")
    return problems


def new_password() -> str:
    """Make a password of words that can be told by phone.

    Returns
    -------
    str
        Five words and two digits: about 2**51 possibilities.
    """
    from careerkit.text.handing import WORDS

    words = [secrets.choice(WORDS) for _ in range(_WORDS_OF_A_NEW_ONE)]
    return " ".join([*words, str(10 + secrets.randbelow(90))])


def _typed() -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        raise CareerkitError(
            "Nobody is here to type a password.",
            hint=f"Set {VARIABLE}, or put it into a file for --password-file.",
        )
    answer: str = typer.prompt(
        "Password for the reports", hide_input=True, confirmation_prompt="The same again", err=True
    )
    return answer


def _from_file(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            about = os.fstat(opened.fileno())
            if os.name == "posix" and (
                not stat.S_ISREG(about.st_mode)
                or about.st_mode & 0o077
                or about.st_uid != os.getuid()
            ):
                raise CareerkitError(
                    f"Others could read the password in {file}, so it is not used.",
                    hint=f"Make it yours alone: chmod 600 {file}. Then choose a new password, "
                    "for somebody may have read this one.",
                )
            content = opened.read(4096)
    except OSError as error:
        raise CareerkitError(
            f"The password file {file} cannot be read: {error.strerror}.", hint="Check its name."
        ) from error
    try:
        return content.decode("utf-8-sig").splitlines()[0]
    except (UnicodeDecodeError, IndexError):
        raise CareerkitError(
            f"There is no password in {file}.", hint="Write it into the first line."
        ) from None
