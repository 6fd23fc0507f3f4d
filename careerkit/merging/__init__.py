"""Two versions of a record that were made from one, brought together so that nothing is lost."""

from careerkit.merging.parts import Choices, Conflict, Merged, Place, Side
from careerkit.merging.records import merge
from careerkit.merging.wording import whose

__all__ = ["Choices", "Conflict", "Merged", "Place", "Side", "merge", "whose"]
