"""The words of messages to people: by ask, closeness and channel.

Other languages have theirs in the catalogs, where the context tells to whom a message goes: many
speak in another way to someone close. Braces are filled by `careerkit.text.outreach`.
"""

from __future__ import annotations

from collections.abc import Mapping

CLOSE, OTHER = "to someone close", "to someone else"
BODIES: dict[int, dict[str, str]] = {
    3: {
        "job talk": "I want to learn more about the work you do, and you know a lot about it. "
        "Could I ask you about your job? Fifteen minutes this week would be great.",
        "openings": "I am looking for work{job}. Have you heard of anything{at}, now or soon? "
        "Jobs that are not posted yet count too.",
        "use name": "I am applying{at} for work{job}. Can I say that we know each other? And if "
        "you see the person who hires, a good word would help me.",
        "introduction": "I would love to talk with {person}{at}. Could you introduce us? A short "
        "message to both of us is enough.",
        "reference": "I am looking for work{job}. Employers will ask who knows me and how I work. "
        "Would you be a reference for me? It is fine to say no.",
        "thanks": "{thanks} It means a lot to me. I will tell you how it goes.",
        "news": "I wanted to tell you how I am doing. I am looking for work{job}. How are you?",
    },
    2: {
        "job talk": "I would like to learn more about the work you do{at}.{aim} Could I ask you a "
        "few questions? Fifteen minutes would help me a lot, by phone or in person.",
        "openings": "I am looking for work{job}. Do you know of any openings{at}, now or soon? If "
        "not, who would you ask?",
        "use name": "I am applying{at} for work{job}. May I say that we know each other? It is "
        "fine to say no.",
        "introduction": "I would like to talk with {person}{at}. Could you introduce us? A short "
        "message to both of us is enough, and I will take it from there.",
        "reference": "I am looking for work{job}. You have seen how I work, and your word would "
        "mean a lot. Would you be a reference for me? It is fine to say no.",
        "thanks": "{thanks} It means a lot to me, and I will let you know how it goes.",
        "news": "I wanted to say hello. I am looking for work{job}. How have you been?",
    },
    1: {
        "job talk": "{through}I would like to learn about the work you do{at}.{aim} Would you "
        "have 15 minutes to tell me what it is like? I am not asking for a job, only for advice.",
        "openings": "{through}I am looking for work{job}. If you hear of an opening{at}, would "
        "you let me know? I would be glad to send you my résumé.",
        "use name": "{through}I am applying{at} for work{job}. Would it be all right to say that "
        "we have talked? I understand if you would rather not.",
        "introduction": "{through}I would like to talk with {person}{at}, only to ask for advice. "
        "Do you think you could introduce us? I understand if it is not a good time.",
        "reference": "{through}I am looking for work{job}. You have seen how I work. Would you be "
        "willing to be a reference for me? I understand if you would rather not.",
        "thanks": "{thanks} I know that your time is full, and it means a lot to me.",
        "news": "{through}I wanted to say hello. I am looking for work{job}, and I hope all is "
        "well with you.",
    },
}
"""What is asked or told, by how close they are (3 close, 2 knows the client, 1 distant)."""
ABOUT_A_JOB: dict[str, str] = {
    "job talk": "I want to learn what it is like to work as {title}, and you know a lot about it. "
    "Could I ask you about your job? Fifteen minutes this week would be great.",
}
"""What a close person is asked instead, if it is known for which job."""
NEWS_OF_OFFER: dict[int, str] = {
    3: "I have good news: I have an offer from {employer}. Thank you for your help along the way. "
    "I will tell you what I decide.",
    2: "I have good news: I have an offer from {employer}. Thank you for your help along the way. "
    "I will let you know what I decide.",
    1: "{through}I wanted to tell you that I have an offer from {employer}. Thank you for your "
    "help along the way.",
}
"""What is told instead where an employer has made an offer."""
_THANKS: dict[str, str] = {
    "job talk": "Thank you for telling me about your job.",
    "openings": "Thank you for looking out for openings for me.",
    "introduction": "Thank you for the introduction.",
    "use name": "Thank you for what you told me about using your name.",
    "reference": "Thank you for your answer about being a reference.",
    "help": "Thank you for your help.",
}
THANKS: dict[str, dict[str, str]] = {
    CLOSE: _THANKS | {"introduction": "Thank you for opening a door for me."}, OTHER: _THANKS,
}  # fmt: skip
"""What they are thanked for: an ask, or help of any kind."""
SUBJECTS: dict[str, str] = {
    "job talk": "A question about your work", "openings": "Looking for work",
    "introduction": "Could you introduce us?", "use name": "May I use your name?",
    "reference": "Would you be a reference for me?", "thanks": "Thank you", "news": "Hello",
}  # fmt: skip
_FRAMES: dict[str, tuple[str, str]] = {
    "phone": (
        "Hi {first}, this is {client}. Do you have two minutes?\n\n{body}\n\nThank you!\n\n"
        "If nobody answers: “Hi {first}, this is {client}. I have a quick question. Please call "
        "me back when you can. Thank you!”",
        "Hi {first}, this is {client}.\n\n{body}",
    ),
    "in person": (
        "Hi {first}, it is good to see you.\n\n{body}\n\nThank you!",
        "Hi {first}, it is good to see you.\n\n{body}",
    ),
    "text": (
        "Hi {first}, it’s {client}. {body} Thanks!",
        "Hi {first}, it’s {client}. {body}",
    ),
}  # fmt: skip
FRAMES: dict[str, dict[str, tuple[str, str]]] = {
    CLOSE: _FRAMES
    | {
        "email": (
            "Subject: {subject}\n\nHi {first},\n\n{body}\n\nThanks,\n{client}",
            "Subject: {subject}\n\nHi {first},\n\n{body}\n\nTalk soon,\n{client}",
        )
    },
    OTHER: _FRAMES
    | {
        "email": (
            "Subject: {subject}\n\nHello {first},\n\n{body}\n\nThank you,\n{client}",
            "Subject: {subject}\n\nHello {first},\n\n{body}\n\nBest wishes,\n{client}",
        )
    },
}
"""How a message begins and ends, by channel: one that asks for something, and one that does not."""

