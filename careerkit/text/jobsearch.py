"""What the stages of an application are called, in plain words."""

from __future__ import annotations

from careerkit.models import Stage

STAGE_NAMES: dict[Stage, str] = {
    "found": "Found", "applied": "Applied", "screening": "Screening call",
    "interview": "Interview", "offer": "Offer", "accepted": "Accepted",
    "declined": "You declined", "rejected": "Not selected", "withdrawn": "You withdrew",
}  # fmt: skip
"""Each stage as a label; the ends say whose decision it was."""
MARKET_NAMES = {"open": "posted", "hidden": "not posted"}
