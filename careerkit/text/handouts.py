"""Every word that only the worksheets say, by key.

A worksheet has less room than a report and speaks as whoever fills it in, so that a phrase may be
another here than elsewhere: each is in the catalogs for the sheet it stands on.
"""

from __future__ import annotations

from careerkit.text.jobsearch import STAGE_NAMES
from careerkit.text.languages import pgettext
from careerkit.text.plan import QUESTIONS

ENGLISH: dict[str, str | tuple[str, ...]] = {
    # On every sheet.
    "name": "Name",
    "date": "Date",
    "page": "page {n} of {all}",
    "sample": "Sample: this person is invented.",
    "box": "empty box",
    "checked": "checked box",
    "yes": "yes",
    "no": "no",
    "by": "By (date)",
    "done": "Done",
    "or_more": "{pay} or more",
    "nation": "the United States",
    "told": "{what}: {told}",
    # Identifying your skills.
    "skills.title": "Identifying your skills",
    "skills.purpose": "Find out all that you can do. Most people know more than they think.",
    "skills.think": "Think back",
    "skills.think.intro": "Paid work counts. So do school, home, a hobby and helping others.",
    "skills.think.table": "Where I learned and did things",
    "skills.think.columns": ("Where", "What I did there"),
    "skills.hard": "Hard skills",
    "skills.hard.intro": "You learn these for one kind of work: in class, in training or on the "
    "job. Check what you can do.",
    "skills.hard.more": "More hard skills I have",
    "skills.soft": "Soft skills",
    "skills.soft.intro": "You pick these up all through life, and they go with you to any job. "
    "Many employers say these skills help people most to do well over time.",
    "skills.soft.more": "More soft skills I have",
    "skills.essential": "Six skills each employer looks for",
    "skills.essential.intro": "Check one box for each. To say “I want to grow” is a strength, too.",
    "skills.essential.table": "How I see my six essential skills",
    "skills.essential.columns": ("Skill", "I do this well", "I want to grow"),
    "skills.essential.names": (
        "Communication", "Ethics", "Problem solving", "Professionalism", "Resource management",
        "Teamwork",
    ),
    "skills.build": "Skills I want to build",
    "skills.build.table": "What I want to learn, and how",
    "skills.build.columns": ("Skill", "How I can build it"),
    "ways": ("on the job", "a course", "helping out", "a certificate", "practice"),
    # Top ten.
    "top-ten.title": "My top ten skills",
    "top-ten.purpose": "Choose the ten skills you most want an employer to know about.",
    "top-ten.choose": "Choose",
    "top-ten.choose.points": (
        "Look at your sheet “Identifying your skills”. Mix hard and soft skills.",
        "Put first what you do best and like to do.",
        "For each one, think of a time when you used it. That is your proof.",
    ),
    "top-ten.list": "My ten skills",
    "top-ten.list.table": "My skills, each with a time when I used it",
    "top-ten.list.columns": ("Skill", "A time when I used it", "Use it again?"),
    "top-ten.story": "Tell one as a story",
    "top-ten.story.intro": "Pick one skill. A short true story stays in an employer’s mind.",
    "top-ten.story.was": "What was going on?",
    "top-ten.story.did": "What did I do?",
    "top-ten.story.came": "How did it turn out?",
    "top-ten.jobs": "Jobs that need these skills",
    # Networking map.
    "network.title": "Networking activity map",
    "network.purpose": "See how many people you know, and choose whom to talk to first.",
    "network.map": "People I know",
    "network.map.intro": "Write names in each circle. Put a star * by those you know well.",
    "network.map.alt": "A circle in the middle that says “Me”. Around it are eight circles, each "
    "with lines for names: {names}.",
    "network.me": "Me",
    "network.circles": (
        "Family", "Friends", "Work", "School", "Neighbors", "Community", "Services", "Online",
    ),
    "network.stuck": "More names come to mind",
    "network.stuck.points": (
        "Who has a job you would like?",
        "Which boss was glad to have you?",
        "Who cuts your hair or fixes your car?",
        "Who in town knows everyone?",
    ),
    "network.hidden": "Why people matter: the hidden market",
    "network.hidden.text": "Many jobs are never posted. Some need a rare skill. Some places are "
    "too small to read a big pile of forms. You hear of these jobs from people, so let them know "
    "what you look for.",
    "network.ask": "Whom I will ask",
    "network.ask.table": "People I will ask, for what, and by when",
    "network.ask.columns": ("Name", "Where they work, how I reach them", "I ask for", "By (date)"),
    "network.ask.boxes": ("news of jobs", "a name to call", "a good word", "advice"),
    "network.say": "What to say",
    "network.say.text": "“Hi, this is … . I am looking for work as … . Do you know a place that "
    "hires, or someone I could talk to?”",
    "network.say.own": "In my own words",
    # Readiness.
    "readiness.title": "Ready to search? A checklist",
    "readiness.purpose": "Eight things that make a job search go well. See what you have.",
    "readiness.list": "What I have",
    "readiness.list.intro": "Check yes or no. If it is no, write what is missing and who can help.",
    "readiness.list.table": "Eight things for the search, and whether I have them in hand",
    "readiness.list.columns": ("What", "In hand?", "What is missing, who helps", "By (date)"),
    "readiness.notes": (
        "Driver’s license, state ID, passport or military ID",
        "The card itself. Do not write the number.",
        "With your latest work", "Three people who said yes", "Where you can get a message",
        "Your own name in it", "To get to an interview", "To get to work each day",
        "For an interview", "For the work itself",
    ),
    "readiness.first": "What I do first",
    "readiness.first.intro": "Pick what is missing. What are the first small steps?",
    "readiness.first.table": "My first steps, who helps, and by when",
    "readiness.first.columns": ("Step", "Who can help me", "By (date)"),
    "readiness.questions": "Questions for my counselor",
    # Social media.
    "social-media.title": "What employers see online",
    "social-media.purpose": "Check your pages before an employer does. Up to 9 in 10 of them look.",
    "social-media.look": "Look yourself up",
    "social-media.look.boxes": (
        "I searched for my name, with and without my town.",
        "I looked at my pages while logged out.",
        "I checked photos that friends tagged me in.",
    ),
    "social-media.accounts": "My accounts",
    "social-media.accounts.table": "My accounts, who can see them, and when I checked",
    "social-media.accounts.columns": ("Account", "Who can see it?", "Checked on"),
    "social-media.accounts.boxes": ("all people", "only friends"),
    "social-media.accounts.second": "Want to keep a page as it is? Make it private, and open a "
    "second one just for work.",
    "social-media.uses": "Three good ways to use it",
    "social-media.uses.notes": (
        "A page with good work on it can help you, most of all in a creative field.",
        "Post about your work. Write to people in the field you like.",
        "Follow people in the field. It gives you things to say in an interview.",
    ),
    "social-media.next": "What I will try",
    "social-media.flags": "Five red flags, and two more things to check",
    "social-media.flags.intro": "Did you find it on one of your pages? Then write what you do: "
    "take it down, fix it, or make it private.",
    "social-media.flags.table": "What I looked for, what I found, and what I do about it",
    "social-media.flags.columns": ("What to look for", "Found?", "What I do, and by when"),
    "social-media.flags.names": (
        "1. Photos and posts", "2. Heated topics", "3. A rude tone", "4. Spelling",
        "5. Not what your résumé says", "Tags by others", "Private facts",
    ),
    # References.
    "references.title": "My references",
    "references.purpose": "Find three people who will speak well of you, and ask them first.",
    "references.whom": "Whom to ask",
    "references.whom.points": (
        "A boss you had not long ago. You need not ask the boss you have now.",
        "A coworker who knows your work and whom you trust.",
        "A customer or client who was happy with your work.",
        "Pick people who say yes gladly. The more recent, the better.",
    ),
    "references.how": "How to ask",
    "references.how.points": (
        "Ask before you give out a name. In person or by phone is best.",
        "Say who you are, and how you know each other. Ask, and let them say no.",
        "If they pause or say no, thank them and ask someone else.",
        "If yes, ask for their full name and title, and how to reach them.",
        "Send them your résumé and the facts about the job.",
        "Tell them when a call may come. Later, say thank you and how it went.",
    ),
    "references.track": "Whom I will ask",
    "references.track.table": "People I ask, and how far I have come with each",
    "references.track.columns": ("Name", "How they know my work", "Done so far"),
    "references.track.boxes": ("asked", "said yes", "has my résumé", "knows of the call",
                               "thanked"),
    "references.list": "References to hand out",
    "references.list.intro": "An employer may have a copy of this page. Ask your references first.",
    "references.list.mine": "References of",
    "references.list.one": "Reference {n}",
    "references.list.fields": ("Full name", "Job title", "Where they work",
                               "How we know each other", "Phone", "E-mail"),
    "references.list.best": "Best way to reach them",
    "references.list.ways": ("phone", "e-mail", "text"),
    # Applications.
    "applications.title": "My application log",
    "applications.purpose": "Keep track of each job you try for, so that no chance gets lost.",
    "applications.steps": "Where am I?",
    "applications.steps.intro": "A search has seven steps. Most people do some of them many times.",
    "applications.steps.boxes": (
        "1. Know my goals, skills and past work", "2. Find jobs and employers I like",
        "3. Write: résumé, letter, thank-you note", "4. Apply and fill in forms",
        "5. Interview, or talk to learn more", "6. Talk about pay and benefits",
        "7. Say yes or no to an offer",
    ),
    "applications.log": "Jobs I tried for",
    "applications.log.intro": "Look at job sites, employers’ own pages, school and city pages, "
    "trade groups, boards in town and the paper. And ask people: many jobs are not posted.",
    "applications.log.table": "My applications, from the first to the last",
    "applications.log.columns": (
        "Date", "Job and employer", "How I found it", "What I sent", "Whom to call or write",
        "Follow up", "What came of it",
    ),
    "applications.log.found": ("posted", "by a person"),
    "applications.log.sent": ("résumé", "letter", "form"),
    # By what one of them can be told in what a counselor typed of an application.
    "applications.log.sent.words": ("resume|résumé", "letter", "form|application"),
    "stages": tuple(STAGE_NAMES.values()),
    # Career path.
    "career-path.title": "My career path",
    "career-path.purpose": "Plan more than the next job: see where it can lead.",
    "career-path.what": "A job or a career?",
    "career-path.what.text": "A job pays you now. A career is a row of jobs that lead to a goal. "
    "It can stay with one company, or with one kind of work. Each job makes you ready for the next "
    "one.",
    "career-path.draw": "Draw my way",
    "career-path.draw.intro": "Start at the bottom: which job could come after mine? Or start at "
    "the top: which job comes just before my goal?",
    "career-path.draw.alt": "Four steps that rise to the right, each with lines to write on: "
    "{names}.",
    "career-path.draw.steps": ("My job now", "Next step", "Step after that", "My goal"),
    "career-path.why": "Why I want to get there",
    "career-path.facts": "Find out about each step",
    "career-path.facts.intro": "Read job ads near you, look up pay at the career center, and ask "
    "people who do the work.",
    "career-path.facts.table": "What each step pays and asks for, and who can tell me more",
    "career-path.facts.columns": ("Step", "Pay near me", "School, license or skills it asks for",
                                  "Who can tell me more"),
    "career-path.mine": "{pay} (my pay)",
    "career-path.source": "Middle pay in {area}: U.S. Bureau of Labor Statistics, {year}.",
    "career-path.remember": "Five things to keep in mind",
    "career-path.remember.names": tuple(f"{name}." for name, _ in QUESTIONS.values()),
    "career-path.remember.questions": tuple(question for _, question in QUESTIONS.values()),
    # Offers.
    "offers.title": "Compare job offers",
    "offers.purpose": "Put offers side by side, and see which one fits you and your home.",
    "offers.table": "Side by side",
    "offers.table.intro": "Fill in what you know. An empty box is a good question to ask.",
    "offers.table.caption": "My job now and my offers, side by side",
    "offers.table.columns": ("What I compare", "My job now", "Offer A", "Offer B"),
    "offers.rows": (
        "Job and employer", "Pay an hour", "Hours a week", "Pay a week before taxes",
        "Extra pay: tips, bonus, shift",
        "Days and times", "Health plan: what I pay", "Paid days off a year", "Retirement",
        "The way to work", "Child care", "Help with school", "Room to grow", "Answer by",
    ),
    "offers.health.none": "no plan",
    "offers.retirement": "{n}% of pay",
    "offers.way.minutes": "{n} min one way",
    "offers.way.cost": "{pay} a day",
    "offers.matters": "What matters most to me",
    "offers.matters.intro": "Think of money, time, family, health and what you want to learn.",
    "offers.matters.lines": "The three things that matter most",
    "offers.ask": "Before I answer",
    "offers.ask.intro": "You can kindly ask for more. Thank them first. Check what you ask for.",
    "offers.ask.boxes": ("the offer in writing", "time to decide", "higher pay",
                         "other hours or days", "paid days off", "a later start",
                         "help with the health plan", "money for classes"),
    "offers.ask.words": "What I will say",
    "offers.answer": "My answer",
    "offers.answer.boxes": ("I say yes", "I ask for a change", "I say no, with thanks"),
    "offers.answer.to": "To which offer",
    "offers.answer.why": "Why",
    # Plan.
    "plan.title": "My plan",
    "plan.purpose": "Turn your goal into small steps, each with a day and a helper.",
    "plan.goal": "My goal",
    "plan.goal.work": "The work I want",
    "plan.goal.why": "Why I want it",
    "plan.steps": "My next steps",
    "plan.steps.intro": "Do the first one this week.",
    "plan.steps.table": "What I do, who helps, and by when",
    "plan.steps.columns": ("What I will do", "Who does it or helps", "By (date)", "Done"),
    "plan.who": ("me", "my counselor", "a partner"),
    "plan.barriers": "What may get in the way",
    "plan.barriers.table": "What may get in the way, and what or who can help",
    "plan.barriers.columns": ("What", "What or who can help"),
    "plan.proud": "How I will know it works",
    "plan.meet": "We meet again",
    "plan.meet.on": "Day and time",
    "plan.meet.where": "Where",
    "plan.sign": "We made this plan together",
    "plan.sign.text": "Each of us does the steps under our name. If things change, we change the "
    "plan together. We each keep a copy.",
    "plan.sign.lines": ("Client", "Counselor"),
}  # fmt: skip
"""Phrases and lists of phrases by key. What is before the dot is the sheet they are for."""


