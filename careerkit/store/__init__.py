"""Where client records live: one versioned document a client, in SQLite or any SQL database.

A save carries the version it was made on. If someone else saved in between, it is refused with
both versions at hand, so nothing is overwritten; every version is kept. Documents are encrypted
before they reach the database (`careerkit.store.sealing`), and who does what is written down
(`careerkit.store.accesses`).
"""

from careerkit.store.accesses import Access, Log
from careerkit.store.accounts import account
from careerkit.store.forgetting import Forgotten
from careerkit.store.opening import open_store, store_exists
from careerkit.store.records import Store
from careerkit.store.team import ROLES, Role, Team
from careerkit.store.values import Save, Stored, Unreadable, VersionConflict

__all__ = [
    "ROLES",
    "Access",
    "Forgotten",
    "Log",
    "Role",
    "Save",
    "Store",
    "Stored",
    "Team",
    "Unreadable",
    "VersionConflict",
    "account",
    "open_store",
    "store_exists",
]
