"""The keys a client store is locked with: what they look like, and where they are kept.

A store makes the keys that its records are encrypted with itself, and keeps them in its own table
under lock (`careerkit.store`). What opens the lock is here: a secret of 32 random bytes, kept
outside the store, or a passphrase, kept nowhere.
"""

from careerkit.keys.locking import (
    LEAST_PASSPHRASE,
    check_passphrase,
    derive,
    fingerprint,
    from_text,
    new_secret,
    to_text,
    unwrap,
    wrap,
)
from careerkit.keys.places import (
    KEY_FILE,
    KEY_FOLDER,
    KEY_VARIABLE,
    PASSPHRASE_VARIABLE,
    Found,
    Place,
    ask_with,
    find_secrets,
    given_passphrase,
    keep_secrets,
    passphrase,
    places,
    put_back,
    read_copy,
    remember_passphrase,
    throw_away,
    write_copy,
)

__all__ = [
    "KEY_FILE",
    "KEY_FOLDER",
    "KEY_VARIABLE",
    "LEAST_PASSPHRASE",
    "PASSPHRASE_VARIABLE",
    "Found",
    "Place",
    "ask_with",
    "check_passphrase",
    "derive",
    "find_secrets",
    "fingerprint",
    "from_text",
    "given_passphrase",
    "keep_secrets",
    "new_secret",
    "passphrase",
    "places",
    "put_back",
    "read_copy",
    "remember_passphrase",
    "throw_away",
    "to_text",
    "unwrap",
    "wrap",
    "write_copy",
]
