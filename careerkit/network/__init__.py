"""The networking map: who the client knows, who knows whom, and who can help with a goal.

Pure functions over a client record; the map is a `networkx` graph.
"""

from careerkit.network.companies import (
    OPEN_STAGES,
    Employer,
    company_named,
    employer_names,
    employers,
    plain_name,
    want_employer,
)
from careerkit.network.coverage import Bridge, Gap, bridges, gaps, missing_circles
from careerkit.network.graph import CIRCLES, ME, acquaintances, build, warm_chain, warm_chains
from careerkit.network.layout import (
    BANDS,
    EMPLOYER_RING,
    MOST_ALONE,
    MOST_EMPLOYERS,
    RINGS,
    Group,
    group,
    layout,
    place_employers,
    sectors,
)
from careerkit.network.ranking import (
    Helper,
    Part,
    helpers,
    ranked_helpers,
    this_week,
    work_fields,
)

__all__ = [
    "BANDS", "CIRCLES", "EMPLOYER_RING", "ME", "MOST_ALONE", "MOST_EMPLOYERS", "OPEN_STAGES",
    "RINGS", "Bridge", "Employer", "Gap", "Group", "Helper", "Part", "acquaintances", "bridges",
    "build", "company_named", "employer_names", "employers", "gaps", "group", "helpers", "layout",
    "missing_circles", "place_employers", "plain_name", "ranked_helpers", "sectors", "this_week",
    "want_employer", "warm_chain", "warm_chains", "work_fields",
]  # fmt: skip
