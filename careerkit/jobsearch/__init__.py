"""Applications from the lead to the outcome: entering them, and seeing where they stand.

Pure functions over a client record. `quick` and `tables` read what people type, paste and keep in
spreadsheets; `holding` holds it against the record; `changing` notes what happens; `waiting` says
what comes next and what was left lying; `weekly` and `funnel` count.
"""

from careerkit.jobsearch.changing import (
    add_from_listing,
    application_of,
    change_application,
    change_event,
    drop_event,
    end,
    follow_up_done,
    next_stages,
    reach,
    remove_application,
)
from careerkit.jobsearch.found import Found, Happened, Taken
from careerkit.jobsearch.funnel import (
    Ending,
    StageTime,
    Step,
    endings,
    funnel,
    time_in_stage,
)
from careerkit.jobsearch.holding import Sorted, gains, hold_against, take
from careerkit.jobsearch.quick import read_lines
from careerkit.jobsearch.timeline import (
    LOST,
    ORDER,
    furthest,
    in_order,
    is_open,
    last_event,
    placed,
    since,
)
from careerkit.jobsearch.waiting import Next, Stale, next_steps, stale
from careerkit.jobsearch.weekly import MEASURES, Week, monday, still_to_do, weeks

__all__ = [
    "LOST",
    "MEASURES",
    "ORDER",
    "Ending",
    "Found",
    "Happened",
    "Next",
    "Sorted",
    "StageTime",
    "Stale",
    "Step",
    "Taken",
    "Week",
    "add_from_listing",
    "application_of",
    "change_application",
    "change_event",
    "drop_event",
    "end",
    "endings",
    "follow_up_done",
    "funnel",
    "furthest",
    "gains",
    "hold_against",
    "in_order",
    "is_open",
    "last_event",
    "monday",
    "next_stages",
    "next_steps",
    "placed",
    "reach",
    "read_lines",
    "remove_application",
    "since",
    "stale",
    "still_to_do",
    "take",
    "time_in_stage",
    "weeks",
]  # fmt: skip
