"""The caseload: where each case stands, what is to do this week, and the group in numbers.

Pure functions over client records. `look` reads one record for everything the tables need; every
function takes records or what `look` made of them, so that two thousand are looked at once.
"""

from careerkit.casework.grouping import (
    NOT_NOTED,
    Group,
    Jobs,
    Quarter,
    group_numbers,
)
from careerkit.casework.looking import as_cases, look
from careerkit.casework.parts import (
    CASE_KINDS,
    MAIN_STATES,
    RULES,
    STATES,
    STUCK_AFTER,
    WEEK,
    Case,
    Errand,
    MainState,
    Placement,
    Reason,
    State,
)
from careerkit.casework.spreadsheet import to_excel
from careerkit.casework.suppression import (
    AT_LEAST,
    FEW,
    NOT_SHOWN,
    Shown,
    middle,
    part_in_words,
    protect,
)
from careerkit.casework.tables import (
    CASE_COLUMNS,
    case_table,
    filtered,
    follow_ups,
    over_time,
    readiness_now,
    state_counts,
)

__all__ = [
    "AT_LEAST", "CASE_COLUMNS", "CASE_KINDS", "FEW", "MAIN_STATES", "NOT_NOTED", "NOT_SHOWN",
    "RULES", "STATES", "STUCK_AFTER", "WEEK", "Case", "Errand", "Group", "Jobs", "MainState",
    "Placement", "Quarter", "Reason", "Shown", "State", "as_cases", "case_table", "filtered",
    "follow_ups", "group_numbers", "look", "middle", "over_time", "part_in_words", "protect",
    "readiness_now", "state_counts", "to_excel",
]  # fmt: skip
