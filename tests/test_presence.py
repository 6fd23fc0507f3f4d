"""What others see online: the check of accounts, profiles against the record, the page."""

from __future__ import annotations

import json
import socket
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from careerkit import editing
from careerkit.display import to_plain
from careerkit.models import Client, Education, Job, OnlineAccount, PresenceFlag, read_client
from careerkit.presence import audit, check_address, private_data, spelling, suggest_addresses
from careerkit.presence.comparing import Comparison, compare, far_apart, same_name, same_title
from careerkit.presence.private import without_ssn
from careerkit.presence.profiles import read_profile
from careerkit.sections import presence as section
from careerkit.text.presence import POINTS, USES

TODAY = date(2026, 11, 23)
SAMPLES = sorted((Path(__file__).parent.parent / "data" / "samples").glob("*.json"))

NAMES = """
    gordon dickens dickinson dickerson cummings gaylord hancock hitchcock babcock cockburn sexton
    essex assunta cassandra hassan analisa anala titus butts butterworth hooker stoner weeden tweed
    partyka bongani kushner hempel beers boozer drinkwater love lovett lovelady glover clover
    mclover king kingsley queen mcqueen prince princess angel angelica angell savage wilder wolfe
    fox hunter rider ryder honeycutt sugarman candy candelaria mitchell shelley heller hellman
    devine devlin demond trumpler magana magaly jesus dejesus christian christmas godfrey goddard
    godwin blessing faith hope grace temple church bishop pope priest nguyen xiong phuc phuong
    fukuda dung shitara suksawat wang weiner johnson moneymaker strange moody crook outlaw lawless
    bastardo guerra matamoros bonita linda reina flores delgado gordillo moreno rubio calvo bravo
    locklear oxendine chavis bumgarner womble killian killeen slaughter coffin graves gunn gunter
    pistol cannon bullock looney crump nanna hannah joanna susanna ferdinand fernando roland orlando
    miranda brandy sherry chardonnay mercedes lexus diamond crystal precious destiny treasure
    heavenly messiah legend maverick ryker royalty hustler chick perra verga nacho amen tequila
    sparkle fatty baller raver wild weed kush bong bae stud hunk crap pagan trump biden liberal
    schumacher wiggins hogg hoggard swain grubbs stinson smelley outten loveless truelove weedman
    goodman sweetman kidman kingman wildman manlove manley guymon sissy kissinger huggins cuddy
    tittle lust lustig pecker peckham rapp raper roach gross grossman crabtree lipps pratt dork
"""
LINKEDIN = """Maria Lopez
Certified Nursing Assistant at Oak Hill Clinic
Durham, North Carolina, United States
About
I love caring for people.
Experience
Oak Hill Clinic logo
Certified Nursing AssistantCertified Nursing Assistant
Oak Hill Clinic · Full-timeOak Hill Clinic · Full-time
Jan 2019 - Present · 4 yrs 3 mosJan 2019 to Present · 4 yrs 3 mos
Durham, North Carolina, United States
Helped 12 patients a day with meals and baths.
Cook
Bojangles
2015 – 2018 · 3 yrs
Food Lion
Part-time · 5 yrs
Shift Leader
2012 - 2015 · 3 yrs
Raleigh, NC
Cashier
Full-time
2010 - 2012 · 2 yrs
Education
Durham Technical Community College
Associate of Applied Science, Nursing
2016 - 2018
Skills
CPR
"""
FACEBOOK = """Work
Certified Nursing Assistant at Oak Hill Clinic
January 2019 - Present
Durham, North Carolina
Former Cook at Bojangles
Worked at Food Lion
Works at Rex Hospital
College
Studied Nursing at Durham Technical Community College
Class of 2018
High School
Went to Hillside High School
"""


def record(**fields: Any) -> Client:
    return read_client({"id": "c-1", "preferred_name": "Maria Lopez", **fields})


def account(**fields: Any) -> OnlineAccount:
    return OnlineAccount(service="Facebook", **fields)


def shown(blocks: Any) -> str:
    return "\n".join(to_plain(block.data()) for block in blocks)


