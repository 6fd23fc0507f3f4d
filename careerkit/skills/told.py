"""Understand what a client tells in their own words, without a network and without guessing much.

Words and phrases that people use for what they did lead to named skills (``said``). Where a
sentence has words of what O*NET says is done at work, the skills behind those activities are
offered as well, as a question (``perhaps``): the sentence's word stems, weighted by how rare they
are among activities, must cover enough of an activity::

    cover = Σ idf of the shared stems / Σ idf of the activity's stems,   at least 0.5,
            with two stems or more shared
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import log

import pandas as pd

from careerkit.skills.vocabulary import Vocabulary
from careerkit.spotting import stems

TOLD_COLUMNS = ["skill", "kind", "how", "words", "start", "end", "sentence"]
_SENTENCE = re.compile(r"[^.!?;\n•]+[.!?]?")
_LEAST_COVER = 0.5
_LEAST_SHARED = 2
_MOST_PERHAPS = 3  # a sentence
_EMPTY = """
    a an the and or of to in for on with by at as from that this it its my our his her their me us
    i we you they he she was were is are be been am do did does done have had has not no so but
    all every each any some other others such about into up out over more most very when where
    who what which there then than also just like get got make made use used work job thing
    people person client clients information materials activities day week year time lot help
"""


@dataclass(frozen=True, eq=False)
class Activities:
    """What is done at work, by the words it is said in, and the skills it shows.

    Parameters
    ----------
    stems
        The word stems of each activity, by title.
    rarity
        Inverse document frequency of each stem.
    by_stem
        Activities that hold a stem.
    skills
        Named skills each activity shows.
    """

    stems: dict[str, frozenset[str]]
    rarity: dict[str, float]
    by_stem: dict[str, list[str]]
    skills: dict[str, list[str]]


NO_ACTIVITIES = Activities({}, {}, {}, {})
"""Knows none: for texts whose own words say the skills, such as a résumé."""


def read_activities(named: pd.DataFrame, activity_titles: pd.DataFrame) -> Activities:
    """Prepare the detailed work activities to be recognized in a client's words.

    Parameters
    ----------
    named
        The named skills of a `Vocabulary`.
    activity_titles
        The table of that name.

    Returns
    -------
    Activities
    """
    by_iwa: dict[str, list[str]] = {}
    for skill, iwas in named["iwas"].items():
        for iwa in iwas:
            by_iwa.setdefault(iwa, []).append(str(skill))
    rows = activity_titles[activity_titles["level"] == "dwa"]
    shows = {
        title: by_iwa[parent]
        for title, parent in zip(rows["title"], rows["parent_id"], strict=True)
        if parent in by_iwa
    }
    words = {title: _content(title) for title in shows}
    by_stem: dict[str, list[str]] = {}
    for title, content in words.items():
        for stem in sorted(content):
            by_stem.setdefault(stem, []).append(title)
    rarity = {stem: log(len(words) / len(titles)) for stem, titles in by_stem.items()}
    return Activities(words, rarity, by_stem, shows)


def _content(text: str) -> frozenset[str]:
    return frozenset(stem for stem, _, _ in stems(text) if stem not in _empty_stems())


@lru_cache(maxsize=1)
def _empty_stems() -> frozenset[str]:
    return frozenset(stem for stem, _, _ in stems(_EMPTY))


def told(text: str, words: Vocabulary, activities: Activities) -> pd.DataFrame:
    """Find the skills in what a client tells of their life.

    Parameters
    ----------
    text
        For example ``"Ran the church kitchen for 60 people every Sunday."``
    words
        The vocabulary.
    activities
        From `read_activities`.

    Returns
    -------
    DataFrame
        One row a skill or tool, in the order of the text: skill, kind (hard, soft, essential,
        tool, credential), how (``said``, or ``perhaps`` where it was only inferred), words (that
        showed it), start and end (where they are), sentence (all of it: the evidence).
    """
    kinds = words.named["kind"]
    hits = [(hit, kinds[hit.key]) for hit in words.lived.find(text)]
    hits += [(hit, "tool") for hit in words.tools.find(text)]
    hits += [(hit, "credential") for hit in words.papers.find(text)]
    sentences = [match.span() for match in _SENTENCE.finditer(text)]
    rows = [
        (hit.key, kind, "said", hit.words, hit.start, hit.end, _around(text, sentences, hit.start))
        for hit, kind in hits
    ]
    known = {row[0] for row in rows}
    for start, end in sentences:
        for skill, first, last in _perhaps(text[start:end], activities):
            if skill not in known:
                known.add(skill)
                place = (start + first, start + last)
                said = text[place[0] : place[1]]
                rows.append((skill, kinds[skill], "perhaps", said, *place, text[start:end].strip()))
    table = pd.DataFrame(rows, columns=TOLD_COLUMNS).sort_values(["start", "end"], kind="stable")
    table = table.sort_values("how", ascending=False, kind="stable")
    return table.drop_duplicates("skill").reset_index(drop=True)


def _around(text: str, sentences: list[tuple[int, int]], place: int) -> str:
    return next((text[a:b].strip() for a, b in sentences if a <= place < b), text.strip())


def _perhaps(sentence: str, activities: Activities) -> list[tuple[str, int, int]]:
    """Return skills of activities a sentence speaks of, with where its words begin and end."""
    places: dict[str, tuple[int, int]] = {}
    for stem, start, end in stems(sentence):
        places.setdefault(stem, (start, end))
    near = {title for stem in places for title in activities.by_stem.get(stem, [])}
    covered = []
    for title in near:
        content = activities.stems[title]
        shared = [stem for stem in content if stem in places]
        weight = sum(activities.rarity[stem] for stem in shared)
        cover = weight / sum(activities.rarity[stem] for stem in content)
        if cover >= _LEAST_COVER and len(shared) >= _LEAST_SHARED:
            covered.append((-cover, title, shared))
    found: dict[str, tuple[str, int, int]] = {}
    for _, title, shared in sorted(covered):
        first = min(places[stem][0] for stem in shared)
        last = max(places[stem][1] for stem in shared)
        for skill in activities.skills[title][:1]:
            found.setdefault(skill, (skill, first, last))
    return list(found.values())[:_MOST_PERHAPS]
