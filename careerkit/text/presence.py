"""What is said about accounts, addresses and profiles that employers can see."""

from __future__ import annotations

from dataclasses import dataclass

from careerkit.models import PresenceFlag
from careerkit.text.languages import noted


@dataclass(frozen=True)
class Point:
    """One thing to look for on an account.

    Parameters
    ----------
    name
        In two or three words.
    question
        A plain question; "yes" means there is something to fix.
    look
        Where to look.
    fixes
        What to do, the simplest first.
    """

    name: str
    question: str
    look: str
    fixes: tuple[str, ...]


GO_PRIVATE = noted("Make this account private, so that only your friends see it.")
SECOND = noted("Keep this account private, and open a second one just for work.")

POINTS: dict[PresenceFlag, Point] = {
    "unprofessional content": Point(
        noted("Pictures and posts"),
        noted("Is there a picture or post you would not show at work?"),
        noted("Your profile picture, your albums, short videos, posts of weekends and parties."),
        (noted("Take it down, or show it to friends only."), GO_PRIVATE, SECOND),
    ),
    "divisive content": Point(
        noted("Heated topics"),
        noted("Is there a post on politics or a topic people fight about?"),
        noted("Posts you shared, comments, groups, the line about you."),
        (noted("Show it to friends only. Your views stay yours."), GO_PRIVATE, SECOND),
    ),
    "negative tone": Point(
        noted("Friendly tone"),
        noted("Is there a post or comment that could sound rude or angry, even as a joke?"),
        noted(
            "Comments under other people’s posts, reviews, posts about a job, a boss or a customer."
        ),
        (noted("Take it down, or write it again in a calm way."), GO_PRIVATE, SECOND),
    ),
    "spelling": Point(
        noted("Spelling"),
        noted("Are there typing errors in what strangers can read?"),
        noted("The line under your name, the part about you, your newest posts."),
        (
            noted("Read it aloud once and correct it."),
            noted("Ask someone to read it before you post it."),
        ),
    ),
    "conflicts with resume": Point(
        noted("Same as your résumé"),
        noted("Does it say something else than your résumé: dates, job titles, schools?"),
        noted("Jobs and schools on the profile, next to your résumé."),
        (noted("Change one of the two, so that both say what is true."),),
    ),
    "tagged by others": Point(
        noted("Tags by others"),
        noted("Did someone tag you in a picture or post you would not show at work?"),
        noted("Pictures of you that others posted: look under “photos of you” or “tagged”."),
        (
            noted("Take the tag off, and ask your friend to keep the picture private."),
            noted("Set the account so that you are asked before a tag shows."),
        ),
    ),
    "too much personal data": Point(
        noted("Private facts"),
        noted("Can strangers see your phone, street, birthday, or your children’s school?"),
        noted("The part about you, contact details, posts about your family and trips."),
        (noted("Take it out, or show it to friends only."), GO_PRIVATE),
    ),
}
"""The seven points, in the order they are asked."""


@dataclass(frozen=True)
class Use:
    """A good use of an account in a job search.

    Parameters
    ----------
    name
        In a few words.
    why
        What it does for the client.
    how
        Small things to try; ``{field}`` stands for the field of work the client wants.
    """

    name: str
    why: str
    how: tuple[str, ...]


USES: dict[str, Use] = {
    "creativity": Use(
        noted("Show what you can make"),
        noted("Good work that people can see speaks for you."),
        (noted("Post a picture of work you are proud of, with one line on how you did it."),),
    ),
    "network and brand": Use(
        noted("Be known for your work"),
        noted("People help those they have heard of."),
        (
            noted("Post once a month about something you learned in {field}."),
            noted("Write to one person who works in {field}. Ask one question."),
        ),
    ),
    "keeping up to date": Use(
        noted("Keep up with the field"),
        noted("What is new in the field gives you things to say in an interview."),
        (noted("Follow three people or groups in {field}, and note one thing a week."),),
    ),
}
"""The three good uses, as the record names them."""

SERVICES = (
    "Facebook", "Instagram", "LinkedIn", "TikTok", "YouTube", "X (Twitter)", "Snapchat",
    "Pinterest", "Reddit", "GitHub",
)  # fmt: skip
"""Services people often have an account with."""

NO_ACCOUNT = (
    noted("Which apps do you use to post, share or comment?"),
    noted("Which of them shows your real name or your picture?"),
    noted("What comes up when you search for your name online?"),
)
"""Questions to begin with."""

VISIBILITY = {
    "public": noted("Everyone can see it"), "private": noted("Friends only"),
    "unknown": noted("Not sure who sees it"),
}  # fmt: skip
"""Who can see an account."""