def job(title: str, employer: str, start: str | None = None, end: str | None = None) -> Job:
    return Job(title=title, employer=employer, start=start, end=end, current=end is None)


def told(text: str) -> list[tuple[Any, ...]]:
    return [
        (j.title, j.employer, j.start, j.end, j.current) for j in read_profile(text, TODAY).jobs
    ]


def held_against(text: str, *jobs: Job, education: tuple[Education, ...] = ()) -> Comparison:
    return compare(jobs, education, read_profile(text, TODAY), TODAY)


class TestAudit:
    def test_an_account_nobody_looked_at_asks_all_seven_points_in_order(self) -> None:
        state = audit.state_of(account(), TODAY)
        assert state.to_look == audit.POINTS_TO_CHECK == tuple(POINTS)
        assert state.next_point == "unprofessional content"
        assert not state.again

    def test_a_point_that_is_fixed_is_fine_and_one_that_is_open_is_found(self) -> None:
        state = audit.state_of(
            account(
                fine=["spelling"],
                findings=[
                    {"flag": "negative tone", "done": True}, {"flag": "spelling", "fix": "Correct"},
                ],
                checked_on=TODAY,
            ),
            TODAY,
        )  # fmt: skip
        assert state.fine == ("negative tone",)
        assert state.found == ("spelling",)
        assert len(state.to_look) == 5

    def test_a_check_is_asked_again_after_ninety_days_and_keeps_what_is_open(self) -> None:
        old = account(
            fine=["divisive content"],
            findings=[
                {"flag": "spelling", "fix": "Correct it"},
                {"flag": "negative tone", "done": True},
            ],
            checked_on=TODAY - timedelta(91),
        )  # fmt: skip
        assert not audit.state_of(old, TODAY - timedelta(1)).again
        state = audit.state_of(old, TODAY)
        assert state.again
        assert state.found == ("spelling",)
        assert len(state.to_look) == 6
        fresh = OnlineAccount.model_validate(
            {**old.model_dump(), **audit.mark_fine(old, "unprofessional content", TODAY)}
        )
        assert fresh.fine == ["unprofessional content"]
        assert [finding.flag for finding in fresh.findings] == ["spelling"]
        assert len(audit.state_of(fresh, TODAY).to_look) == 5

    def test_a_finding_gets_a_way_to_fix_it_and_a_week(self) -> None:
        fields = audit.note_finding(account(fine=["spelling"]), "spelling", TODAY, evidence="bio")
        changed = account(**fields)
        assert changed.fine == []
        (finding,) = changed.findings
        assert (finding.evidence, finding.by) == ("bio", TODAY + timedelta(7))
        assert finding.fix == POINTS["spelling"].fixes[0]
        done = account(**{**fields, **audit.mark_done(changed, finding)})
        assert done.findings[0].done
        assert audit.state_of(done, TODAY).fine == ("spelling",)

    def test_a_change_made_on_top_of_another_keeps_both(self) -> None:
        client = record(presence=[{"service": "Facebook"}])
        old = client.presence[0]
        client = editing.change_entry(client, "presence", old, visibility="private")
        fields = audit.mark_fine(client.presence[0], "spelling", TODAY)
        client = editing.change_entry(client, "presence", client.presence[0], **fields)
        assert client.presence[0].visibility == "private"
        assert client.presence[0].fine == ["spelling"]

    def test_what_everyone_can_see_is_fixed_first_then_by_date(self) -> None:
        def finding(flag: PresenceFlag, day: int) -> dict[str, Any]:
            return {"flag": flag, "fix": "x", "by": TODAY + timedelta(day)}

        client = record(
            presence=[
                {"service": "Closed", "visibility": "private",
                 "findings": [finding("negative tone", -9)]},
                {"service": "Open", "visibility": "public",
                 "findings": [finding("spelling", 5), finding("tagged by others", -1)]},
                {"service": "Unsure", "findings": [finding("spelling", 1)]},
            ]
        )  # fmt: skip
        order = [(fix.account.service, fix.late) for fix in audit.to_fix(client, TODAY)]
        assert order == [("Open", True), ("Open", False), ("Unsure", False), ("Closed", True)]
        assert audit.states(client, TODAY)[0].account.service == "Open"
        summed = audit.summary(client, TODAY)
        assert (summed.accounts, summed.public, summed.open, summed.late) == (3, 1, 4, 2)

    def test_a_public_account_can_be_made_private_or_get_a_second_one(self) -> None:
        offered = " ".join(audit.fixes_for("unprofessional content", "public"))
        assert "private" in offered
        assert "second" in offered
        assert "Make this account private" not in " ".join(
            audit.fixes_for("unprofessional content", "private")
        )
        assert "friend" in audit.fixes_for("tagged by others", "public")[0]

    @pytest.mark.parametrize("flag", audit.POINTS_TO_CHECK)
    @pytest.mark.parametrize("visibility", ["public", "private", "unknown"])
    def test_every_point_has_a_question_and_a_way_out(
        self, flag: PresenceFlag, visibility: str
    ) -> None:
        assert POINTS[flag].question.endswith("?")
        assert audit.fixes_for(flag, visibility)


