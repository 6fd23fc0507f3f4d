"""What each topic shows, for rich, sparse and odd records, on the real tables."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
import textstat

from careerkit import clients, sections
from careerkit.display import Blocks, Leaf, Steps, Table, to_html, to_plain
from careerkit.labor import datasets
from careerkit.models import Client, read_client
from careerkit.reports.long_words import breaking
from careerkit.text.languages import speaking

TODAY = date(2026, 11, 23)
SHOWN = {
    "summary": sections.summary.overview,
    "inventory": sections.skills.inventory,
    "essentials": sections.skills.essentials,
    "gap": sections.skills.gap,
    "wall": sections.skills.wall,
    "demand": sections.listings.demand,
    "listings": sections.listings.each,
    "next_steps": sections.paths.next_steps,
    "path": sections.paths.path,
    "network": sections.network.overview,
    "assessments": sections.assessments.assessments,
    "search_steps": sections.search_steps.overview,
    "readiness": sections.readiness.overview,
    "applications": sections.applications.overview,
    "offers": sections.offers.overview,
    "budget": sections.budget.overview,
    "changes": sections.changes.overview,
    "agenda": sections.agenda.overview,
    "visits": sections.visits.overview,
    "plan": sections.plan.overview,
    "short": sections.short.page_two,
}


def words(blocks: Blocks) -> str:
    return "\n".join(to_plain(block.data()) for block in blocks)


def kinds(blocks: Blocks) -> list[str]:
    return [block.kind for block in blocks]


NAMES = re.compile(
    "|".join(
        re.escape(name)
        for name in sorted(
            {*datasets.load("occupations")["title"], *datasets.load("elements")["name"]}, key=len
        )[::-1]
    ),
    re.IGNORECASE,
)


def sentences(blocks: Blocks) -> Iterator[str]:
    """Give what is read as sentences: texts, lists, and what tables and figures are headed with.

    Titles of the tables are left out: how O*NET and BLS name jobs and skills is not ours.
    """
    for block in blocks:
        data = block.data()
        said = [str(data.get(part, "")) for part in ("text", "title", "caption", "source")]
        said += data.get("items", [])
        said += [step["what"] for step in data.get("steps", [])]
        for one in re.split(r"(?<=[.?!])\s+|\n", "\n".join(said)):
            if len(one.split()) > 3:
                plain = NAMES.sub("it", one)
                yield plain if plain[-1] in ".?!" else f"{plain}."


def aide(**more: object) -> Client:
    job = {
        "title": "Nursing assistant", "occupation": "31-1131.00", "current": True,
        "start": "2021-03", "pay": {"amount": 17.5},
    }  # fmt: skip
    return read_client(
        {"id": "t1", "preferred_name": "Test Person", "area": "37", "work_history": [job], **more}
    )


NURSE = {"title": "Registered nurse", "occupation": "29-1141.00"}


def school_years(text: str, language: str) -> float:
    """Return how many years of school a text asks for: Flesch-Kincaid, or Crawford in Spanish."""
    textstat.set_lang(language)
    return float(
        textstat.crawford(text) if language == "es" else textstat.flesch_kincaid_grade(text)
    )


# The Spanish of the others differs little; it is read by `make thorough`.
OFTEN = ("sample-01", "sample-05", "sample-08", "sample-10")


@pytest.mark.parametrize(
    ("client_id", "language"),
    [(one, "en") for one in clients.sample_ids()]
    + [(one, "es") for one in OFTEN]
    + [pytest.param(one, "es", marks=pytest.mark.thorough)
       for one in clients.sample_ids() if one not in OFTEN],
)  # fmt: skip
@pytest.mark.parametrize("topic", SHOWN)
def test_every_topic_is_plain_and_has_no_gap(client_id: str, topic: str, language: str) -> None:
    own = clients.load_client(client_id)
    client = own.model_copy(update={"language": language})
    blocks = SHOWN[topic](client, TODAY)
    read = list(sentences(blocks))
    # Of a sentence or two, one long word makes the grade; of Spanish, English has no measure.
    if len(read) > 2 and own.language in ("en", language):
        assert school_years(" ".join(read), language) <= 8, read
    text = words(blocks)
    # "none" is a word of the report and of what clients write; Python's None is not.
    assert not re.search(r"\b(nan|null|<NA>|NaT)\b", text, re.IGNORECASE)
    assert not re.search(r"\bNone\b", text)
    assert not re.search(r"\d{2}-\d{4}\.\d{2}", text)  # no raw occupation codes
    assert not re.search(r"\d\.\d{3,}", text)  # no unrounded numbers


def test_a_first_visit_asks_and_promises_nothing() -> None:
    empty = read_client({"id": "t1", "preferred_name": "New Person"})
    page = words(sections.summary.overview(empty, TODAY))
    assert "This is the start" in page
    assert page.count("?") >= 3
    for topic in SHOWN.values():
        assert "figure" not in kinds(topic(empty, TODAY))
    assert sections.skills.gap(empty, TODAY) == []
    assert sections.paths.path(empty, TODAY) == []


def test_the_next_three_steps_are_the_open_ones_soonest_first() -> None:
    client = aide(
        plan=[
            {"what": "Later", "due": "2027-03-01"},
            {"what": "Done", "due": "2026-11-01", "done_on": "2026-11-01"},
            {"what": "Counselor's", "due": "2026-12-01", "responsible": "counselor"},
            {"what": "Overdue", "due": "2026-11-20"},
            {"what": "Mine", "due": "2026-12-01"},
            {"what": "Some day"},
        ]
    )
    steps = sections.summary.next_three(client, TODAY)
    assert [step.what for step in steps] == ["Overdue", "Mine", "Counselor's"]
    assert steps[0].when == "was due November 20, 2026: pick a new date"
    assert steps[2].who == "Your counselor"


def test_a_step_has_the_leaf_of_its_day_or_a_box_to_write_one_into() -> None:
    plan = [{"what": "Late", "due": "2026-11-20"}, {"what": "Soon", "due": "2026-12-01"}]
    steps = sections.summary.next_three(aide(plan=plan, next_visit="2027-01-05"), TODAY)
    assert [step.leaf for step in steps] == [
        Leaf("New day"), Leaf("by Tuesday", "1", "December"), Leaf("Tuesday", "5", "January 2027"),
    ]  # fmt: skip
    with speaking("es"):
        steps = sections.summary.next_three(aide(plan=plan[1:]), TODAY)
    assert steps[0].leaf == Leaf("para el martes", "1", "diciembre")
    html = to_html(Steps("Next", steps, "days").data())
    assert html.count("aria-hidden") == 2  # an empty box says nothing
    assert "December" not in html


def test_the_road_goes_over_a_goal_that_is_nearer_than_the_last() -> None:
    ahead = {"title": "Practical nurse", "horizon": "next"}
    for goals, stops in [
        ([], 2), ([NURSE], 2), ([NURSE, NURSE | {"title": "Teacher"}], 2), ([NURSE, ahead], 3),
        ([NURSE, ahead | {"status": "set aside"}], 2),
    ]:  # fmt: skip
        road = sections.summary.overview(aide(goals=goals), TODAY)[1].data()
        assert (road["style"], len(road["cards"])) == ("road", stops)
    html = to_html(road)
    assert html.startswith("<ol")
    assert "$17.50 an hour" in html


def test_pay_is_compared_with_what_the_client_earns() -> None:
    table = next(
        block.data() for block in sections.paths.next_steps(aide(), TODAY) if block.kind == "table"
    )
    for row in table["rows"]:
        wage = float(row[1].removeprefix("$"))
        said = re.fullmatch(r"\$(\d+) (more|less)|(The same pay)", row[2])
        assert said, row
        if said[1]:
            assert int(said[1]) == round(abs(wage - 17.5))
            assert (said[2] == "more") == (wage > 17.5)


def test_the_path_goes_over_the_practical_nurse() -> None:
    blocks = sections.paths.path(aide(goals=[NURSE]), TODAY)
    table = next(block.data() for block in blocks if block.kind == "table")
    titles = [row[0] for row in table["rows"]]
    assert titles[0] == "Nursing Assistants"
    assert titles[-1] == "Registered Nurses"
    assert "Licensed Practical and Licensed Vocational Nurses" in titles


def test_a_path_the_client_chose_is_shown_as_chosen() -> None:
    chosen = {**NURSE, "path": ["31-9092.00", "29-1141.00"]}
    text = words(sections.paths.path(aide(goals=[chosen]), TODAY))
    assert "The way you chose leads through Medical Assistants." in text


def test_a_goal_that_is_reached_or_out_of_reach_gets_a_sentence() -> None:
    there = {"title": "Nursing assistant", "occupation": "31-1131.00"}
    assert "already work" in words(sections.paths.path(aide(goals=[there]), TODAY))
    # Infantry officers have no ratings and no published wage.
    soldier = {"title": "Infantry officer", "occupation": "55-1016.00"}
    client = aide(goals=[soldier], skills=[{"name": "Listening", "kind": "soft", "level": 3}])
    said = "\n".join(words(topic(client, TODAY)) for topic in SHOWN.values())
    assert "There are no figures for the steps from or to Infantry officer." in said
    assert "no figures yet on the skills" in said
    assert "55-1016" not in said


def test_a_goal_without_published_pay_says_so() -> None:
    surgeon = {"title": "Heart surgeon", "occupation": "29-1249.00"}
    text = words(sections.paths.path(aide(goals=[surgeon]), TODAY))
    assert "There are no figures for the steps from or to Heart surgeon." in text


def test_a_goal_out_of_reach_tells_what_is_missing_and_where_to_start() -> None:
    judge = {"title": "Judge", "occupation": "23-1023.00"}
    text = words(sections.paths.path(aide(goals=[judge], study_years=1), TODAY))
    assert "no way up from Nursing assistant to Judge yet" in text
    assert "doctoral or professional degree" in text
    assert "closest to it that you can reach step by step: " in text
    assert "The first jobs toward Judge lie beyond the limits you set" in text
    manager = {"title": "Chief", "occupation": "11-1011.00"}
    text = words(sections.paths.path(aide(goals=[manager], study_years=0), TODAY))
    assert "People often start toward Chief as" in text
    assert not re.search(r"\d{2}-\d{4}", text)


def test_a_goal_that_pays_less_than_today_is_not_talked_down() -> None:
    cook = {"title": "Cook", "occupation": "35-2014.00"}
    nurse = {"title": "Nurse", "occupation": "29-1141.00", "current": True}
    record = {"id": "t1", "preferred_name": "T", "area": "37", "work_history": [nurse]}
    text = words(sections.paths.path(read_client({**record, "goals": [cook]}), TODAY))
    assert re.search(r"about \$\d+ less an hour", text)
    assert "It can still be the right goal for you." in text
    chosen = {**cook, "path": ["35-2014.00"]}
    text = words(sections.paths.path(read_client({**record, "goals": [chosen]}), TODAY))
    assert "hours, health and joy in it count, too" in text
    assert "Over ten years" not in text or "less" in text


def test_limits_of_the_record_are_kept_andwords() -> None:
    floor = {"amount": 21, "per": "hour"}
    blocks = sections.paths.next_steps(aide(wage_floor=floor), TODAY)
    table = next(block.data() for block in blocks if block.kind == "table")
    assert all(float(row[1].removeprefix("$")) >= 21 for row in table["rows"])
    assert "that pay less than your lowest wage are not shown." in words(blocks)
    none = words(sections.paths.next_steps(aide(wage_floor={"amount": 400}), TODAY))
    assert "none within the limits you set for now" in none


def test_the_order_is_explained_by_the_record() -> None:
    earlier = {"title": "Cook", "occupation": "35-2014.00", "end": "2020"}
    job = {"title": "Nursing assistant", "occupation": "31-1131.00", "current": True}
    text = words(sections.paths.next_steps(aide(work_history=[earlier, job]), TODAY))
    assert "The order is yours: the jobs you had before count in it." in text
    assert "is also a step up from your earlier work" in text
    assert "The order is yours" not in words(sections.paths.next_steps(aide(), TODAY))


def test_without_a_goal_a_job_shows_where_it_can_lead() -> None:
    text = words(sections.paths.path(aide(), TODAY))
    assert "Where Nursing assistant can lead" in text
    assert "Way 1: to " in text
    assert "more" in text


def test_a_chosen_path_asks_for_no_school_twice() -> None:
    cook = {"title": "Cook", "occupation": "35-2014.00", "current": True}
    chef = {"title": "Chef", "occupation": "35-1011.00", "path": ["35-1012.00"]}
    school = {"level": "less than high school"}
    client = aide(work_history=[cook], goals=[chef], education=[school])
    table = next(b.data() for b in sections.paths.path(client, TODAY) if b.kind == "table")
    assert ["diploma" in row[3] for row in table["rows"]] == [False, True, False]


def test_every_figure_is_followed_by_its_table() -> None:
    for topic in (sections.paths.next_steps, sections.paths.path):
        shown = kinds(topic(aide(goals=[NURSE]), TODAY))
        after = [shown[at + 1] for at, kind in enumerate(shown) if kind == "figure"]
        assert after == ["table"] * len(after)
        assert len(after) == 2


def test_a_chosen_path_may_go_through_work_without_figures() -> None:
    chosen = {**NURSE, "path": ["55-3016.00", "35-2014.00"]}
    text = words(sections.paths.path(aide(goals=[chosen]), TODAY))
    assert "The way you chose leads through Cooks, Restaurant." in text
    assert "There are no figures for Infantry, so the way goes past it." in text
    assert "nan" not in text


def test_codes_the_tables_do_not_know_are_left_out_and_asked_for() -> None:
    client = read_client(
        {
            "id": "t1",
            "preferred_name": "T",
            "area": "9999999",
            "work_history": [{"title": "Cook", "occupation": "99-9999.00", "current": True}],
            "goals": [{"title": "Chef", "occupation": "98-7654.00", "path": ["97-1111.00"]}],
            "skills": [{"name": "Listening", "kind": "soft", "level": 3}],
        }
    )
    said = "\n".join(words(topic(client, TODAY)) for topic in SHOWN.values())
    assert "Which occupation comes closest to “Chef”?" in said
    assert "Where do you want to work?" in said
    assert client.goals[0].occupation == "98-7654.00"  # the record itself is not changed


def test_a_job_without_ratings_asks_what_the_client_is_good_at() -> None:
    job = {"title": "Infantry", "occupation": "55-3016.00", "kind": "military"}
    client = read_client({"id": "t1", "preferred_name": "T", "work_history": [job]})
    assert "What work are you proud of?" in words(sections.skills.inventory(client, TODAY))


def test_a_capped_wage_is_a_lower_bound() -> None:
    goal = {"title": "Anesthesiologist", "occupation": "29-1211.00"}
    assert "at least $115.00 an hour" in words(sections.summary.overview(aide(goals=[goal]), TODAY))


def test_without_a_job_the_goal_shows_its_ways_in() -> None:
    client = read_client({"id": "t1", "preferred_name": "T", "goals": [NURSE]})
    text = words(sections.paths.next_steps(client, TODAY))
    assert "People often start toward Registered nurse as" in text
    assert "Licensed Practical" in text


def test_skills_without_a_top_ten_are_not_called_chosen() -> None:
    client = aide(skills=[{"name": "Lifting safely", "kind": "hard", "level": 4}])
    text = words(sections.skills.inventory(client, TODAY))
    assert "you have not picked your top ten yet" in text
    assert "one skill" in text
    assert "Not noted yet" in text


def test_someone_without_skills_gets_those_of_their_job_to_choose_from() -> None:
    bullets = next(
        block.data()
        for block in sections.skills.inventory(aide(), TODAY)
        if block.kind == "bullets"
    )
    assert "Nursing Assistants" in bullets["title"]
    assert len(bullets["items"]) == 10


def test_only_shared_notes_reach_the_report() -> None:
    notes = [
        {"on": "2026-11-01", "text": "for my eyes only"},
        {"on": "2026-11-02", "text": "well done", "share": True},
        {"on": "2026-12-24", "text": "from the future", "share": True},
    ]
    text = words(sections.summary.overview(aide(notes=notes), TODAY))
    assert "well done" in text
    assert "my eyes" not in text
    assert "future" not in text


def test_the_network_names_who_to_talk_to_and_the_circles_without_anybody() -> None:
    people = [
        {"id": "c1", "name": "Ana Nurse", "relationship": "aunt", "circle": "family",
         "closeness": 3, "occupation": "29-1141.00"},
        {"id": "c2", "name": "Ben", "relationship": "friend", "circle": "friends", "closeness": 2},
    ]  # fmt: skip
    text = words(sections.network.overview(aide(contacts=people, goals=[NURSE]), TODAY))
    assert "two people in two circles" in text
    assert "Ana Nurse can help you most." in text
    assert "Does the job you want" in text
    assert "Neighbors: people on your street" in text


def test_work_without_figures_is_answered_with_its_relatives() -> None:
    manager = {"title": "Manager", "occupation": "11-9199.00", "current": True}
    text = words(sections.paths.next_steps(aide(work_history=[manager]), TODAY))
    assert "There are no figures for the steps from or to Manager." in text
    assert "Regulatory Affairs Managers" in text
    assert "11-9199" not in text
    soldier = {"title": "Infantry", "occupation": "55-3016.00", "current": True}
    assert "no figures" in words(
        sections.paths.next_steps(aide(work_history=[soldier], goals=[]), TODAY)
    )


PROFILER, TYPING = "O*NET Interest Profiler", "Typing, one minute"


def interests(on: str, *scores: int, instrument: str = PROFILER) -> dict[str, object]:
    return {"on": on, "instrument": instrument, "scores": dict(zip("RIASEC", scores, strict=True))}


def typing(on: str, score: int, unit: str = "words a minute") -> dict[str, object]:
    return {"on": on, "name": TYPING, "result": f"{score} {unit}", "score": score, "unit": unit}


def rows(blocks: Blocks, caption: str) -> list[list[str]]:
    tables = [block.data() for block in blocks if block.kind == "table"]
    return next(list(table["rows"]) for table in tables if table["caption"].startswith(caption))


def test_change_is_told_in_words_and_only_within_an_instrument() -> None:
    client = aide(
        interests=[
            interests("2025-05-05", 40, 40, 40, 1, 1, 1, instrument="Another survey"),
            interests("2026-06-30", 20, 24, 12, 30, 14, 17),
            interests("2026-11-02", 20, 20, 12, 36, 14, 18),
        ],
        tests=[typing("2026-06-30", 20), typing("2026-09-30", 26), typing("2026-11-02", 24)],
    )
    blocks = sections.assessments.assessments(client, TODAY)
    changes = {row[0]: row[3] for row in rows(blocks, "Your interests")}
    assert changes["Helping people"] == "Up by 6 since June 2026"
    assert changes["Finding things out"] == "Down by 4 since June 2026"
    assert changes["Hands-on work"] == "The same since June 2026"
    assert rows(blocks, "Your tests")[0][1:] == [
        "24 words a minute",
        "November 2, 2026",
        "Down by 2 words a minute since September 2026; up by 4 since June 2026",
    ]
    text = words(blocks)
    assert "Since last time: helping people up by 6, finding things out down by 4." in text
    assert "Also on file: Another survey, May 2025." in text
    assert "is quite different from June 30" not in text
    assert "as one hint among others. They do not decide." in text


def test_credentials_say_what_to_renew_by_when() -> None:
    papers = [
        {"name": "Welding card", "expires": "2026-02"},
        {"name": "Forklift", "expires": "2027-01-10", "issuer": "Firm"},
        {"name": "Notary", "expires": "2029"},
        {"name": "First aid", "expires": "2026-11-23"},
    ]
    blocks = sections.assessments.assessments(aide(credentials=papers), TODAY)
    assert "Renew by November 23, 2026: First aid." in words(blocks)
    table = rows(blocks, "Your licenses")
    assert [row[0] for row in table] == ["First aid", "Forklift", "Welding card", "Notary"]
    assert table[0][3] == "Renew it by November 23, 2026: today is the last day."
    assert table[1][1:] == [
        "Firm",
        "January 10, 2027",
        "Renew it by January 10, 2027: 48 days left.",
    ]
    assert "It is listed as active, but its date has passed." in table[2][3]
    assert table[3][2:] == ["2029", "It is good. Renew it by December 31, 2029."]
    assert "Interest Profiler is free" in words(blocks)
    assert "They do not change the order of your next steps." in words(blocks)


def test_nothing_taken_yet_is_an_invitation() -> None:
    blocks = sections.assessments.assessments(aide(), TODAY)
    assert kinds(blocks) == ["heading", "text", "text"]
    assert "www.mynextmove.org" in words(blocks)


def test_a_bare_code_has_an_order_and_no_figure() -> None:
    code = {"on": "2026-05-05", "instrument": "Survey at school", "code": "SIR"}
    blocks = sections.assessments.assessments(aide(interests=[code]), TODAY)
    assert "figure" not in kinds(blocks)
    assert rows(blocks, "Your interests")[0] == [
        "Helping people", "Teaching, caring, listening", "1st in SIR",
    ]  # fmt: skip
    assert "Your strongest interests are helping people, finding things out and hands" in words(
        blocks
    )


def test_a_flat_profile_leads_nowhere_and_asks() -> None:
    client = aide(interests=[interests("2026-06-30", 20, 20, 20, 20, 20, 20)])
    text = words(sections.assessments.assessments(client, TODAY))
    assert "Your strongest interests" not in text
    assert "came out close together" in text
    assert "For now, these results do not change the order of your next steps." in text


def test_results_dated_ahead_are_asked_about_and_left_out() -> None:
    client = aide(
        tests=[typing("2026-06-30", 20), typing("2027-06-30", 90)],
        interests=[interests("2027-01-01", 1, 2, 3, 4, 5, 6)],
    )
    blocks = sections.assessments.assessments(client, TODAY)
    assert rows(blocks, "Your tests")[0][1] == "20 words a minute"
    assert "A result on your interests has a date that lies ahead, January 1, 2027." in words(
        blocks
    )
    assert len(client.tests) == 2  # the record itself is not changed


def test_a_test_whose_unit_changed_shows_both_results_and_no_difference() -> None:
    client = aide(tests=[typing("2026-06-30", 20), typing("2026-09-30", 99, "percent correct")])
    change = rows(sections.assessments.assessments(client, TODAY), "Your tests")[0][3]
    assert change == "Before: 20 words a minute (June 2026)"


def test_only_odd_ratings_that_are_not_told_elsewhere_are_asked_about() -> None:
    def rated(rater: str, rating: int) -> dict[str, object]:
        return {"skill": "ethics", "rater": rater, "rating": rating, "on": "2026-11-02"}

    ratings = [rated("client", 1), rated("counselor", 3), rated("counselor", 4)]
    client = aide(employability=ratings, tests=[typing("2026-06-30", 20)])
    text = words(sections.assessments.assessments(client, TODAY))
    assert "Your counselor rated ethics 3 and 4 on one day, November 2, 2026." in text
    assert "You rate ethics" not in text


def test_the_gap_names_a_way_and_what_is_planned_already() -> None:
    aide_to_nurse = aide(
        goals=[NURSE],
        skills=[{"name": "Biology", "kind": "hard", "level": 1}],
        education=[{"level": "high school"}],
        plan=[{"what": "Ask about the evening class", "builds": "Biology", "way": "course"}],
    )
    page = words(sections.skills.gap(aide_to_nurse, TODAY))
    assert "Bachelor’s degree" in page
    assert "In your plan: Ask about the evening class" in page
    assert "Or: an employer who pays for it" in page  # nobody gets a degree on the job
    assert "Your work as Nursing assistant probably shows: " in page


def test_the_next_step_of_a_path_comes_before_the_goal() -> None:
    client = aide(
        goals=[{**NURSE, "path": ["31-1131.00", "29-2061.00", "29-1141.00"]}],
        skills=[{"name": "Active listening", "kind": "soft", "level": 4}],
    )
    assert sections.skills.next_on_path(client) == "29-2061.00"
    headings = [b.data()["text"] for b in sections.skills.gap(client, TODAY) if b.kind == "heading"]
    assert headings[0].startswith("Your skills and the next job on your path: Licensed Practical")
    assert headings[1] == "Your skills and your goal: Registered nurse"


def test_the_two_views_say_where_they_differ_and_what_to_try() -> None:
    def rated(rater: str, rating: int) -> dict[str, object]:
        return {"skill": "teamwork", "rater": rater, "rating": rating, "on": "2026-11-01"}

    client = aide(employability=[rated("client", 4), rated("counselor", 2)])
    page = words(sections.skills.essentials(client, TODAY))
    assert "You see teamwork quite differently" in page
    assert "Ask someone you worked with" in page
    assert sections.skills.essentials(aide(), TODAY) == []


def test_only_a_chosen_top_ten_goes_on_the_wall() -> None:
    own = [{"name": name, "kind": "soft", "level": 4} for name in ("Listening", "Planning")]
    assert sections.skills.wall(aide(skills=own), TODAY) == []
    poster = sections.skills.wall(aide(skills=own, top_ten=["Planning"]), TODAY)
    assert [block.kind for block in poster] == ["poster"]
    assert "Planning" in words(poster)
    assert "Listening" not in words(poster)


LISTING = {
    "id": "l1", "title": "Aide", "saved_on": "2026-11-01",
    "text": "Nursing Assistant\nElm House\nDurham, NC\n$18 an hour\nRequirements:\n"
    "- CPR\n- Teamwork\nApply by December 1.",
}  # fmt: skip


def test_listings_are_counted_and_a_scam_is_told_but_not_counted() -> None:
    scam = {
        "id": "l2", "title": "Assistant", "saved_on": "2026-11-01",
        "text": "Assistant, home, $45 an hour. Interview by Telegram. Deposit the check we mail "
        "you. Reply with your bank account number.",
    }  # fmt: skip
    page = words(sections.listings.demand(aide(listings=[LISTING, scam]), TODAY))
    assert "1 of 1" in page
    assert "CPR certification" in page
    each = words(sections.listings.each(aide(listings=[LISTING, scam]), TODAY))
    assert "signs of a scam" in each
    assert "Closing soon: Aide (December 1, 2026)" in each
    assert "signs of a scam" not in words(sections.listings.each(aide(listings=[LISTING]), TODAY))


def test_a_listing_is_named_the_same_wherever_it_is_shown() -> None:
    # Neither title nor employer can be read from these; one asks, the other only prefers.
    texts = ("$18.50 to $20 an hour\n- Pass a weld test (flat and vertical)\n- 2 years of welding "
             "experience\n- Forklift", "We weld.\nTeamwork a plus.\nForklift a plus.")  # fmt: skip
    saved = [
        {"id": f"l{n}", "title": f"Welder {n}", "employer": f"Firm {n}", "saved_on": "2026-11-01",
         "text": text}
        for n, text in enumerate(texts)
    ]  # fmt: skip
    client = aide(listings=saved)
    demand = sections.listings.demand(client, TODAY)
    tables = {block.caption: block for block in demand if isinstance(block, Table)}
    assert tables["What each listing pays"].rows[0][:3] == [
        "Welder 0", "Firm 0", "$18.50 to $20.00 an hour"
    ]  # fmt: skip
    asked = {row[0]: row for row in tables["Words for your résumé"].rows}
    assert (asked["Teamwork"][2:4], asked["Teamwork"][5]) == (["1 of 2", "0"], "“teamwork”")
    assert asked["Forklift operation"][5] == "“forklift”"
    assert [*asked].index("Forklift operation") < [*asked].index("Teamwork")  # two listings, one
    assert "vertical)" not in words(demand)
    (each,) = [b for b in sections.listings.each(client, TODAY) if isinstance(b, Table)]
    # None of them names a last day, so there is no column for it.
    assert [column.label for column in each.columns] == ["Job", "Where", "Pay", "Asks for"]
    assert "2 years of experience" in each.rows[0][3]
    assert sorted(each.rows[1][3].lower().split(", ")) == ["forklift operation", "teamwork"]


def test_without_listings_the_page_says_how_to_find_three() -> None:
    page = words(sections.listings.demand(aide(goals=[NURSE]), TODAY))
    assert "Find three listings for this work: Registered nurse." in page
    assert sections.listings.each(aide(), TODAY) == []


def test_a_correction_that_cannot_be_read_iswords() -> None:
    wrong = {**LISTING, "corrections": [{"field": "pay", "value": "plenty"}]}
    page = words(sections.listings.each(aide(listings=[wrong]), TODAY))
    assert "“plenty” cannot be read as pay" in page


def _somebody(**fields: object) -> Client:
    return read_client({"id": "u-1", "preferred_name": "Ada", **fields})


_OFFERED = {
    "applications": [
        {
            "id": "a", "title": "Shift lead", "employer": "Ridge Foam", "market": "open",
            "events": [{"stage": "offer", "on": "2026-11-20"}],
        },
    ],
    "offers": [
        {
            "application": "a", "on": "2026-11-20", "pay": {"amount": 26},
            "answer_by": "2026-12-01",
        },
    ],
    "plan": [{"what": "Renew the forklift card", "due": "2026-10-15"}],
}  # fmt: skip


def test_an_offer_that_waits_is_on_page_one_before_what_is_late() -> None:
    page = sections.summary.overview(_somebody(**_OFFERED), TODAY)
    steps = next(block for block in page if isinstance(block, Steps)).steps
    assert [step.what for step in steps[:2]] == [
        "Answer the offer from Ridge Foam: Shift lead", "Renew the forklift card",
    ]  # fmt: skip
    assert "Ridge Foam offers you a job" in words(page)


@pytest.mark.parametrize(
    ("what", "due", "once"),
    [
        ("Say yes or no to the foam people", "2026-12-01", True),
        ("Talk through the Ridge offer", "2026-11-27", True),
        ("Buy boots", "2026-11-27", False),
        ("Begin at Ridge Foam", "2026-12-14", False),
    ],
)
def test_what_the_plan_says_of_an_offer_is_not_said_again(what: str, due: str, once: bool) -> None:
    client = _somebody(**_OFFERED | {"plan": [{"what": what, "due": due}]})
    steps = [step.what for step in sections.summary.next_three(client, TODAY)]
    assert what in steps
    assert any(step.startswith("Answer the offer") for step in steps) is not once


def test_what_the_client_let_go_says_nothing_against_the_resume() -> None:
    def told(*stages: str) -> str:
        jobs = [
            {
                "id": f"j{n}", "title": "Aide", "employer": f"Home {n}", "market": "open",
                "events": [
                    {"stage": "applied", "on": "2026-10-01"}, {"stage": stage, "on": "2026-10-09"},
                ],
            }
            for n, stage in enumerate(stages)
        ]  # fmt: skip
        return words(sections.applications.overview(_somebody(applications=jobs), TODAY))

    assert "Look at the résumé" in told(*["rejected"] * 4, "applied")
    assert "Look at the résumé" not in told(*["withdrawn"] * 4, "applied")


def test_self_employed_people_are_not_told_that_they_are_there() -> None:
    painter = {"title": "House painter", "occupation": "47-2141.00", "current": True}
    goal = {"title": "Painter with health insurance", "occupation": "47-2141.00"}
    said = words(
        sections.paths.path(
            _somebody(work_history=[{**painter, "kind": "self-employed"}], goals=[goal]), TODAY
        )
    )
    assert "leads to an employer who hires" in said
    assert "goal!" not in said


def test_work_done_before_that_pays_more_is_named() -> None:
    client = _somebody(
        work_history=[
            {"title": "Cleaner", "occupation": "37-2011.00", "current": True},
            {"title": "Process engineer", "occupation": "17-2041.00", "end": "2018-11"},
        ],
        goals=[{"title": "Engineer again", "occupation": "17-2041.00"}],
    )
    assert "before pays more: Process engineer" in words(sections.paths.next_steps(client, TODAY))
    assert "You have done this work before" in words(sections.paths.path(client, TODAY))


def test_nobody_asked_yet_is_no_reason_to_rest() -> None:
    friend = {"id": "n", "name": "Nelly", "relationship": "roommate", "circle": "friends"}
    page = words(
        sections.outreach.overview(_somebody(contacts=[{**friend, "closeness": 3}]), TODAY)
    )
    assert "Begin with one person" in page
    assert "Well done" not in page


def test_an_amount_is_not_broken_on_half_a_page() -> None:
    columns = [
        {"label": name, "align": align, "width": width}
        for name, align, width in (("Job", "left", 2), ("Pay", "right", 0.8), ("Why", "left", 6))
    ]
    table = {"kind": "table", "columns": columns, "rows": [["Carpenters", "$24.43", "Paid"]]}
    (wide,) = breaking([table], twin=True)
    assert wide["rows"][0][1] == "$24.43"
    assert wide["columns"][1]["width"] > 0.8
