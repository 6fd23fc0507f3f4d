"""Offers: what each is worth in a year, beside others, the job now, the market and the need."""

from careerkit.offers.asking import Question
from careerkit.offers.comparing import (
    Comparison,
    Considered,
    application_of,
    compare,
    current_offers,
    help_words,
    other_jobs,
    pay_now,
    say_offer,
    value_now,
    value_of,
)
from careerkit.offers.deciding import add_offer, decide
from careerkit.offers.market import Place, WageRange, place
from careerkit.offers.negotiating import Point, points
from careerkit.offers.valuing import KIND_NAMES, Kind, Value, ValueLine, value

__all__ = [
    "KIND_NAMES", "Comparison", "Considered", "Kind", "Place", "Point", "Question", "Value",
    "ValueLine", "WageRange", "add_offer", "application_of", "compare", "current_offers", "decide",
    "help_words", "other_jobs", "pay_now", "place", "points", "say_offer",
    "value", "value_now", "value_of",
]  # fmt: skip
