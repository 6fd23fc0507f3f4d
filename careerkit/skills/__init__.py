"""What a client can do, what an occupation needs, and the difference: pure functions of tables."""

from careerkit.skills.employability import VIEW_COLUMNS, two_views
from careerkit.skills.gap import EVIDENCE, LEVEL_COLUMNS, TURNS, level_gap
from careerkit.skills.inventory import INVENTORY_COLUMNS, inventory, top_ten
from careerkit.skills.ratings import IMPORTANT, combine_ratings, combine_styles, rated
from careerkit.skills.requirements import (
    REQUIREMENT_COLUMNS,
    SCHOOL_ORDER,
    Paper,
    papers_of,
    requirements,
    state_of,
)
from careerkit.skills.statements import (
    STATEMENT_COLUMNS,
    Signs,
    measure_signs,
    statements,
    usual_tools,
)
from careerkit.skills.told import NO_ACTIVITIES, TOLD_COLUMNS, Activities, read_activities, told
from careerkit.skills.vocabulary import Vocabulary

__all__ = [
    "EVIDENCE",
    "IMPORTANT",
    "INVENTORY_COLUMNS",
    "LEVEL_COLUMNS",
    "NO_ACTIVITIES",
    "REQUIREMENT_COLUMNS",
    "SCHOOL_ORDER",
    "STATEMENT_COLUMNS",
    "TOLD_COLUMNS",
    "TURNS",
    "VIEW_COLUMNS",
    "Activities",
    "Paper",
    "Signs",
    "Vocabulary",
    "combine_ratings",
    "combine_styles",
    "inventory",
    "level_gap",
    "measure_signs",
    "papers_of",
    "rated",
    "read_activities",
    "requirements",
    "state_of",
    "statements",
    "told",
    "top_ten",
    "two_views",
    "usual_tools",
]
