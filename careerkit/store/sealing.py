"""Seal and open what a store holds: AES-256-GCM, bound to whose it is and which version.

The place a text belongs to goes in as associated data. A row that was put in another's place, or
an old version in a new one's, does not open.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterable, Mapping

from careerkit.errors import RecordError

LOG_KEY = 0
"""Number of the key that chains the access log; those of documents count from 1."""
KEY_BYTES = 32
_NONCE = 12


class Unsealed(RecordError):
    """What is stored does not open: it was damaged, changed, or put in another's place."""


class Keys:
    """The unlocked keys of a store.

    Parameters
    ----------
    store_id
        The store's own id.
    keys
        Numbers to keys.
    """

    def __init__(self, store_id: str, keys: Mapping[int, bytes]) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self.store_id = store_id
        self.raw = dict(keys)
        self.current = max(keys)
        # Made once: setting one up takes longer than sealing a line.
        self._ciphers = {number: AESGCM(key) for number, key in keys.items() if number != LOG_KEY}

    def has(self, numbers: Iterable[int]) -> bool:
        """Tell whether the keys of these numbers are all here."""
        return self._ciphers.keys() >= set(numbers)

    def seal(self, text: bytes, *about: object) -> bytes:
        """Seal a text with the current key.

        Parameters
        ----------
        text
            The text.
        about
            Where it belongs: what it is, whose, which version.

        Returns
        -------
        bytes
        """
        nonce = os.urandom(_NONCE)
        return nonce + self._ciphers[self.current].encrypt(nonce, text, _about(about))

    def open(self, number: int, sealed: bytes, *about: object) -> bytes:
        """Open what `seal` sealed.

        Parameters
        ----------
        number
            The key's number.
        sealed
            What is stored.
        about
            Where it stood.

        Returns
        -------
        bytes

        Raises
        ------
        Unsealed
            It was changed, or belongs elsewhere.
        """
        from cryptography.exceptions import InvalidTag

        try:
            return self._ciphers[number].decrypt(sealed[:_NONCE], sealed[_NONCE:], _about(about))
        except (InvalidTag, KeyError, ValueError, TypeError):
            raise Unsealed(
                "A stored record cannot be used.",
                problems=["what is stored was damaged, or put in another record’s place"],
                hint="Put back an earlier version of it, or your last copy of the store.",
            ) from None

    def for_page(self, about: str) -> bytes:
        """Return a key for what a browser keeps until it is saved; a change of keys keeps it.

        Parameters
        ----------
        about
            Whose texts: each has a key of its own.

        Returns
        -------
        bytes
        """
        return hmac.new(self.raw[LOG_KEY], f"page\0{about}".encode(), hashlib.sha256).digest()

    def link(self, before: bytes, number: int, entry: bytes) -> bytes:
        """Return the link of the access log's chain that an entry makes."""
        content = before + number.to_bytes(8, "big") + entry
        return hmac.new(self.raw[LOG_KEY], content, hashlib.sha256).digest()


def _about(parts: tuple[object, ...]) -> bytes:
    return "\0".join(map(str, parts)).encode("utf-8")
