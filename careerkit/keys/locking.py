"""Secrets and passphrases, and what they lock: keys wrapped with AES-256-GCM."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from functools import lru_cache

from careerkit.errors import KeyProblem

LEAST_PASSPHRASE = 12
"""Letters a passphrase must have: fewer can be tried one after the other."""
SECRET_BYTES = 32
_MARK = "careerkit-key-"
_NONCE = 12
# What OWASP's Password Storage Cheat Sheet asks of scrypt: 128 MB, about half a second.
_SCRYPT = {"n": 2**17, "r": 8, "p": 1}


def new_secret() -> bytes:
    """Make a secret of 32 random bytes."""
    return os.urandom(SECRET_BYTES)


def to_text(secret: bytes) -> str:
    """Write a secret as one line of letters, to be kept in a file or on paper.

    Examples
    --------
    >>> to_text(bytes(32))
    'careerkit-key-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    """
    return _MARK + base64.urlsafe_b64encode(secret).decode("ascii").rstrip("=")


def from_text(text: str, where: str) -> list[bytes]:
    """Read secrets that `to_text` wrote; while keys are changed there are two, the new one first.

    Parameters
    ----------
    text
        One or more secrets, apart by spaces, commas or lines; lines with a # are passed over.
    where
        Where the text is from, for the message. The text itself is never repeated.

    Returns
    -------
    list of bytes

    Raises
    ------
    KeyProblem
        A part of it is no key.
    """
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    parts = " ".join(lines).replace(",", " ").split()
    try:
        found = [base64.urlsafe_b64decode(part.removeprefix(_MARK) + "=") for part in parts]
    except (ValueError, binascii.Error):
        found = []
    if not found or any(len(secret) != SECRET_BYTES for secret in found):
        raise KeyProblem(
            f"{where} holds no key of careerkit.",
            hint=f"A key is one line that begins with {_MARK}; put back the one you kept.",
        )
    return found


def fingerprint(secret: bytes) -> str:
    """Return eight letters that tell one secret from another, and nothing of the secret."""
    return hashlib.sha256(b"careerkit fingerprint" + secret).hexdigest()[:8]


def check_passphrase(text: str) -> str:
    """Return a new passphrase, unless it is too short.

    Raises
    ------
    KeyProblem
        It has fewer than `LEAST_PASSPHRASE` letters.
    """
    if len(text.strip()) < LEAST_PASSPHRASE:
        raise KeyProblem(
            f"A passphrase needs at least {LEAST_PASSPHRASE} letters.",
            hint="Four or five words that do not belong together are long and easy to keep in "
            "mind.",
        )
    return text.strip()


@lru_cache(maxsize=8)
def derive(text: str, salt: bytes) -> bytes:
    """Make a secret out of a passphrase (scrypt, RFC 7914).

    Parameters
    ----------
    text
        The passphrase.
    salt
        The lock's own random bytes.

    Returns
    -------
    bytes
    """
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=SECRET_BYTES, **_SCRYPT).derive(text.strip().encode("utf-8"))


def wrap(secret: bytes, key: bytes, about: str) -> bytes:
    """Lock a key of a store with a secret.

    Parameters
    ----------
    secret
        What locks it.
    key
        The key.
    about
        Which key of which store: it opens under this name only.

    Returns
    -------
    bytes
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(_wrapping(secret)).encrypt(nonce, key, about.encode())


def unwrap(secret: bytes, wrapped: bytes, about: str) -> bytes | None:
    """Unlock what `wrap` locked.

    Returns
    -------
    bytes or None
        None if the secret is another one, or what is locked was changed.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(_wrapping(secret)).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], about.encode())
    except (InvalidTag, ValueError):
        return None


def _wrapping(secret: bytes) -> bytes:
    """Keep a secret to one use: what wraps is derived from it (HKDF, RFC 5869)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"careerkit wrap").derive(secret)
