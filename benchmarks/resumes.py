"""How well résumés are read: precision, recall and F1 for each field.

Run it with ``python benchmarks/resumes.py``. ``resumes.jsonl`` holds invented résumés as they come
out of documents, half of them for tuning, half only for testing. A job that was read belongs to the
labelled job it is most like (its title, employer and dates), one to one. A title or employer is
right if its words are those of the label (RapidFuzz's token_sort_ratio, 85 or more; case,
punctuation and what stands in brackets aside), a date if it is the same (``present`` for a job that
goes on), a level of education if the label has it, each counted once. ``--errors`` shows what is
wrong, of the tuning half only.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

from careerkit.errors import CareerkitError
from careerkit.labor.titles import find_occupations
from careerkit.resumes import Resume, read_resume, title_likeness

RESUMES = Path(__file__).with_name("resumes.jsonl")
TODAY = date(2026, 11, 23)
FIELDS = ("title", "employer", "start", "end")
Row = tuple[str, Any, Any]  # a field, what was read, what is right; None for nothing


def is_title(text: str) -> float:
    """Return how much a text is like the nearest known title."""
    try:
        found = find_occupations(text, limit=1)
    except CareerkitError:
        return 0.0
    if found.empty:
        return 0.0
    return title_likeness(text, found["matched_title"].iloc[0], float(found["score"].iloc[0]))


def load(split: str) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in RESUMES.read_text("utf-8").splitlines()]
    return [row for row in rows if row["split"] == split]


def plain(text: str | None) -> str:
    return " ".join(re.findall(r"\w+", re.sub(r"\([^)]*\)", " ", text or "").lower()))


def is_same(field: str, read: str | None, right: str | None) -> bool:
    if field in {"title", "employer"}:
        return bool(read and right) and fuzz.token_sort_ratio(plain(read), plain(right)) >= 85
    return read == right


def compare(resume: Resume, row: dict[str, Any]) -> Iterator[Row]:
    """Yield what was read beside what is right."""
    read = [
        {
            "title": job.title,
            "employer": job.employer,
            "start": job.start,
            "end": "present" if job.current else job.end,
        }
        for job in resume.jobs
    ]
    right = row["jobs"]
    alike = np.array(
        [
            [
                fuzz.token_sort_ratio(plain(one["title"]), plain(other["title"]))
                + fuzz.token_sort_ratio(plain(one["employer"]), plain(other["employer"]))
                + 50 * (one["start"] == other["start"])
                + 50 * (one["end"] == other["end"])
                for other in right
            ]
            for one in read
        ]
    ).reshape(len(read), len(right))
    pairs = dict(zip(*linear_sum_assignment(-alike), strict=True))
    for number, job in enumerate(read):
        label = right[pairs[number]] if number in pairs else dict.fromkeys(FIELDS)
        yield from ((name, job[name], label[name]) for name in FIELDS)
    for number, label in enumerate(right):
        if number not in pairs.values():
            yield from ((name, None, label[name]) for name in FIELDS)
    found = Counter(entry.level for entry in resume.education if entry.level)
    wanted = Counter(row["education"])
    for level in found | wanted:
        both = min(found[level], wanted[level])
        yield from [("education", level, level)] * both
        yield from [("education", level, None)] * (found[level] - both)
        yield from [("education", None, level)] * (wanted[level] - both)


def score(rows: list[Row]) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1 by field."""
    table = {}
    for name in (*FIELDS, "education"):
        own = [(read, right) for field, read, right in rows if field == name]
        hits = sum(read is not None and is_same(name, read, right) for read, right in own)
        precision = hits / max(sum(read is not None for read, _ in own), 1)
        recall = hits / max(sum(right is not None for _, right in own), 1)
        f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
        table[name] = precision, recall, f1
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="show the tuning half's errors")
    errors = parser.parse_args().errors
    is_title("warm up")
    for split in ("tune", "test"):
        rows: list[Row] = []
        spent = []
        for row in load(split):
            begin = time.perf_counter()
            resume = read_resume(row["text"], TODAY, is_title)
            spent.append(1000 * (time.perf_counter() - begin))
            own = list(compare(resume, row))
            rows += own
            if errors and split == "tune":
                for name, read, right in own:
                    if not is_same(name, read, right):
                        print(f"{row['id']} {name}: read {read!r}, right {right!r}")
                print(f"{row['id']} unread {resume.unread}")
        print(f"{split}: {len(spent)} résumés, {np.median(spent):.0f} ms each (median)")
        for name, figures in score(rows).items():
            print("  {:10} precision {:.3f}  recall {:.3f}  F1 {:.3f}".format(name, *figures))


if __name__ == "__main__":
    main()