class TestAddresses:
    @pytest.mark.parametrize("name", NAMES.split())
    def test_names_of_people_are_never_held_against_them(self, name: str) -> None:
        for local in (f"ana.{name}", f"{name}.ana", f"a{name}", f"{name}a", f"ana{name}", name):
            assert check_address(f"{local}@example.org").fine, local

    @pytest.mark.parametrize(
        ("local", "words"),
        [
            ("sexymari", "sexymari"), ("hotmama", "hotmama"), ("drunkmike", "drunkmike"),
            ("s3xygirl", "s3xygirl"), ("m1ke.smith", "m1ke"), ("ninja420", "420"),
            ("crazycatlady", "crazycatlady"), ("princess4u", "4u"), ("lilmama", "lilmama"),
            ("jesusfreak", "jesusfreak"), ("maga.fan", "maga"), ("iamtheking", "iamtheking"),
            ("weedlover", "weedlover"), ("thesmithfamily", "thesmithfamily"),
            ("johnandmary", "johnandmary"), ("familiagarcia", "familiagarcia"),
            ("xxdanaxx", "xx"), ("trump2024", "2024"), ("cutiepie", "cutiepie"),
            ("gamer.tag.mike", "gamer"), ("4156802", "4156802"),
        ],
    )  # fmt: skip
    def test_what_is_no_name_is_found_with_its_words(self, local: str, words: str) -> None:
        found = check_address(f"{local}@example.org")
        assert found.serious
        assert words in [concern.words for concern in found.concerns]

    def test_small_things_are_said_to_be_small(self) -> None:
        for local in ("ana.ruiz22", "ana__ruiz", "ana.ruiz.lopez.de.la.cruz.garcia"):
            found = check_address(f"{local}@example.org")
            assert found.concerns
            assert not found.serious

    def test_any_provider_and_a_tag_behind_a_plus_are_fine(self) -> None:
        for address in ("ana.ruiz@proton.me", "ana@ruiz.name", "ana.ruiz+jobs@mail.com",
                        "Ana.Ruiz@GMAIL.com", " ana.ruiz@example.org "):  # fmt: skip
            assert check_address(address).fine, address

    def test_an_address_that_will_not_last_is_found_by_the_record(self) -> None:
        def why(address: str) -> str:
            found = check_address(
                address, employers=["Oak Hill Clinic, Inc."], schools=["Durham Tech"]
            )
            return " ".join(concern.why for concern in found.concerns)

        assert "place you worked" in why("ana@oakhillclinic.com")
        assert "school" in why("ana@students.durhamtech.org")
        assert "school" in why("ana@duke.edu")
        assert why("ana@alumni.duke.edu") == ""
        assert "office or service" in why("ana@nc.gov")
        assert why("ana@oakhill.com") == ""

    @pytest.mark.parametrize(
        ("address", "said"),
        [
            ("ana ruiz@example.org", "blank"), ("ana.example.org", "no @"),
            ("a@b@example.org", "more than one"), ("@example.org", "before"),
            ("ana@", "after"), ("ana@example", "ending"), ("ana..ruiz@example.org", "dot"),
            ("añá@example.org", "ñá"), ("", "no address"), ("ana@exa_mple.org", "sign"),
        ],
    )  # fmt: skip
    def test_what_is_no_address_is_said_plainly(self, address: str, said: str) -> None:
        assert said in check_address(address).problem

    @pytest.mark.parametrize(
        "name",
        ["José Núñez", "Theo Lassiter-Byrd", "Łukasz Ørsted", "Nguyễn Thị Minh", "O’Brien, Pat",
         "Maria de la Cruz", "Ana", "Princess Love", "Dick Weed", "Mohammed Al-Rashid Jr.",
         "Wolfeschlegelsteinhausenbergerdorff Maximiliana"],
    )  # fmt: skip
    def test_ideas_are_good_addresses_without_numbers(self, name: str) -> None:
        ideas = suggest_addresses(name, trade="line cook", place="Durham, NC")
        assert ideas.parts
        for part in ideas.parts:
            found = check_address(f"{part}@example.org", name=name)
            assert not found.serious, (part, found.concerns)
            assert not any(sign.isdigit() for sign in part)
            assert part.isascii()

    def test_names_in_other_orders_and_alphabets(self) -> None:
        assert suggest_addresses("O’Brien, Pat").parts[0] == "pat.obrien"
        assert suggest_addresses("Maria de la Cruz").parts[0] == "maria.delacruz"
        assert "last name" in suggest_addresses("Ana").note
        other = suggest_addresses("王小明")
        assert other.parts == ()
        assert "ID or passport" in other.note


