"""Questions that bring people to mind, by circle of life; `gettext` says them."""

from __future__ import annotations

from careerkit.models import Circle
from careerkit.text.languages import noted

RECALL: dict[Circle, tuple[str, ...]] = {
    "family": (
        noted("Who in your family has a steady job?"),
        noted("Which aunts, uncles and cousins do you see at holidays?"),
        noted("Who married into your family? Where do they work?"),
    ),
    "friends": (
        noted("Whose number would you call for help with a move?"),
        noted("Who are your friends married to, and where do those people work?"),
        noted("Whom did you see last weekend?"),
    ),
    "work": (
        noted("Who trained you at a job? Whom did you train?"),
        noted("Which boss was glad to have you?"),
        noted("Who left for a better job? Where did they go?"),
    ),
    "school": (
        noted("Which teacher or coach would still know your name?"),
        noted("Who sat next to you in your last class?"),
        noted("Which parents do you meet at your children’s school?"),
    ),
    "neighbors": (
        noted("Who lives on your street and leaves for work when you do?"),
        noted("Who owns or runs a shop near your home?"),
        noted("With whom do you talk at the bus stop or in the laundry room?"),
    ),
    "community": (
        noted("Who leads your place of worship, or a group in it?"),
        noted("With whom do you play, sing or volunteer?"),
        noted("Who knows everybody in town?"),
    ),
    "services": (
        noted("Who cuts your hair? Who fixes your car?"),
        noted("Which nurse, dentist or doctor knows you?"),
        noted("Which caseworker, banker or pharmacist have you talked with this year?"),
    ),
    "online": (
        noted("Who writes to you on Facebook, WhatsApp or LinkedIn?"),
        noted("Which old classmates or coworkers follow you online?"),
    ),
}
AT_A_JOB = noted("Who did you work with at {place}? Who was in charge?")
AT_A_SCHOOL = noted("Whom do you remember from {place}: a teacher, someone in class?")
