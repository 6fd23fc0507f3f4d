"""A panel that is made anew takes the place of the one before it."""

from __future__ import annotations

from typing import Any

import pytest

from careerkit import widgets
from careerkit.errors import CareerkitError


def parts(box: Any) -> list[Any]:
    return [box, *(one for child in getattr(box, "children", ()) for one in parts(child))]


def test_the_panel_before_is_let_go_of() -> None:
    first = widgets.plan_builder("sample-01")
    assert first.model_id  # shown
    known = [one for one in parts(first) if one.comm is not None]
    assert len(known) > 20
    other = widgets.skill_builder("sample-01")  # another kind: both stand
    assert other.model_id
    assert all(one.comm is not None for one in known)

    second = widgets.plan_builder("sample-04")
    assert second.model_id
    assert all(one.comm is None for one in known)
    assert other.comm is not None


def test_a_mistake_leaves_it_as_it_is() -> None:
    box = widgets.skill_builder("sample-01")
    assert box.model_id
    with pytest.raises(CareerkitError):
        widgets.skill_builder("sample-77")
    assert box.comm is not None