class TestProfiles:
    def test_a_page_of_a_professional_network_is_read(self) -> None:
        assert told(LINKEDIN) == [
            ("Certified Nursing Assistant", "Oak Hill Clinic", "2019-01", None, True),
            ("Cook", "Bojangles", "2015", "2018", False),
            ("Shift Leader", "Food Lion", "2012", "2015", False),
            ("Cashier", "Food Lion", "2010", "2012", False),
        ]
        (school,) = read_profile(LINKEDIN, TODAY).schools
        assert (school.school, school.end) == ("Durham Technical Community College", "2018")

    def test_a_page_among_friends_is_read(self) -> None:
        assert told(FACEBOOK) == [
            ("Certified Nursing Assistant", "Oak Hill Clinic", "2019-01", None, True),
            ("Cook", "Bojangles", None, None, False),
            (None, "Food Lion", None, None, False),
            (None, "Rex Hospital", None, None, True),
        ]
        schools = read_profile(FACEBOOK, TODAY).schools
        assert [(s.school, s.degree, s.end) for s in schools] == [
            ("Durham Technical Community College", "Nursing", "2018"),
            ("Hillside High School", None, None),
        ]

    def test_labels_for_screen_readers_are_no_employers(self) -> None:
        text = (
            "Experience\nLine cook\nCompany Name\nGolden Corral\nDates Employed\n"
            "Mar 2017 – Apr 2020\nEmployment Duration\n3 yrs 2 mos\nLocation\nDurham, NC"
        )
        assert told(text) == [("Line cook", "Golden Corral", "2017-03", "2020-04", False)]

    def test_duties_and_what_a_headline_says_besides_are_no_employers(self) -> None:
        text = (
            "Experience\nUS Army\n8 yrs\nSquad Leader\n2014 - 2018 · 4 yrs\nMechanic\n"
            "2010 - 2014 · 4 yrs\nWarehouse Associate\nAmazon · Seasonal\nOct 2018 - Jan 2019\n"
            "- 99% accuracy\nSelf-employed\nLawn care\n2019 - Present"
        )
        assert [(title, employer) for title, employer, *_ in told(text)] == [
            ("Squad Leader", "US Army"), ("Mechanic", "US Army"), ("Warehouse Associate", "Amazon"),
        ]  # fmt: skip
        assert told("Server at Applebee’s | Mom | Durham")[0][1] == "Applebee's"

    def test_spanish_pages_are_read(self) -> None:
        text = (
            "Experiencia\nCocinera\nEl Rodeo · Jornada completa\nene. 2018 - actualidad · 6 años\n"
            "Educación\nUniversidad de Sonora\nLicenciatura en Contabilidad\n2005 - 2009"
        )
        assert told(text) == [("Cocinera", "El Rodeo", "2018-01", None, True)]
        assert read_profile(text, TODAY).schools[0].end == "2009"
        assert told("Trabaja en Walmart\nVive en Durham") == [(None, "Walmart", None, None, True)]

    def test_a_sentence_is_read_and_other_sentences_claim_nothing(self) -> None:
        said = "Proud mom. I work as a line cook at Golden Corral since 2019 and love it."
        assert told(said) == [("line cook", "Golden Corral", "2019", None, True)]
        assert told("I worked at Food Lion for two years.") == [
            (None, "Food Lion", None, None, False)
        ]
        for text in ("", "I help students at risk.", "Look at me at night!", "Be kind. 2019", "🙂",
                     "See you at the game on Friday", "We won in 2019 - 2021"):  # fmt: skip
            assert told(text) == [], text