def context(key: str) -> str:
    """Return what a phrase is filed under in the catalogs.

    Examples
    --------
    >>> context("plan.goal.why"), context("name")
    ('worksheet: plan', 'worksheet')
    """
    sheet, dot, _ = key.partition(".")
    return f"worksheet: {sheet}" if dot else "worksheet"


def words(key: str, **values: object) -> str:
    """Say a phrase, its gaps filled if there is anything to fill them with.

    Parameters
    ----------
    key
        Of `ENGLISH`.
    **values
        What is put into it.

    Returns
    -------
    str
        In the language that is spoken.

    Examples
    --------
    >>> words("or_more", pay="$18"), words("or_more")
    ('$18 or more', '{pay} or more')
    """
    phrase = ENGLISH[key]
    assert isinstance(phrase, str), f"{key} is a list"
    said = pgettext(context(key), phrase)
    return said.format(**values) if values else said


def each(key: str) -> tuple[str, ...]:
    """Say a list of phrases.

    Parameters
    ----------
    key
        Of `ENGLISH`.

    Returns
    -------
    tuple of str
        In the language that is spoken.
    """
    phrases = ENGLISH[key]
    assert isinstance(phrases, tuple), f"{key} is a phrase"
    return tuple(pgettext(context(key), phrase) for phrase in phrases)
