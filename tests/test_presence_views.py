"""The panel on what others see, without a browser."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from careerkit.models import Client, read_client
from careerkit.store import open_store
from careerkit.widgets.panel import Panel
from careerkit.widgets.presence_panel import PresencePanel
from careerkit.widgets.presence_views import Accounts, EmailCheck, ProfileCheck
from careerkit.widgets.session import Session

TODAY = date(2026, 11, 23)
MARKUP = "<img src=x onerror=alert(1)>"


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    client = {
        "id": "c-1", "preferred_name": "Ana Ruiz", "email": "partygirl85@example.com",
        "work_history": [{"title": "Line cook", "employer": "Rex Grill", "start": "2022-05",
                          "current": True}],
    }  # fmt: skip
    with open_store() as store:
        store.save(
            read_client(client), base_version=0, by="Ben", at=datetime(2026, 11, 20, 9, tzinfo=UTC)
        )
    return Session("c-1", TODAY)


def saved() -> Client:
    with open_store() as store:
        return store.load("c-1").client


def shown(kind: Any, session: Session) -> Any:
    view = kind(session, Panel())
    view.show()
    return view


def test_an_account_is_checked_point_by_point(session: Session) -> None:
    view = shown(Accounts, session)
    assert "post, share or comment" in view.hint.value
    view.add.click()
    assert "Type the name" in view.panel.said.value
    view.service.value = "Facebook"
    view.add.click()
    view.visibility.value = "public"
    first = view.point
    view.fine.click()
    second = view.point
    assert (saved().presence[0].fine, second != first) == ([first], True)
    view.evidence.value = "a photo of a party"
    view.found.click()
    (finding,) = saved().presence[0].findings
    assert (finding.flag, finding.evidence, finding.done) == (second, "a photo of a party", False)
    assert finding.fix
    assert finding.by is not None
    third = view.point
    view.later.click()
    assert view.point not in (first, second, third)
    view.to_fix.buttons[0].click()
    assert saved().presence[0].findings[0].done
    view.uses["creativity"].value = True
    account = saved().presence[0]
    assert (account.visibility, account.uses) == ("public", ["creativity"])
    view.service.value = "facebook"
    view.add.click()
    assert "is on the list" in view.panel.said.value
    view.remove.click()
    assert saved().presence == []
    session.undo()
    assert len(saved().presence) == 1


def test_a_number_that_must_not_be_kept_is_refused_and_stays_on_the_screen(
    session: Session,
) -> None:
    view = shown(Accounts, session)
    view.service.value = "Facebook"
    view.add.click()
    view.evidence.value = "my number 219-09-9999 is in a post"
    view.found.click()
    assert "Social Security" in view.panel.said.value
    assert saved().presence[0].findings == []
    assert "219-09" in view.evidence.value


def test_an_address_is_judged_while_it_is_typed_and_kept_when_asked(session: Session) -> None:
    view = shown(EmailCheck, session)
    assert "A new address would help" in view.verdict.value
    assert "ana.ruiz@example.com" in view.ideas.buttons[0].description
    view.ideas.buttons[0].click()
    assert view.address.value == "ana.ruiz@example.com"
    assert "is good to put on a résumé" in view.verdict.value
    assert saved().email == "partygirl85@example.com"
    view.keep.click()
    assert saved().email == "ana.ruiz@example.com"
    view.address.value = f"{MARKUP}@x"
    assert MARKUP not in view.verdict.value


def test_a_profile_is_held_against_the_record_and_kept(session: Session) -> None:
    accounts = shown(Accounts, session)
    accounts.service.value = "LinkedIn"
    accounts.add.click()
    view = shown(ProfileCheck, session)
    view.check.click()
    assert "Paste the text" in view.panel.said.value
    view.text.value = (
        "Experience\nLine cook\nRex Grill · Full-time\n2019 - Present\n"
        f"I recieve good reviews from guests every single week {MARKUP}\nCall 919-555-0101"
    )
    view.check.click()
    found = view.found.value
    assert MARKUP not in found
    assert "Not the same in both" in found
    assert "receive" in found
    assert "919-555-0101" in found
    assert saved().presence[0].profile_text.startswith("Experience")


def test_a_resume_can_take_the_place_of_the_record(session: Session) -> None:
    view = shown(ProfileCheck, session)
    view.text.value = "Experience\nWelder\nOak Works\nJan 2020 - Mar 2021\n"
    view.check.click()
    assert "Oak Works" in view.found.value
    resume = (
        b"Ana Ruiz\n\nEXPERIENCE\nWelder, Oak Works\nJanuary 2020 - March 2021\n- Welded frames\n"
    )
    view.take_resume([{"name": "resume.txt", "content": resume}])
    assert view.jobs
    assert "Not the same" not in view.found.value


def test_looking_at_another_account_changes_neither(session: Session) -> None:
    view = shown(Accounts, session)
    for service in ("Facebook", "LinkedIn"):
        view.service.value = service
        view.add.click()
    view.uses["network and brand"].value = True
    view.visibility.value = "private"
    view.list.buttons[0].click()
    view.uses["creativity"].value = True
    view.list.buttons[1].click()
    view.list.buttons[0].click()
    one, other = saved().presence
    assert (one.uses, one.visibility) == (["creativity"], "unknown")
    assert (other.uses, other.visibility) == (["network and brand"], "private")


def test_two_accounts_of_one_service_are_told_apart(session: Session) -> None:
    session.change(
        lambda client: read_client(
            {**client.model_dump(mode="json"),
             "presence": [{"service": "Facebook", "address": at} for at in ("one", "two")]}
        )
    )  # fmt: skip
    view = shown(Accounts, session)
    view.list.buttons[1].click()
    view.fine.click()
    assert [len(account.fine) for account in saved().presence] == [0, 1]
    texts = shown(ProfileCheck, session)
    texts.account.value = 1
    texts.text.value = "Welder at Oak Works"
    texts.check.click()
    assert [account.profile_text for account in saved().presence] == ["", "Welder at Oak Works"]


def test_an_address_that_cannot_be_one_is_not_kept(session: Session) -> None:
    view = shown(EmailCheck, session)
    view.address.value = "ana.ruiz example.com"
    assert "This cannot be an address" in view.verdict.value
    view.save()
    assert saved().email == "partygirl85@example.com"
    assert "blank" in view.panel.said.value
    view.show()
    assert view.address.value == "ana.ruiz example.com"  # what was typed stays


def test_ideas_do_not_use_an_address_at_work(session: Session) -> None:
    session.change(
        lambda client: read_client({**client.model_dump(mode="json"), "email": "ana@rexgrill.com"})
    )
    view = shown(EmailCheck, session)
    assert "place you worked" in view.verdict.value
    assert view.ideas.choices
    assert not any("rexgrill" in choice.value for choice in view.ideas.choices)


def test_a_profile_with_a_number_never_kept_or_too_long_is_kept_without(session: Session) -> None:
    accounts = shown(Accounts, session)
    accounts.service.value = "LinkedIn"
    accounts.add.click()
    view = shown(ProfileCheck, session)
    view.text.value = "Welder at Oak Works. SSN 219-09-9999."
    view.check.click()
    assert saved().presence[0].profile_text == "Welder at Oak Works. SSN (number left out)."
    assert "never kept" in view.panel.said.value
    assert "Social Security" in view.found.value
    view.text.value = "Welder at Oak Works. " * 900
    view.check.click()
    assert 9_000 < len(saved().presence[0].profile_text) <= 10_000
    assert "first part" in view.panel.said.value


def test_a_text_without_an_account_is_checked_and_said_not_to_be_kept(session: Session) -> None:
    view = shown(ProfileCheck, session)
    view.text.value = "I recieve many good reviews from guests"
    view.check.click()
    assert "receive" in view.found.value
    assert "not kept" in view.panel.said.value


def test_a_resume_whose_dates_do_not_fit_is_said_and_does_no_harm(session: Session) -> None:
    view = shown(ProfileCheck, session)
    view.text.value = "Welder at Oak Works"
    resume = b"Ana Ruiz\n\nEXPERIENCE\nWelder, Oak Works\nMarch 2021 - January 2020\n"
    view.take_resume([{"name": "resume.txt", "content": resume}])
    assert view.panel.errors.outputs == ()
    view.record.click()
    assert view.jobs is None
    assert "Rex Grill" in view.found.value


def test_every_tab_of_the_panel_opens(session: Session) -> None:
    panel = PresencePanel(session.client.id, TODAY)
    for name in panel.views:
        panel.tabs.show(name)
    assert panel.count.value == "<h2>No accounts, no references</h2>"
    assert panel.errors.outputs == ()