class TestComparing:
    def test_the_same_job_with_other_dates_quotes_both(self) -> None:
        found = held_against(
            LINKEDIN,
            job("CNA", "Oak Hill Clinic, Inc.", "2019"), job("Cook", "Bojangles", "2015", "2020"),
            Job(title="Cashier", employer="Food Lion", start="2010", end="2015"),
        )  # fmt: skip
        (one,) = found.differences
        assert (one.kind, one.about) == ("dates", "Bojangles")
        assert (one.resume, one.profile) == ("2015 to 2020", "2015 to 2018")
        assert found.agree == ("Oak Hill Clinic, Inc.", "Food Lion")

    @pytest.mark.parametrize(
        ("one", "other", "apart"),
        [
            ("2019", "2019-11", False), ("2019-05", "2019-06", False), ("2019-05", "2019-07", True),
            ("2018", "2019", True), ("2018-12", "2019", False), ("2018-11", "2019", True),
            ("2019-05-17", "2019-05", False), (None, "2019", False),
        ],
    )  # fmt: skip
    def test_dates_as_remembered_are_no_conflict(
        self, one: str | None, other: str | None, apart: bool
    ) -> None:
        assert far_apart(one, other) is apart
        assert far_apart(other, one) is apart

    def test_a_job_that_is_over_in_one_place_only(self) -> None:
        text = "Cook at Bojangles\nJan 2015 - Present"
        (one,) = held_against(text, job("Cook", "Bojangles", "2015-01", "2018-03")).differences
        assert "still work there" in one.what_to_do
        assert one.profile == "January 2015 to now"

    def test_a_job_without_dates_on_one_side_is_no_difference(self) -> None:
        found = held_against("Former Cook at Bojangles", job("Cook", "Bojangles", "2015", "2018"))
        assert found.differences == ()
        assert found.agree == ("Bojangles",)

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("CNA", "Certified Nursing Assistant", True), ("Cook", "Line cook", True),
            ("Asst. Manager", "Assistant manager", True), ("Assistant manager", "Manager", False),
            ("Cashier", "Shift supervisor", False), ("Customer service rep",
             "Customer Service Representative", True), ("CNA I", "Certified Nursing Assistant",
             True), ("Team lead", "Team leader", True), ("Cook", "Head cook", False),
        ],
    )  # fmt: skip
    def test_titles(self, one: str, other: str, same: bool) -> None:
        assert same_title(one, other) is same

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("Walmart", "Walmart Supercenter #1372", True), ("UPS", "UPS", True),
            ("DTCC", "Durham Technical Community College", True),
            ("Duke University", "Duke Energy", False), ("Duke", "Duke Energy", False),
            ("McDonald's", "McDonalds", True), ("Food Lion", "Food City", False),
        ],
    )  # fmt: skip
    def test_employers(self, one: str, other: str, same: bool) -> None:
        assert same_name(one, other) is same

    def test_a_better_title_on_one_side_is_told_calmly(self) -> None:
        (one,) = held_against(
            "Kitchen manager at Bojangles", job("Cook", "Bojangles", "2015")
        ).differences
        assert (one.kind, one.resume, one.profile) == ("title", "Cook", "Kitchen manager")

    def test_employers_on_one_side_only(self) -> None:
        found = held_against(
            "Welder at Oak Works", job("Cook", "Bojangles", "2015"),
            job("Clerk", "Kmart", "1998", "2004"),
        )  # fmt: skip
        assert [(d.kind, d.about) for d in found.differences] == [
            ("only on profile", "Oak Works"), ("only in résumé", "Bojangles"),
        ]  # fmt: skip
        assert "need not" in found.differences[1].what_to_do

    def test_a_family_s_work_and_work_without_an_employer_are_left_alone(self) -> None:
        home = Job(title="Caring for my mother", kind="family", employer="Home", start="2020")
        own = Job(title="Lawn care", kind="self-employed", start="2018")
        assert held_against("Cook at Bojangles", home, own).differences[0].kind == "only on profile"

    def test_schooling_that_disagrees(self) -> None:
        degree = Education(level="certificate", school="DTCC", completed="2018")
        (one,) = held_against(LINKEDIN, education=(degree,)).differences
        assert one.kind == "school"
        assert "Associate of Applied Science" in one.profile
        begun = Education(
            level="associate", school="Durham Technical Community College", status="in progress"
        )
        (two,) = held_against(LINKEDIN, education=(begun,)).differences
        assert "in progress" in two.what_to_do
        same = Education(
            level="associate", school="Durham Technical Community College", completed="2018-05"
        )
        assert held_against(LINKEDIN, education=(same,)).differences == ()

    def test_a_text_without_jobs_says_so_and_claims_nothing(self) -> None:
        found = held_against("Mom of two. Love to bake.", job("Cook", "Bojangles", "2015"))
        assert not found.differences
        assert not found.agree
        assert "nothing to compare" in found.notes[0]


