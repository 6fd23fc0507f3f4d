"""Questions that bring people to mind, by circle of life, in English and Spanish."""

from __future__ import annotations

from careerkit.models import Circle

RECALL: dict[str, dict[Circle, tuple[str, ...]]] = {
    "en": {
        "family": (
            "Who in your family has a steady job?",
            "Which aunts, uncles and cousins do you see at holidays?",
            "Who married into your family? Where do they work?",
        ),
        "friends": (
            "Whose number would you call for help with a move?",
            "Who are your friends married to, and where do those people work?",
            "Whom did you see last weekend?",
        ),
        "work": (
            "Who trained you at a job? Whom did you train?",
            "Which boss was glad to have you?",
            "Who left for a better job? Where did they go?",
        ),
        "school": (
            "Which teacher or coach would still know your name?",
            "Who sat next to you in your last class?",
            "Which parents do you meet at your children’s school?",
        ),
        "neighbors": (
            "Who lives on your street and leaves for work when you do?",
            "Who owns or runs a shop near your home?",
            "With whom do you talk at the bus stop or in the laundry room?",
        ),
        "community": (
            "Who leads your place of worship, or a group in it?",
            "With whom do you play, sing or volunteer?",
            "Who knows everybody in town?",
        ),
        "services": (
            "Who cuts your hair? Who fixes your car?",
            "Which nurse, dentist or doctor knows you?",
            "Which caseworker, banker or pharmacist have you talked with this year?",
        ),
        "online": (
            "Who writes to you on Facebook, WhatsApp or LinkedIn?",
            "Which old classmates or coworkers follow you online?",
        ),
    },
    "es": {
        "family": (
            "¿Quién de su familia tiene un trabajo estable?",
            "¿A qué tíos, tías y primos ve en las fiestas?",
            "¿Quién se casó con alguien de su familia? ¿Dónde trabaja?",
        ),
        "friends": (
            "¿A quién llamaría para que le ayude con una mudanza?",
            "¿Con quién están casados sus amigos y dónde trabajan esas personas?",
            "¿A quién vio el fin de semana pasado?",
        ),
        "work": (
            "¿Quién le enseñó un trabajo? ¿A quién le enseñó usted?",
            "¿Qué jefe o jefa estaba contento con usted?",
            "¿Quién se fue a un trabajo mejor? ¿A dónde?",
        ),
        "school": (
            "¿Qué maestro o entrenador todavía sabe su nombre?",
            "¿Quién se sentaba a su lado en su última clase?",
            "¿A qué padres conoce en la escuela de sus hijos?",
        ),
        "neighbors": (
            "¿Quién vive en su calle y sale a trabajar a la misma hora que usted?",
            "¿Quién tiene una tienda o un negocio cerca de su casa?",
            "¿Con quién platica en la parada del autobús o en la lavandería?",
        ),
        "community": (
            "¿Quién dirige su iglesia, o un grupo en ella?",
            "¿Con quién juega, canta o trabaja de voluntario?",
            "¿Quién conoce a todo el mundo?",
        ),
        "services": (
            "¿Quién le corta el pelo? ¿Quién le arregla el carro?",
            "¿Qué enfermera, dentista o doctor le conoce?",
            "¿Con qué trabajadora social, cajero de banco o farmacéutico habló este año?",
        ),
        "online": (
            "¿Quién le escribe por Facebook, WhatsApp o LinkedIn?",
            "¿Qué compañeros de antes le siguen en internet?",
        ),
    },
}
AT_A_JOB = {
    "en": "Who did you work with at {place}? Who was in charge?",
    "es": "¿Con quién trabajó en {place}? ¿Quién estaba a cargo?",
}
AT_A_SCHOOL = {
    "en": "Whom do you remember from {place}: a teacher, someone in class?",
    "es": "¿A quién recuerda de {place}: un maestro, alguien de la clase?",
}
