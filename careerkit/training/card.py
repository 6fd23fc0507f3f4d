"""The model card: what the step model is, what it was made of, and what it is not for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_CARD = """# Model card: the step model

`step_model.parquet` says for pairs of occupation groups how likely and how good a next step the
second is for people in the first. `careerkit data train` made it from the tables of this folder,
and wrote this page.

## What it is for

Ranking next steps and first steps for a counselor and a client to talk about. It is not for
deciding about a person, for hiring, or for telling anyone what they cannot do.

## What it learned from

Observed moves of people in the United States from one year to the next (CPS ASEC, before 2019;
see README.md), from {origins} of {groups} groups of occupations; no other group's moves are known.
It looks at occupations only: similarity of skills, knowledge, tasks, technologies, interests and
titles, O\\*NET's related occupations, job zone, schooling, experience and training, national
median pay, number of jobs, and where people in similar occupations went. Nothing about a person
goes in: no sex, age, race, origin or place.

## How it works

1. A gravity model (conditional logit with a low-rank bilinear term, fitted by maximum likelihood)
   predicts the share of an origin's leavers found in every other group.
2. Gradient-boosted trees (LightGBM, Poisson loss, three seeds) predict how each pair compares with
   an origin's ten best upward moves, by share and by lift.
3. The two are scaled to their best ten and their geometric mean is taken; the worth of a step is
   the part by share plus {lift_weight} times the part by lift.
4. Where an origin's moves were observed, its shares are blended with them: the prediction counts
   as much as {trust:.0f} leavers seen (the concentration at which what was observed is likeliest).

## How well it works

Cross-validated by origin in {parts} parts: an origin's own moves, and those of other origins that
the source split from the same Census occupation, were never used for it. Over the {tested} origins
with at least 30 (guessed) leavers, the ten groups ranked first catch **{share:.2f}** of what the
best possible ten would catch by share, and **{lift:.2f}** by lift, with one and the same ranking.
Sampling noise caps the first at about 0.82. `python benchmarks/next_step.py` repeats this for the
lists that careerkit shows, beside O\\*NET's related occupations, popularity and plain similarity.

## Limits

- Moves are from before 2019 and counted between Census occupations, most of which pool several
  jobs; where few leavers were seen they are mostly noise.
- What people did is not what they could have done: where a group of people was kept out of a job,
  few moves into it were seen. The ranking shows several routes for that reason, and counselors
  should go beyond it.
- Moves to a job with lower pay, and moves within one group, were not learned.

## Made with

{made_with}. {rows:,} pairs, SHA-256 of the file `{sha256}`. Inputs (first 16 digits of their
checksums): {inputs}.
"""


def model_card(made: Mapping[str, Any]) -> str:
    """Return the model card as Markdown.

    Parameters
    ----------
    made
        What `careerkit.training.train.train` knows of the model.

    Returns
    -------
    str
    """
    checked = made["checked"]
    return _CARD.format(
        **{name: made[name] for name in ("origins", "groups", "lift_weight", "trust", "rows")},
        sha256=made["sha256"],
        parts=checked["parts"],
        tested=checked["origins"],
        share=checked["share"],
        lift=checked["lift"],
        made_with=", ".join(f"{name} {number}" for name, number in made["made_with"].items()),
        inputs=", ".join(f"{name} `{sum_}`" for name, sum_ in made["inputs"].items()),
    )
