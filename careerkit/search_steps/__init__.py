"""The search as seven steps: how often each has come round, where the client is, what is next.

Nothing of it is entered: it is read from assessments, listings, outreach, applications and offers.
The steps are those career centers teach; their order is usual, not fixed, and each comes round as
often as it must.
"""

from careerkit.search_steps.counting import StepState, resume_sent, steps
from careerkit.search_steps.record import QUIET
from careerkit.search_steps.standing import Where, where

__all__ = ["QUIET", "StepState", "Where", "resume_sent", "steps", "where"]
