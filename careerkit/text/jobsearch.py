"""What the stages of an application are called, in plain words."""

from __future__ import annotations

from careerkit.models import Stage
from careerkit.text.languages import noted

STAGE_NAMES: dict[Stage, str] = {
    "found": noted("Found"), "applied": noted("Applied"), "screening": noted("Screening call"),
    "interview": noted("Interview"), "offer": noted("Offer"), "accepted": noted("Accepted"),
    "declined": noted("You declined"), "rejected": noted("Not selected"),
    "withdrawn": noted("You withdrew"),
}  # fmt: skip
"""Each stage as a label; the ends say whose decision it was."""
MARKET_NAMES = {"open": noted("posted"), "hidden": noted("not posted")}
