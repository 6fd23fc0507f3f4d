"""How new, finished and removed entries are told of: one by itself, or several together."""

from __future__ import annotations

from collections.abc import Callable

from careerkit.text import counted
from careerkit.text.languages import pgettext


def _one_ready() -> str:
    return pgettext("a thing", "Ready")


SAID: dict[tuple[str, str], Callable[[int], str]] = {
    ("step", "added"): lambda n: counted(n, "Step added", "{n} steps added"),
    ("step", "done"): lambda n: counted(n, "Step done", "{n} steps done"),
    ("step", "taken out"): lambda n: counted(n, "Step taken out", "{n} steps taken out"),
    ("objective", "added"): lambda n: counted(n, "Objective added", "{n} objectives added"),
    ("objective", "reached"): lambda n: counted(n, "Objective reached", "{n} objectives reached"),
    ("objective", "taken out"): lambda n: counted(
        n, "Objective taken out", "{n} objectives taken out"
    ),
    ("service", "added"): lambda n: counted(n, "Service added", "{n} services added"),
    ("service", "completed"): lambda n: counted(n, "Service completed", "{n} services completed"),
    ("service", "taken out"): lambda n: counted(n, "Service taken out", "{n} services taken out"),
    ("thing in the way", "named"): lambda n: counted(
        n, "Thing in the way named", "{n} things in the way named"
    ),
    ("thing in the way", "solved"): lambda n: counted(
        n, "Thing in the way solved", "{n} things in the way solved"
    ),
    ("thing in the way", "taken out"): lambda n: counted(
        n, "Thing in the way taken out", "{n} things in the way taken out"
    ),
    ("question", "answered"): lambda n: counted(n, "Question answered", "{n} questions answered"),
    ("question", "taken out"): lambda n: counted(
        n, "Question taken out", "{n} questions taken out"
    ),
    ("signature", "added"): lambda n: counted(n, "Signature added", "{n} signatures added"),
    ("signature", "taken out"): lambda n: counted(
        n, "Signature taken out", "{n} signatures taken out"
    ),
    ("job", "on your list"): lambda n: counted(n, "Job on your list", "{n} jobs on your list"),
    ("job", "followed up"): lambda n: counted(n, "Job followed up", "{n} jobs followed up"),
    ("job", "accepted"): lambda n: counted(n, "Job accepted", "{n} jobs accepted"),
    ("job", "taken out"): lambda n: counted(n, "Job taken out", "{n} jobs taken out"),
    ("offer", "received"): lambda n: counted(n, "Offer received", "{n} offers received"),
    ("offer", "accepted"): lambda n: counted(n, "Offer accepted", "{n} offers accepted"),
    ("offer", "declined"): lambda n: counted(n, "Offer declined", "{n} offers declined"),
    ("offer", "taken out"): lambda n: counted(n, "Offer taken out", "{n} offers taken out"),
    ("job listing", "saved"): lambda n: counted(n, "Job listing saved", "{n} job listings saved"),
    ("job listing", "taken out"): lambda n: counted(
        n, "Job listing taken out", "{n} job listings taken out"
    ),
    ("place to look", "added"): lambda n: counted(
        n, "Place to look added", "{n} places to look added"
    ),
    ("place to look", "taken out"): lambda n: counted(
        n, "Place to look taken out", "{n} places to look taken out"
    ),
    ("person", "added"): lambda n: counted(n, "Person added", "{n} people added"),
    ("person", "asked"): lambda n: counted(n, "Person asked", "{n} people asked"),
    ("person", "thanked"): lambda n: counted(n, "Person thanked", "{n} people thanked"),
    ("person", "told your news"): lambda n: counted(
        n, "Person told your news", "{n} people told your news"
    ),
    ("person", "answered you"): lambda n: counted(
        n, "Person answered you", "{n} people answered you"
    ),
    ("person", "on your list of references"): lambda n: counted(
        n, "Person on your list of references", "{n} people on your list of references"
    ),
    ("person", "taken out"): lambda n: counted(n, "Person taken out", "{n} people taken out"),
    ("employer", "added"): lambda n: counted(n, "Employer added", "{n} employers added"),
    ("employer", "taken out"): lambda n: counted(
        n, "Employer taken out", "{n} employers taken out"
    ),
    ("goal", "set"): lambda n: counted(n, "Goal set", "{n} goals set"),
    ("goal", "reached"): lambda n: counted(n, "Goal reached", "{n} goals reached"),
    ("goal", "taken out"): lambda n: counted(n, "Goal taken out", "{n} goals taken out"),
    ("thing", "ready"): lambda n: (
        _one_ready() if n == 1 else counted(n, "{n} thing ready", "{n} things ready")
    ),
    ("thing", "looked at"): lambda n: counted(n, "Looked at", "{n} things looked at"),
    ("thing", "taken out"): lambda n: counted(n, "Taken out", "{n} things taken out"),
    ("skill", "added"): lambda n: counted(n, "Skill added", "{n} skills added"),
    ("skill", "now among your top ten"): lambda n: counted(
        n, "Skill now among your top ten", "{n} skills now among your top ten"
    ),
    ("skill", "no longer in the top ten"): lambda n: counted(
        n, "Skill no longer in the top ten", "{n} skills no longer in the top ten"
    ),
    ("skill", "taken out"): lambda n: counted(n, "Skill taken out", "{n} skills taken out"),
    ("account", "looked at"): lambda n: counted(n, "Account looked at", "{n} accounts looked at"),
    ("account", "taken out"): lambda n: counted(n, "Account taken out", "{n} accounts taken out"),
    ("point", "put right"): lambda n: counted(n, "Point put right", "{n} points put right"),
    ("point", "to put right"): lambda n: counted(
        n, "Point to put right", "{n} points to put right"
    ),
    ("job in your history", "added"): lambda n: counted(
        n, "Job in your history added", "{n} jobs in your history added"
    ),
    ("job in your history", "taken out"): lambda n: counted(
        n, "Job in your history taken out", "{n} jobs in your history taken out"
    ),
    ("course of study", "added"): lambda n: counted(
        n, "Course of study added", "{n} courses of study added"
    ),
    ("course of study", "completed"): lambda n: counted(
        n, "Course of study completed", "{n} courses of study completed"
    ),
    ("course of study", "taken out"): lambda n: counted(
        n, "Course of study taken out", "{n} courses of study taken out"
    ),
    ("license or certificate", "added"): lambda n: counted(
        n, "License or certificate added", "{n} licenses and certificates added"
    ),
    ("license or certificate", "in hand"): lambda n: counted(
        n, "License or certificate in hand", "{n} licenses and certificates in hand"
    ),
    ("license or certificate", "taken out"): lambda n: counted(
        n, "License or certificate taken out", "{n} licenses and certificates taken out"
    ),
    ("essential skill", "rated"): lambda n: counted(
        n, "Essential skill rated", "{n} essential skills rated"
    ),
    ("essential skill", "taken out"): lambda n: counted(
        n, "Essential skill taken out", "{n} essential skills taken out"
    ),
    ("interest result", "added"): lambda n: counted(
        n, "Interest result added", "{n} interest results added"
    ),
    ("interest result", "taken out"): lambda n: counted(
        n, "Interest result taken out", "{n} interest results taken out"
    ),
    ("result on values", "added"): lambda n: counted(
        n, "Result on values added", "{n} results on values added"
    ),
    ("result on values", "taken out"): lambda n: counted(
        n, "Result on values taken out", "{n} results on values taken out"
    ),
    ("test result", "added"): lambda n: counted(n, "Test result added", "{n} test results added"),
    ("test result", "taken out"): lambda n: counted(
        n, "Test result taken out", "{n} test results taken out"
    ),
    ("note for you", "added"): lambda n: counted(
        n, "Note for you added", "{n} notes for you added"
    ),
}
"""By what an entry is and what became of it. Gender and number agree: each is written out."""