class TestWords:
    def test_job_words_names_and_other_languages_are_no_errors(self) -> None:
        client = record(work_history=[{"title": "Palletizer", "employer": "Zyxcorp"}])
        text = (
            "Marisela runs the palletizer at Zyxcorp. Covid testing, telehealth, onboarding.\n"
            "Hago tamales y pozole para cien personas cada domingo con mi abuela y mis primas.\n"
            "@maria #nurselife www.example.org OSHA HVAC lol 🙂 sooooo good"
        )
        assert spelling(text, known=section.known_words(client)) == ([], "")

    def test_grammar_that_is_right_is_left_alone(self) -> None:
        text = (
            "The team could of course do it. That is your right hand. I had had enough. It was "
            "very very good. You're welcome. Its price is fair, i.e. low. Their team is there."
        )
        assert spelling(text) == ([], "")

    @pytest.mark.parametrize(
        ("text", "better"),
        [
            ("Your welcome to call me any time", "You’re welcome"),
            ("I dont mind long hours at work", "don’t"), ("We we like it very much", "like"),
            ("It is a honest job for me", "an honest"), ("It takes tommorow and more", "tomorrow"),
            ("Recieved an award for good work", "Received"), ("I use to work nights", "used to"),
        ],
    )  # fmt: skip
    def test_slips_are_found(self, text: str, better: str) -> None:
        slips, _ = spelling(text.replace("We we like", "I like like"))
        assert any(better in slip.better for slip in slips), slips

    def test_a_line_in_another_language_is_said_not_to_be_checked(self) -> None:
        text = (
            "I recieve good reviews from guests in every restaurant I have worked for so far.\n"
            "Ich arbeite seit vielen Jahren in einem großen Krankenhaus in der Stadt als Pfleger."
        )
        slips, note = spelling(text)
        assert [slip.better for slip in slips] == ["receive"]
        assert note.startswith("Some of it is in another language")

    @pytest.mark.parametrize(
        "text",
        ["Managed 12 Main Street stores", "Cared for patients who have diabetes",
         "Taught at Oak Hill Elementary", "Tengo 20 años de experiencia",
         "Turning 20 boxes an hour",
         "Order 1234567890123456", "I am 100% reliable", "Vacation rental cleaner",
         "I have a disability services background", "Available until 5 pm"],
    )  # fmt: skip
    def test_facts_of_work_are_not_private(self, text: str) -> None:
        assert private_data(text) == []

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("123 Calle Sol", "street address"), ("Turned 34 today!", "birth date or age"),
            ("DL# A1234567", "license or ID number"), ("my ex-husband", "health or marriage"),
            ("leaving for Cancun tomorrow", "absence"),
            ("routing 053000219", "card or bank number"),
            ("Picking up the kids at Githens Middle School", "children"),
            ("my social is 219 09 9999", "Social Security number"),
        ],
    )  # fmt: skip
    def test_private_facts_are_found_and_numbers_hidden(self, text: str, kind: str) -> None:
        (found,) = private_data(text)
        assert found.kind == kind
        assert "1234567" not in found.words
        assert "053000219" not in found.words

    def test_a_number_is_taken_out_and_the_rest_stays(self) -> None:
        text = "Cook.\nSSN: 219-09-9999\nCall 919-555-0101, 27701-1234"
        kept, left_out = without_ssn(text)
        assert left_out
        assert kept == "Cook.\nSSN: (number left out)\nCall 919-555-0101, 27701-1234"
        assert without_ssn(without_ssn(text)[0])[1] is False


