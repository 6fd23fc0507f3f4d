"""Named things in running text."""

import pytest

from careerkit.errors import CareerkitError
from careerkit.spotting import Spotter, spellings


def found(phrases: list[str], text: str) -> list[str]:
    return [hit.words for hit in Spotter({"x": phrases}).find(text)]


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("manage budgets", "Managed the budget; managing budgets", ["managing budgets"]),
        ("keep the books", "I kept the books", ["kept the books"]),
        ("run ... kitchen", "Ran the old church kitchen", ["Ran the old church kitchen"]),
        ("run ... kitchen", "Ran away. The kitchen", []),
        ("run ... kitchen", "ran a very big and old kitchen", []),
        ("cook|bake cakes", "bakes cakes, cooks cake", ["bakes cakes", "cooks cake"]),
        ("=Word", "Word, word, words", ["Word"]),
        ("=A+", "A+ certified, A certified", ["A+"]),
        ("C++", "C++ and C", ["C++"]),
        ("follow-up", "follow up / follow-up", ["follow up", "follow-up"]),
        ("organized", "an organization, organized", ["organized"]),
        ("vital signs", "vital sign's", ["vital sign's"]),
    ],
)
def test_phrases_are_found_by_their_stems(phrase: str, text: str, words: list[str]) -> None:
    assert found([phrase], text) == words


def test_the_longer_of_two_that_overlap_counts_and_the_first_of_two_alike() -> None:
    spotter = Spotter({"a": ["food safety"], "b": ["safety"], "c": ["food safety"]})
    hits = spotter.find("food safety and safety")
    assert [(hit.key, hit.words) for hit in hits] == [("a", "food safety"), ("b", "safety")]
    for hit in hits:
        assert "food safety and safety"[hit.start : hit.end] == hit.words


@pytest.mark.parametrize("phrase", ["", "...", "a ...", "... a", "|", "a|"])
def test_a_phrase_that_cannot_be_looked_for_is_refused(phrase: str) -> None:
    with pytest.raises(CareerkitError, match="cannot be looked for"):
        spellings(phrase)


def test_long_texts_take_no_longer_than_they_must() -> None:
    spotter = Spotter({"x": ["a ... b ... c", "a a a"]})
    assert len(spotter.find("a " * 20_000)) == 6_666
