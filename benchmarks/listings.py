"""How well job listings are read: precision, recall and F1 of every field, and the time it takes.

``python benchmarks/listings.py [--split tune|test] [--errors FIELD]``

The listings (``listings_tune.jsonl``, ``listings_test.jsonl``) are invented and were labelled by
hand, by people who had not seen the reader. Those of the test split are kept apart: they are only
ever counted, so ``--errors`` shows rows of the tune split only.

What counts as right:

- pay: least, most and unit the same. "pay, middle" asks only for the middle of the range, brought
  to a year, within 2 %.
- education: each level with whether it is required; "level" leaves the latter out.
- experience: each number of years with whether it is required; "years" leaves the latter out.
- credential, technology, skill: a finding is right if it shares a word with a label that is not
  yet taken, other than words like "of" and "skills". A skill that the label lists among the duties
  counts neither way.
- deadline, ways to apply, kinds of hours, signs of a scam: sets.
- title, employer, place: the same words, capitals and punctuation aside, or one inside the other;
  the words of the listing count as well as how the finding is said ("Augusta, Georgia").
- occupation: is one of the right codes first, is one among ten.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from careerkit import listing_api
from careerkit.documents import read_document
from careerkit.listings import JobListing
from careerkit.models import ListingField

HERE = Path(__file__).parent
SEEN_ON = date(2026, 11, 23)
FIELDS = (
    "title", "employer", "place", "pay", "pay, middle", "education", "education, level",
    "experience", "experience, years", "credential", "technology", "skill", "hours", "deadline",
    "apply", "scam",
)  # fmt: skip
_EMPTY = frozenset(
    ["of", "and", "or", "the", "a", "an", "in", "to", "with", "for", "skills", "skill", "ability",
     "experience", "knowledge", "strong", "good", "excellent", "work", "able", "on", "valid",
     "license", "certification", "certified", "be", "as", "required", "preferred", "basic"]
)  # fmt: skip


def read_rows(split: str) -> list[dict[str, Any]]:
    """Return the labelled listings of a split."""
    path = HERE / f"listings_{split}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def visible(row: dict[str, Any]) -> str:
    """Return the text of a listing as a person sees it."""
    content = row["text"] if row["format"] == "text" else row["text"].encode()
    return read_document(content, f"{row['id']}.{row['format']}").text


def plain(text: str | None) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", (text or "").lower()))


def same_words(found: str | None, right: str | None) -> bool:
    a, b = plain(found), plain(right)
    return bool(a and b) and (a in b or b in a)


def words_of(text: str) -> set[str]:
    return {word for word in plain(text).split() if word not in _EMPTY}


def compare(found: Iterable[Any], right: Iterable[Any]) -> Counter[str]:
    """Count hits, false findings and misses of two sets."""
    a, b = set(found), set(right)
    return Counter(hit=len(a & b), false=len(a - b), missed=len(b - a))


def one(listing: JobListing, field: ListingField, right: str | None) -> Counter[str]:
    found = listing.of(field)[:1]
    if right is None:
        return Counter(false=len(found))
    hit = any(same_words(said, right) for f in found for said in (f.value, f.words))
    return Counter(hit=int(hit), false=int(bool(found) and not hit), missed=int(not hit))


def spans(listing: JobListing, field: str, labels: list[str], neutral: list[str]) -> Counter[str]:
    """Match findings with labels, one to one, by words they share."""
    rest, count = list(labels), Counter[str]()
    for finding in listing.of(field):  # type: ignore[arg-type]
        mine = words_of(finding.words) | words_of(finding.value)
        hit = next((label for label in rest if words_of(label) & mine), None)
        if hit is not None:
            rest.remove(hit)
            count["hit"] += 1
        elif not any(words_of(label) & mine for label in [*neutral, *labels]):
            count["false"] += 1
    count["missed"] = len(rest)
    return count


def middle(low: float | None, high: float | None, per: str) -> float | None:
    times = {"hour": 2080, "day": 260, "week": 52, "two weeks": 26, "month": 12, "year": 1}.get(per)
    ends = [end for end in (low, high) if end is not None]
    return times * sum(ends) / len(ends) if times and ends else None


def score(row: dict[str, Any], listing: JobListing) -> dict[str, Counter[str]]:
    """Compare a listing as read with its labels."""
    right = row["labels"]
    pay, offered = listing.pay, right["pay"]
    mine = (pay.low, pay.high, pay.per) if pay else None
    theirs = (offered["min"], offered["max"], offered["per"]) if offered else None
    near = Counter[str](false=int(mine is not None), missed=int(theirs is not None))
    if mine and theirs:
        a, b = middle(*mine), middle(*theirs)
        hit = (a is None and b is None and mine == theirs) or (
            a is not None and b is not None and abs(a - b) <= 0.02 * b
        )
        near = Counter(hit=int(hit), false=int(not hit), missed=int(not hit))
    levels = [(f.data["level"], bool(f.required)) for f in listing.of("education")]
    years = [(round(f.data["years"], 2), bool(f.required)) for f in listing.of("experience")]
    right_levels = [(e["level"], bool(e["required"])) for e in right["education"]]
    right_years = [(round(e["years"], 2), bool(e["required"])) for e in right["experience"]]
    kinds = (right["hours"] or {}).get("type") or []
    return {
        "title": one(listing, "title", right["title"]),
        "employer": one(listing, "employer", right["employer"]),
        "place": one(listing, "place", right["place"]),
        "pay": compare([mine] if mine else [], [theirs] if theirs else []),
        "pay, middle": near,
        "education": compare(levels, right_levels),
        "education, level": compare((a for a, _ in levels), (a for a, _ in right_levels)),
        "experience": compare(years, right_years),
        "experience, years": compare((a for a, _ in years), (a for a, _ in right_years)),
        "credential": spans(
            listing, "credential", [c["words"] for c in right["credentials"]], []
        ),
        "technology": spans(
            listing, "technology", [t["words"] for t in right["technologies"]], []
        ),
        "skill": spans(
            listing, "skill", [s["words"] for s in right["skills"]],
            [*right["duty_skills"], *(t["words"] for t in right["technologies"])],
        ),
        "hours": compare(
            [f.data["type"] for f in listing.of("hours") if "type" in f.data], kinds
        ),
        "deadline": compare(
            [f.data["date"] for f in listing.of("deadline")],
            [right["deadline"]] if right["deadline"] else [],
        ),
        "apply": compare([f.data["way"] for f in listing.of("apply")], right["apply"]),
        "scam": compare([f.data["sign"] for f in listing.of("warning")], right["scam"]),
    }  # fmt: skip


def ratios(count: Counter[str]) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    hit, false, missed = count["hit"], count["false"], count["missed"]
    precision = hit / (hit + false) if hit + false else 1.0
    recall = hit / (hit + missed) if hit + missed else 1.0
    return precision, recall, 2 * hit / (2 * hit + false + missed) if hit else 0.0


def measure(split: str, errors: str | None = None) -> dict[str, Counter[str]]:
    """Read every listing of a split, print what came of it, and return the counts."""
    rows = read_rows(split)
    listing_api.read_listing("Cook wanted, $15 an hour")  # what is read once is not measured
    total = {field: Counter[str]() for field in FIELDS}
    took, occupations = [], Counter[str]()
    for row in rows:
        text = visible(row)
        began = time.perf_counter()
        listing = listing_api.read_listing(text, seen_on=SEEN_ON)
        took.append(time.perf_counter() - began)
        counts = score(row, listing)
        for field in FIELDS:
            total[field] += counts[field]
        codes = [code for code, _, _ in listing.occupations]
        right = set(row["labels"]["occupations"])
        occupations["first"] += bool(right & set(codes[:1]))
        occupations["ten"] += bool(right & set(codes))
        wrong = errors and (counts[errors]["false"] or counts[errors]["missed"])
        if wrong:
            show(row, listing, str(errors))
    took.sort()
    print(f"{split}: {len(rows)} listings")
    print(f"{'field':20} precision recall   F1   (labels)")
    for field in FIELDS:
        precision, recall, f1 = ratios(total[field])
        labels = total[field]["hit"] + total[field]["missed"]
        print(f"{field:20} {precision:9.3f} {recall:6.3f} {f1:5.3f}  {labels:5}")
    print(f"title to occupation: first {occupations['first'] / len(rows):.3f}, "
          f"in ten {occupations['ten'] / len(rows):.3f}")  # fmt: skip
    print(f"time a listing: median {1000 * took[len(took) // 2]:.0f} ms, "
          f"95 in 100 below {1000 * took[int(0.95 * len(took))]:.0f} ms")  # fmt: skip
    return total


def show(row: dict[str, Any], listing: JobListing, field: str) -> None:
    """Print what was read and what is right, for a field of a listing of the tune split."""
    name = {"scam": "warning"}.get(field.split(",")[0], field.split(",")[0])
    label = {"skill": "skills", "credential": "credentials", "technology": "technologies"}
    found = [(f.value, f.words, f.required) for f in listing.of(name)]  # type: ignore[arg-type]
    right = row["labels"][label.get(name, field.split(",")[0])]
    print(f"{row['id']} found {found}\n     right {right}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n", maxsplit=1)[0])
    parser.add_argument("--split", choices=["tune", "test"])
    parser.add_argument("--errors", choices=FIELDS)
    given = parser.parse_args()
    for name in [given.split] if given.split else ["tune", "test"]:
        measure(name, given.errors if name == "tune" else None)
        print()
