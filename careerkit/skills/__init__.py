"""What a client can do, what an occupation needs, and the difference: pure functions of tables."""

from careerkit.skills.employability import VIEW_COLUMNS, Views, two_views, views
from careerkit.skills.gap import EVIDENCE, TURNS, Level, level_gap
from careerkit.skills.inventory import (
    INVENTORY_COLUMNS,
    Listed,
    best_ten,
    inventory,
    listed,
    top_ten,
)
from careerkit.skills.ratings import (
    IMPORTANT,
    Rating,
    combine_ratings,
    combine_styles,
    rated,
    tenths,
)
from careerkit.skills.requirements import (
    SCHOOL_ORDER,
    Paper,
    Requirement,
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
    "NO_ACTIVITIES",
    "SCHOOL_ORDER",
    "STATEMENT_COLUMNS",
    "TOLD_COLUMNS",
    "TURNS",
    "VIEW_COLUMNS",
    "Activities",
    "Level",
    "Listed",
    "Paper",
    "Rating",
    "Requirement",
    "Signs",
    "Views",
    "Vocabulary",
    "best_ten",
    "combine_ratings",
    "combine_styles",
    "inventory",
    "level_gap",
    "listed",
    "measure_signs",
    "papers_of",
    "rated",
    "read_activities",
    "requirements",
    "state_of",
    "statements",
    "tenths",
    "told",
    "top_ten",
    "two_views",
    "usual_tools",
    "views",
]
