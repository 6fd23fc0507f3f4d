"""Where things are: the tables, the notebooks, the clients.

Every place can be moved by an environment variable, so that a center can keep clients on a
network drive and a test can keep them in a temporary folder.

================== =============================== ====================================
variable           holds                           otherwise
================== =============================== ====================================
CAREERKIT_DATA     the labor-market tables         ``data/`` of the checkout, or the
                                                   copy inside the installed package
CAREERKIT_STORE    the database URL of the store   ``clients.sqlite`` in the user's
                                                   own data folder
CAREERKIT_STATE    which client is chosen          a folder of the user's own
CAREERKIT_BROWSER  the browser that draws figures  Chrome, Edge or Chromium as found
CAREERKIT_KEYS     the folder of the stores' keys  the system's keyring, or a folder of
                                                   the user's settings (`careerkit.keys`)
================== =============================== ====================================
"""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(folder: str) -> Path:
    """Find a folder that a wheel carries inside the package and a checkout keeps beside it."""
    bundled = _PACKAGE / "bundle" / folder
    return bundled if bundled.is_dir() else _PACKAGE.parent / folder


def data_dir() -> Path:
    """Return the folder of the labor-market tables.

    Returns
    -------
    Path
        ``$CAREERKIT_DATA``, a checkout's ``data/``, or the package's own copy.
    """
    override = os.environ.get("CAREERKIT_DATA")
    return Path(override).expanduser() if override else _shipped("data")


def notebooks_dir() -> Path:
    """Return the folder of the workbook's notebooks."""
    return _shipped("notebooks")


def samples_dir() -> Path:
    """Return the folder of the invented sample clients."""
    return _shipped("data") / "samples"


def store_url() -> str:
    """Return the database URL of the client store.

    Returns
    -------
    str
        ``$CAREERKIT_STORE``, or an SQLite file in the user's own data folder, so that clients
        never end up inside a folder that is shared or put under version control.
    """
    override = os.environ.get("CAREERKIT_STORE")
    if override:
        return override
    from platformdirs import user_data_path

    return f"sqlite:///{user_data_path('careerkit', appauthor=False) / 'clients.sqlite'}"


def cache_dir() -> Path:
    """Return the folder for what can be made anew from the shipped tables; no client is in it.

    Returns
    -------
    Path
        ``$CAREERKIT_CACHE``, or the user's own cache folder; it may not exist yet.
    """
    override = os.environ.get("CAREERKIT_CACHE")
    if override:
        return Path(override).expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("careerkit", appauthor=False)


def state_dir() -> Path:
    """Return the folder that remembers what was last chosen: opaque ids, nothing of a record.

    Returns
    -------
    Path
        ``$CAREERKIT_STATE``, or the user's own state folder; it may not exist yet.
    """
    override = os.environ.get("CAREERKIT_STATE")
    if override:
        return Path(override).expanduser()
    from platformdirs import user_state_path

    return user_state_path("careerkit", appauthor=False)
