"""Notes of visits: add one, find some, count visits and minutes.

A note is the counselor's; it stays out of a client's report unless it is marked to share.
"""

from careerkit.notes.counting import (
    Tally,
    Totals,
    last_visit,
    services_of,
    services_used,
    totals,
    visit_days,
)
from careerkit.notes.keeping import MOST_MINUTES, add_note, check_note, set_shared
from careerkit.notes.parts import (
    KINDS,
    SERVICES,
    VISITS,
    NoteKind,
    fold,
    service_called,
    service_name,
)
from careerkit.notes.searching import Found, search

__all__ = [
    "KINDS", "MOST_MINUTES", "SERVICES", "VISITS", "Found", "NoteKind", "Tally", "Totals",
    "add_note", "check_note", "fold", "last_visit", "search", "service_called", "service_name",
    "services_of", "services_used", "set_shared", "totals", "visit_days",
]  # fmt: skip
