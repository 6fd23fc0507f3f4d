"""The words of messages to people: by ask and closeness, in English and Spanish.

Braces are filled by `careerkit.text.outreach.message`; those in `PIECES` vanish with what they
hold if it is not known.
"""

from __future__ import annotations

from careerkit.models import Ask

BODIES: dict[str, dict[Ask, dict[int, str]]] = {
    "en": {
        "job talk": {
            3: "I want to learn {more}, and you know a lot about it. Could I ask you about your "
            "job? Fifteen minutes this week would be great.",
            2: "I would like to learn more about the work you do{at}.{aim} Could I ask you a few "
            "questions? Fifteen minutes would help me a lot, by phone or in person.",
            1: "{through}I would like to learn about the work you do{at}.{aim} Would you have "
            "15 minutes to tell me what it is like? I am not asking for a job, only for advice.",
        },
        "openings": {
            3: "I am looking for work{job}. Have you heard of anything{at}, now or soon? Jobs "
            "that are not posted yet count too.",
            2: "I am looking for work{job}. Do you know of any openings{at}, now or soon? If not, "
            "who would you ask?",
            1: "{through}I am looking for work{job}. If you hear of an opening{at}, would you let "
            "me know? I would be glad to send you my résumé.",
        },
        "use name": {
            3: "I am applying{at} for work{job}. Can I say that we know each other? And if you "
            "see the person who hires, a good word would help me.",
            2: "I am applying{at} for work{job}. May I say that we know each other? It is fine "
            "to say no.",
            1: "{through}I am applying{at} for work{job}. Would it be all right to say that we "
            "have talked? I understand if you would rather not.",
        },
        "introduction": {
            3: "I would love to talk with {person}{at}. Could you introduce us? A short message "
            "to both of us is enough.",
            2: "I would like to talk with {person}{at}. Could you introduce us? A short message "
            "to both of us is enough, and I will take it from there.",
            1: "{through}I would like to talk with {person}{at}, only to ask for advice. Do you "
            "think you could introduce us? I understand if it is not a good time.",
        },
        "reference": {
            3: "I am looking for work{job}. Employers will ask who knows me and how I work. Would "
            "you be a reference for me? It is fine to say no.",
            2: "I am looking for work{job}. You have seen how I work, and your word would mean a "
            "lot. Would you be a reference for me? It is fine to say no.",
            1: "{through}I am looking for work{job}. You have seen how I work. Would you be "
            "willing to be a reference for me? I understand if you would rather not.",
        },
        "thanks": {
            3: "Thank you for {what}. It means a lot to me. I will tell you how it goes.",
            2: "Thank you for {what}. It means a lot to me, and I will let you know how it goes.",
            1: "Thank you for {what}. I know that your time is full, and it means a lot to me.",
        },
        "news": {
            3: "It has been a while, and I wanted to tell you how I am doing. I am looking for "
            "work{job}. How are you?",
            2: "It has been a while, and I wanted to say hello. I am looking for work{job}. How "
            "have you been?",
            1: "{through}I wanted to say hello. I am looking for work{job}, and I hope all is "
            "well with you.",
        },
    },
    "es": {
        "job talk": {
            3: "Quiero saber más del trabajo que haces, porque tú lo conoces bien.{aim} ¿Me "
            "cuentas cómo es? Con 15 minutos esta semana me ayudas mucho.",
            2: "Me gustaría saber más del trabajo que usted hace{at}.{aim} ¿Podría hacerle unas "
            "preguntas? Con 15 minutos, por teléfono o en persona, me ayudaría mucho.",
            1: "{through}Me gustaría saber más del trabajo que usted hace{at}.{aim} ¿Tendría 15 "
            "minutos para contarme cómo es? No le pido trabajo, solo un consejo.",
        },
        "openings": {
            3: "Estoy buscando trabajo{job}. ¿Sabes si hay algo{at}, ahora o pronto? También me "
            "sirve lo que todavía no se anuncia.",
            2: "Estoy buscando trabajo{job}. ¿Sabe usted si hay vacantes{at}, ahora o pronto? Si "
            "no, ¿a quién le preguntaría usted?",
            1: "{through}Estoy buscando trabajo{job}. Si se entera de alguna vacante{at}, ¿me "
            "podría avisar? Con gusto le mando mi currículum.",
        },
        "use name": {
            3: "Voy a pedir trabajo{job}{at}. ¿Puedo decir que nos conocemos? Y si ves a la "
            "persona que contrata, una buena palabra me ayudaría.",
            2: "Voy a pedir trabajo{job}{at}. ¿Me permite decir que nos conocemos? Si prefiere "
            "que no, lo entiendo.",
            1: "{through}Voy a pedir trabajo{job}{at}. ¿Me permitiría decir que hemos hablado? Si "
            "prefiere que no, lo entiendo muy bien.",
        },
        "introduction": {
            3: "Me gustaría hablar con {person}{at}. ¿Nos puedes presentar? Basta con un mensaje "
            "corto para los dos.",
            2: "Me gustaría hablar con {person}{at}. ¿Nos podría presentar? Basta con un mensaje "
            "corto, y yo me encargo de lo demás.",
            1: "{through}Me gustaría hablar con {person}{at}, solo para pedir un consejo. ¿Cree "
            "usted que nos podría presentar? Si no es buen momento, lo entiendo.",
        },
        "reference": {
            3: "Estoy buscando trabajo{job}. Me van a preguntar quién me conoce bien. ¿Podrías "
            "dar referencias de mí? Si no puedes, no pasa nada.",
            2: "Estoy buscando empleo{job}. Usted sabe cómo trabajo, y su palabra me ayudaría "
            "mucho. ¿Podría dar referencias de mí? Si no puede, lo entiendo.",
            1: "{through}Estoy buscando empleo{job}. Usted me ha visto trabajar. ¿Le sería "
            "posible dar referencias de mí? Si prefiere que no, lo entiendo.",
        },
        "thanks": {
            3: "Muchas gracias por {what}. Me ayudó mucho. Te cuento cómo me va.",
            2: "Muchas gracias por {what}. Me ayudó mucho, y le contaré cómo me va.",
            1: "Muchas gracias por {what}. Sé que tiene mucho que hacer, y me ayudó de verdad.",
        },
        "news": {
            3: "Hace tiempo que no hablamos y quería contarte cómo voy. Estoy buscando "
            "trabajo{job}. Y tú, ¿cómo estás?",
            2: "Hace tiempo que no hablamos y quería saludarle. Estoy buscando trabajo{job}. "
            "¿Cómo está usted?",
            1: "{through}Quería saludarle. Estoy buscando trabajo{job}, y espero que usted esté "
            "bien.",
        },
    },
}
PIECES = {
    "en": {
        "job": " as {job}", "at": " at {employer}", "aim": " I hope to work as {job} one day.",
        "through": "We know each other through {through}. ",
    },
    "es": {
        "job": " de {job}", "at": " en {employer}", "aim": " Quiero llegar a trabajar de {job}.",
        "through": "Nos conocemos por {through}. ",
    },
}  # fmt: skip
SOMEONE = {"en": "someone who hires", "es": "alguien que contrate"}
THANKED_FOR: dict[str, dict[Ask | None, tuple[str, str]]] = {
    "en": {
        "job talk": ("telling me about your job", "telling me about your job"),
        "openings": ("looking out for openings for me", "looking out for openings for me"),
        "introduction": ("opening a door for me", "the introduction"),
        "use name": ("what you told me about using your name",) * 2,
        "reference": ("your answer about being a reference",) * 2,
        None: ("your help", "your help"),
    },
    "es": {
        "job talk": ("contarme de tu trabajo", "contarme de su trabajo"),
        "openings": ("avisarme de lo que sabes", "avisarme de lo que sabe"),
        "introduction": ("abrirme esa puerta", "abrirme esa puerta"),
        "use name": ("responderme sobre usar tu nombre", "responderme sobre usar su nombre"),
        "reference": ("responderme sobre las referencias",) * 2,
        None: ("tu ayuda", "su ayuda"),
    },
}
"""What a close one is thanked for, and any other."""
SUBJECTS: dict[str, dict[Ask, str]] = {
    "en": {
        "job talk": "A question about your work", "openings": "Looking for work",
        "introduction": "Could you introduce us?", "use name": "May I use your name?",
        "reference": "Would you be a reference for me?", "thanks": "Thank you", "news": "Hello",
    },
    "es": {
        "job talk": "Una pregunta sobre su trabajo", "openings": "Busco trabajo",
        "introduction": "¿Nos podría presentar?", "use name": "¿Puedo usar su nombre?",
        "reference": "Una pregunta sobre referencias", "thanks": "Muchas gracias",
        "news": "Saludos",
    },
}  # fmt: skip
SUBJECTS_CLOSE: dict[Ask, str] = {
    "job talk": "Una pregunta sobre tu trabajo", "introduction": "¿Nos puedes presentar?",
    "use name": "¿Puedo usar tu nombre?",
}  # fmt: skip