LISTED = "words, with commas between them"
KIN: dict[str, str] = {
    "mother": "mother, mom", "father": "father, dad", "grandmother": "grandmother, grandma",
    "grandfather": "grandfather, grandpa", "aunt": "aunt", "uncle": "uncle",
}  # fmt: skip
"""What a record may call a relative."""
KIN_CALLED: dict[str, tuple[str, ...]] = {
    "mother": ("Mom",), "father": ("Dad",), "grandmother": ("Grandma",),
    "grandfather": ("Grandpa",), "aunt": ("Aunt", "Aunt {name}"),
    "uncle": ("Uncle", "Uncle {name}"),
}  # fmt: skip
"""What one calls a relative, and how with the name where it belongs to it."""
HEARD: dict[str, str] = {
    "before a relative": "my",
    "titles before a last name": "Mr, Mrs, Ms, Miss, Mx, Dr, Doctor, Rev, Reverend, Pastor, "
    "Father, Fr, Mother, Sister, Brother, Deacon, Rabbi, Imam, Coach, Chef, Chief, Prof, "
    "Professor, Capt, Captain, Lieutenant, Sgt, Sergeant, Judge",
    "titles before a first name": "Don, Doña",
}
"""Words that stand before what somebody is, or is called; each language has its own list."""
TABLES: tuple[tuple[str, Mapping[str, str | tuple[str, ...]]], ...] = (
    (CLOSE, BODIES[3]), (CLOSE, ABOUT_A_JOB), (OTHER, BODIES[2]), (OTHER, BODIES[1]),
    (CLOSE, {"news of an offer": NEWS_OF_OFFER[3]}),
    *((OTHER, {"news of an offer": NEWS_OF_OFFER[near]}) for near in (2, 1)),
    *THANKS.items(), *FRAMES.items(), (CLOSE, SUBJECTS), (OTHER, SUBJECTS),
    (LISTED, KIN), (LISTED, HEARD), ("to a relative", KIN_CALLED),
)  # fmt: skip
"""For the catalogs: phrases with the context they are said in."""
