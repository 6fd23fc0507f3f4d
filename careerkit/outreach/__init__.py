"""Whom to ask for what, what was asked and answered, and what is due.

Pure functions over a client record; the wording of messages is in `careerkit.text.outreach`.
"""

from careerkit.outreach.asking import (
    WAIT,
    Suggestion,
    application_at,
    channel_for,
    next_ask,
    works_with_client,
)
from careerkit.outreach.dues import Due, calendar_entries, due, first_name
from careerkit.outreach.history import (
    MOST_UNANSWERED,
    SOCIAL,
    answered,
    business_day,
    entries_of,
    follow_up_on,
    kind_of,
    thanks_owed,
    unanswered_run,
    waits_until,
)
from careerkit.outreach.log import log_ask, mark_thanked, record_answer, set_follow_up
from careerkit.text.outreach import ASK_NAMES

__all__ = [
    "ASK_NAMES", "MOST_UNANSWERED", "SOCIAL", "WAIT", "Due", "Suggestion", "answered",
    "application_at", "business_day", "calendar_entries", "channel_for", "due", "entries_of",
    "first_name", "follow_up_on", "kind_of", "log_ask", "mark_thanked", "next_ask",
    "record_answer", "set_follow_up", "thanks_owed", "unanswered_run", "waits_until",
    "works_with_client",
]  # fmt: skip
