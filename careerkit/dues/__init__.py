"""Everything with a date in a record: what is due, for the calendar, moved and done.

Pure functions over a client record. `due` is the one list of what has a date; whoever needs "what
is due" (the agenda, the calendar file, the caseload) asks it.
"""

from careerkit.dues.acting import can_finish, can_move, finish, move
from careerkit.dues.calendar import calendar_entries
from careerkit.dues.collecting import due
from careerkit.dues.parts import Due, Kind, Who, answer_the_offer

__all__ = [
    "Due", "Kind", "Who", "answer_the_offer", "calendar_entries", "can_finish", "can_move", "due",
    "finish", "move",
]  # fmt: skip
