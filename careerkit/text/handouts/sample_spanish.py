"""What the record of the invented client of the Spanish sample says, in Spanish.

The record is kept in English, as a counselor writes it. A filled sample is to show a client how a
sheet looks when it is done, so all of it is in one language.
"""

from __future__ import annotations

SPANISH_CLIENT = "sample-05"
"""The invented client whose entries these are."""

IN_SPANISH: dict[str, str] = {
    # Work.
    "Line cook, lead on sauté": "Cocinera de línea, encargada de salteados",
    "Runs the sauté station at dinner, about 220 plates on a Friday. Opens the kitchen on "
    "Sundays, checks the walk-in, writes the prep list, shows new cooks the stations, counts "
    "produce and calls the order to the supplier.":
    "Encargada de salteados en la cena, unos 220 platos cada viernes. Abro la cocina los domingos.",
    "Prep cook": "Ayudante de cocina",
    "Cut vegetables and portioned meat for breakfast and lunch, made soups and sauces, labeled "
    "and rotated stock.":
    "Cortaba verduras, porcionaba carne, hacía sopas y salsas, y etiquetaba la despensa.",
    "Parish kitchen helper": "Voluntaria en la cocina",
    "Plans and cooks a Saturday meal for about 120 people once a month with eight volunteers.":
    "Una vez al mes planeo y cocino la comida del sábado para 120 personas, con ocho voluntarios.",
    "Parish food table": "Comedor de la parroquia",
    "Family business": "Negocio familiar",
    # Skills.
    "Cooking on the line": "Cocinar",
    "On Fridays I run sauté alone, 220 plates between five and ten, and the plates do not come "
    "back.":
    "Los viernes hago yo sola los salteados: 220 platos de cinco a diez, y no devuelven ninguno.",
    "I check the walk-in and the hot line every two hours and write the temperatures down. At "
    "the last two inspections we had 97 and 98.5.":
    "Reviso las temperaturas cada dos horas. En las dos últimas inspecciones sacamos 97 y 98.5.",
    "Ordering and stock": "Pedidos y existencias",
    "I count produce on Sunday and call the order. In spring I changed the herb order to twice "
    "a week and we stopped throwing away cilantro.":
    "Cambié el pedido de hierbas a dos veces por semana y dejamos de tirar cilantro.",
    "Menu costing": "Calcular el costo del menú",
    "Working in Spanish": "Trabajar en español",
    "I explain recipes and safety rules in Spanish to three cooks and two dishwashers, and tell "
    "the chef in English what they need.":
    "Explico recetas y reglas en español, y le digo al chef en inglés qué necesita cada quien.",
    "English at work": "Inglés en el trabajo",
    "Showing others how": "Enseñar a otros",
    "Four new cooks learned sauté with me. I cook it once, we cook it together, then they cook "
    "and I stand behind.":
    "Cuatro cocineros aprendieron conmigo: lo hago yo, lo hacemos juntos y luego lo hacen solos.",
    "Coordinating people": "Coordinar a la gente",
    "For the parish meal I give eight volunteers their tasks so that 120 plates go out in half "
    "an hour.":
    "En la parroquia reparto las tareas a ocho voluntarios y salen 120 platos en media hora.",
    "I write the prep list backward from five o’clock, when the doors open.":
    "Hago la lista de preparación desde las cinco, cuando se abre, hacia atrás.",
    "Staying calm under pressure": "Trabajar bajo presión",
    "When the fryer went out on a Saturday I moved two dishes to the oven and told the servers "
    "what would take longer.":
    "Un sábado falló la freidora. Pasé dos platos al horno y avisé a los meseros qué tardaría.",
    "When my station is clean I ask who is behind before I go home.":
    "Cuando mi estación está limpia, pregunto quién va atrasado antes de irme.",
    "The supplier forgot the fish; I made the special from what we had and it sold out.":
    "El proveedor olvidó el pescado. Hice el plato del día con lo que había y se vendió todo.",
    "Washing dishes": "Lavar platos",
    # Readiness.
    "English version needs the last two years; Spanish version is done.":
    "A la versión en inglés le faltan los últimos dos años; la de español está lista.",
    "Bus until 11 p.m.; early hotel shifts need a ride, or the car repaired.":
    "Autobús hasta las 11 p. m.; para turnos temprano hace falta que me lleven, o el carro.",
    "Three agreed; the chef has not been asked yet.":
    "Tres dijeron que sí; falta preguntarle al chef.",
    "Rogelio (husband)": "Rogelio (esposo)",
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
    # Applications and the offer.
    "Kitchen supervisor, banquets": "Supervisora de cocina, banquetes",
    "resume in English": "currículum en inglés",
    "food handler card": "tarjeta de manejo de alimentos",
    "Kitchen shift lead": "Encargada de turno en cocina",
    "cover letter": "carta de presentación",
    "Lead cook": "Cocinera principal",
    "application form": "formulario de solicitud",
    "Cafeteria manager trainee": "Encargada de cafetería, aprendiz",
    "Event cook, holidays": "Cocinera de eventos, fiestas",
    "1 p.m. to 9:30 p.m., Tuesday to Saturday": "1 p. m. a 9:30 p. m., martes a sábado",
    # What others see.
    "Set family posts to friends only.": "Mostrar lo de la familia solo a amigos.",
    "Asked the cousin to remove the tag.": "Pedí a mi prima que quite la etiqueta.",
    "Instagram, photos of her plates": "Instagram, fotos de mis platos",
    "Write captions in Spanish, or have Ximena read the English ones.":
    "Escribir en español, o que Ximena lea lo que va en inglés.",
    # References.
    "supervisor on her shift": "supervisora de mi turno",
    "former employer": "antiguo jefe",
    "leads the Saturday kitchen": "dirige la cocina del sábado",
    "present supervisor": "jefe actual",
    # Goals and plan.
    "Finish the English resume with the last two years":
    "Terminar el currículum en inglés con los últimos dos años",
    "Answer the hotel: ask about parking and the health plan, then decide":
    "Responder al hotel: preguntar por el estacionamiento y el seguro, y decidir",
    "Practice the talk about pay, in English": "Practicar en inglés la plática sobre el pago",
    "Take the food protection manager exam":
    "Presentar el examen de encargada de higiene de alimentos",
    "Two spreadsheet lessons on plate cost": "Dos clases de hoja de cálculo: costo por plato",
    "Culinary program, C. Paulson": "Programa de cocina, C. Paulson",
    "Send thank-you notes to Alberto, Elvira and Chef Osterhout":
    "Mandar las gracias a Alberto, Elvira y la chef Osterhout",
    "Get the car inspected and repaired": "Llevar el carro a revisión y reparación",
    "No bus for shifts that end after 11 p.m.":
    "No hay autobús para turnos que terminan después de las 11 p. m.",
    "Rogelio repairs the car; Diego drives the same way on Fridays.":
    "Rogelio repara el carro; los viernes Diego maneja por el mismo camino.",
    "The exam is offered in Spanish only twice a year":
    "El examen se da en español solo dos veces al año",
    "Registered for January.": "Ya me inscribí para enero.",
    "A supervisor’s title with set hours": "Puesto de supervisora con horario fijo",
    "Offer accepted": "oferta aceptada",
    "Food protection manager certificate": "Certificado de higiene de alimentos",
    "Exam passed in Spanish": "examen aprobado en español",
    "Answer interview questions in English for ten minutes":
    "Responder en inglés diez minutos de entrevista",
    "Practice with two strangers": "practicar con dos desconocidos",
    "Head cook in a kitchen that treats people well": "Jefa de cocina donde traten bien a la gente",
    "I want to write the menu and teach the people, and one day cook my mother’s mole for a "
    "full room.":
    "Quiero escribir el menú, enseñar a la gente y un día servir el mole de mi mamá a sala llena.",
    "Kitchen supervisor with set hours": "Supervisora de cocina con horario fijo",
    "First the title, then a school kitchen with vacations like my daughter’s.":
    "Primero el puesto; después, una cocina de escuela con vacaciones como mi hija.",
    "English every Tuesday. I understand the jokes now.":
    "Inglés cada martes. Ya entiendo los chistes.",
    "Mrs. Teague: she runs a cafeteria and eats at our Saturday meal.":
    "La señora Teague: dirige una cafetería y viene a nuestra comida del sábado.",
    "Banquets are not what I planned, and they have what I wanted: hours.":
    "No había pensado en banquetes, pero tienen lo que quería: horario.",
}  # fmt: skip
"""Spanish by what the record says."""
