"""What people need help with, and the words it is asked for in, English and Spanish."""

from __future__ import annotations

ANYTHING = "anything"
"""Help with any need, such as 2-1-1 gives."""

NEEDS: dict[str, str] = {
    "identification": "id|ids|photo id|state id|id card|id cards|picture id|driver license|"
    "drivers license|driver s license|driver s licence|dmv|birth certificate|birth certificates|"
    "passport|identificacion|licencia|licencia de conducir|acta de nacimiento",
    "social security card": "social security|ss card|ssn card|social security office|"
    "replacement card|tarjeta de seguro social|tarjeta del seguro social|seguro social",
    "resume": "resumes|cv|resume help|resume writing|resume review|cover letter|cover letters|"
    "curriculum|hoja de vida",
    "references": "reference|letters of recommendation|referencias",
    "phone": "phones|telephone|cell phone|cell phones|cellphone|mobile phone|voicemail|voice mail|"
    "message line|phone service|phone bill|phone or message line|lifeline|telefono|celular",
    "email": "e mail|emails|email address|e mail address|professional email|"
    "professional e mail|correo|correo electronico",
    "transportation": "transport|transit|bus|bus pass|bus passes|bus tickets|bus fare|ride|rides|"
    "car|car repair|car repairs|vehicle|gas|gas card|gas cards|gas money|gas voucher|"
    "gas vouchers|bike|bicycle|paratransit|vanpool|carpool|transporte|autobus|carro",
    "clothes": "clothing|clothes closet|clothing closet|interview clothes|work clothes|"
    "work clothing|professional clothing|career closet|suits|boots|work boots|shoes|uniform|"
    "uniforms|scrubs|ropa|uniformes|zapatos|botas",
    "childcare": "child care|day care|daycare|after school care|babysitting|preschool|guarderia|"
    "cuidado de ninos",
    "housing": "rent|rental help|rent help|shelter|shelters|eviction|vivienda|renta|alquiler",
    "food": "food pantry|food bank|groceries|meals|pantry|snap|food stamps|comida|alimentos",
    "utilities": "utility|utility bills|electricity|heating|water bill|luz",
    "money for school": "tuition|scholarship|scholarships|training money|training funds|"
    "financial aid|school money|grants|becas|dinero para estudiar",
    "training": "classes|class|courses|ged|hse|high school equivalency|english classes|esl|"
    "computer classes|clases|capacitacion",
    "job search": "job help|jobs|job leads|employment|career help|interview practice|empleo|"
    "trabajo",
    "health": "health care|healthcare|medical|doctor|clinic|dental|dentist|vision|glasses|"
    "eyeglasses|medicine|salud|medico|clinica",
    "mental health": "counseling|therapy|salud mental",
    "substance use": "recovery|addiction|drug treatment|rehab",
    "internet": "wifi|wi fi|computer|computers|computer access|printing|laptop|laptops|"
    "internet access|computadora",
    "legal help": "legal|legal aid|lawyer|expungement|record clearing|criminal record|immigration|"
    "abogado|ayuda legal",
    "reentry": "re entry|reentry help|returning citizens",
    "tools": "work tools|equipment|tools for work|herramientas",
    "money": "emergency money|cash|cash help|bills|budget|budgeting|financial help|dinero",
    "safety": "domestic violence|family violence|violencia domestica",
    ANYTHING: "any|all|everything|all needs|any need|general|todo",
}
"""Every need that is known, the eight of readiness first, and other words for each: small letters,
no accents, no signs."""

NEED_OF: dict[str, str] = {
    word: need for need, words in NEEDS.items() for word in (need, *words.split("|"))
}
"""The need that a word stands for."""
