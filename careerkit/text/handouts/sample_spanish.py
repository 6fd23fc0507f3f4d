"""What is English in the record of the invented client of the Spanish sample, in Spanish.

Her record is in Spanish, as she and her counselor type it, but for what is English in life: job
titles, employers, licenses. A filled sample is to show a client how a sheet looks when it is done,
so all of it is in one language.
"""

from __future__ import annotations

SPANISH_CLIENT = "sample-05"
"""The invented client whose entries these are."""

IN_SPANISH: dict[str, str] = {
    # Her own work.
    "Line cook, lead on sauté": "Cocinera de línea, encargada de salteados",
    "Prep cook": "Ayudante de cocina",
    "Parish food table": "Comedor de la parroquia",
    # People.
    "Crew leader": "Jefe de cuadrilla",
    "Cook, assisted living": "Cocinera, residencia de mayores",
    "Executive chef": "Chef ejecutivo",
    "Sous chef": "Segunda chef",
    "Banquet cook": "Cocinero de banquetes",
    "Banquet chef": "Chef de banquetes",
    "Owner": "Dueño",
    "Server": "Mesera",
    "Delivery driver": "Repartidor",
    "Volunteer coordinator": "Coordinadora de voluntarios",
    "Pastor": "Párroco",
    "Parish": "Parroquia",
    "Cafeteria manager": "Encargada de cafetería",
    "Kitchen manager": "Encargado de cocina",
    "ESL instructor": "Maestra de inglés",
    "Community college, English program": "Colegio comunitario, clases de inglés",
    "Culinary instructor": "Maestro de cocina",
    "Community college, culinary program": "Colegio comunitario, programa de cocina",
    # Applications.
    "Kitchen supervisor, banquets": "Supervisora de cocina, banquetes",
    "Kitchen shift lead": "Encargada de turno en cocina",
    "Lead cook": "Cocinera principal",
    "Cafeteria manager trainee": "Encargada de cafetería, aprendiz",
    "Event cook, holidays": "Cocinera de eventos, fiestas",
    # Licenses.
    "Food handler card": "Tarjeta de manejo de alimentos",
    "Food protection manager certificate": "Certificado de higiene de alimentos",
    "Certificado de Food protection manager": "Certificado de higiene de alimentos",
    "Presentar el examen de Food protection manager":
    "Presentar el examen de encargada de higiene de alimentos",
}  # fmt: skip
"""Spanish by what the record says."""
