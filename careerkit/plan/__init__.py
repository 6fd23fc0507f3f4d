"""The individual employment plan: what it could take in, how far it is, what is open, who signed.

Pure functions over a client record, after what 20 CFR 680.170 asks of a plan: made jointly and
kept up to date, with goals, objectives and the services that together lead there.
"""

from careerkit.plan.assessing import Assessment, assessments_used
from careerkit.plan.checking import Problem, nobody, problems
from careerkit.plan.days import by_then, is_working_day, working_day
from careerkit.plan.parts import Ahead, Part, Suggestion
from careerkit.plan.reflecting import (
    REMINDERS,
    Answers,
    MentorCandidate,
    answer,
    answers,
    mentor_candidates,
    mentor_of,
)
from careerkit.plan.signing import (
    changed_since,
    fingerprint,
    is_signed,
    latest_signatures,
    sign,
    valid_signatures,
)
from careerkit.plan.standing import (
    WHO,
    Progress,
    Tally,
    in_order,
    is_done,
    is_overdue,
    progress,
    progress_line,
)
from careerkit.plan.suggesting import MOST, decline, suggestions, take

__all__ = [
    "MOST", "REMINDERS", "WHO", "Ahead", "Answers", "Assessment", "MentorCandidate", "Part",
    "Problem", "Progress", "Suggestion", "Tally", "answer", "answers", "assessments_used",
    "by_then", "changed_since", "decline", "fingerprint", "in_order", "is_done", "is_overdue",
    "is_signed", "is_working_day", "latest_signatures", "mentor_candidates", "mentor_of", "nobody",
    "problems", "progress", "progress_line", "sign", "suggestions", "take", "valid_signatures",
    "working_day",
]  # fmt: skip