class TestPage:
    def test_a_record_without_accounts_gets_questions_and_no_blame(self) -> None:
        page = shown(section.overview(record(), TODAY))
        assert "can speak for you" in page
        assert "Which apps do you use" in page
        assert "maria.lopez@…" in page
        assert section.headline(record()) is None

    def test_everything_in_its_place(self) -> None:
        client = record(
            email="ana.partygirl85@example.com",
            work_history=[{"title": "Cook", "employer": "Bojangles", "start": "2015",
                           "end": "2020"}],
            goals=[{"title": "Registered nurse", "occupation": "29-1141.00"}],
            presence=[
                {"service": "LinkedIn", "visibility": "public", "uses": ["creativity"],
                 "profile_text": f"{LINKEDIN}\nI recieve calls at 919-555-0101.",
                 "findings": [{"flag": "spelling", "evidence": "the headline " * 20,
                               "fix": "Correct it", "by": "2026-11-20"}]},
                {"service": "Old blog", "visibility": "private", "fine": list(POINTS),
                 "checked_on": "2026-11-01"},
            ],
        )  # fmt: skip
        page = shown(section.overview(client, TODAY))
        assert "You have two accounts. One thing to fix" in page
        assert "A new e-mail address would help" in page
        assert "Old blog | Friends only | All seven points | Nothing" in page
        assert "2015 to 2020" in page
        assert "“recieve”: did you mean “receive”?" in page
        assert "919-555-0101" in page
        assert "in health care" in page
        assert "the headline " * 10 not in page
        assert all(use.name in page for use in USES.values())
        assert section.headline(client) == "Look first at spelling on LinkedIn."

    def test_an_old_check_is_asked_again(self) -> None:
        client = record(
            presence=[{"service": "Facebook", "fine": list(POINTS), "checked_on": "2026-06-01"}]
        )
        page = shown(section.overview(client, TODAY))
        assert "time to look again" in page
        assert "look again" in page

    @pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
    def test_every_sample_has_a_page(self, path: Path) -> None:
        client = read_client(json.loads(path.read_text("utf-8")))
        assert shown(section.overview(client, TODAY))

    def test_nothing_is_fetched(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise AssertionError("the network was asked")

        monkeypatch.setattr(socket, "socket", refuse)
        monkeypatch.setattr(socket, "create_connection", refuse)
        client = record(
            email="ana@example.com",
            presence=[{"service": "LinkedIn", "address": "https://example.com/ana",
                       "profile_text": LINKEDIN}],
        )  # fmt: skip
        assert section.overview(client, TODAY)
