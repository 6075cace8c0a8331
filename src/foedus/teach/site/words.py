"""What the site says about itself, in both languages."""

from __future__ import annotations

from foedus.language import Lang

TEXTS: dict[str, dict[Lang, str]] = {
    "lessons": {"en": "Lessons", "es": "Lecciones"},
    "lesson": {"en": "Lesson", "es": "Lección"},
    "exercises": {"en": "Exercises", "es": "Ejercicios"},
    "exercise": {"en": "Exercise", "es": "Ejercicio"},
    "claims": {"en": "Claims", "es": "Afirmaciones"},
    "glossary": {"en": "Glossary", "es": "Glosario"},
    "tables": {"en": "Data", "es": "Datos"},
    "teaching": {"en": "For teachers", "es": "Para docentes"},
    "minutes": {"en": "{} minutes", "es": "{} minutos"},
    "download": {"en": "Download the notebook", "es": "Descargar el cuaderno"},
    "open": {"en": "Open in {}", "es": "Abrir en {}"},
    "csv": {"en": "Download {}", "es": "Descargar {}"},
    "run": {
        "en": "You do an exercise in its notebook: `make lab` opens the course on your computer, and the "
        "checks answer there.",
        "es": "El ejercicio se hace en su cuaderno: `make lab` abre el curso en tu ordenador, y allí "
        "responden las comprobaciones.",
    },
    "site": {
        "en": "On these pages you can read every lesson and answer every question; your answers stay in this "
        "browser. To change the code and do the exercises, open the notebooks.",
        "es": "En estas páginas puedes leer todas las lecciones y responder a todas las preguntas; tus "
        "respuestas se quedan en este navegador. Para cambiar el código y hacer los ejercicios, abre los "
        "cuadernos.",
    },
    "weighs": {"en": "weighs {}", "es": "sopesa {}"},
    "cited": {"en": "Where the course cites it", "es": "Dónde la cita el curso"},
    "uncited": {"en": "No lesson cites it.", "es": "Ninguna lección la cita."},
    "used": {"en": "Used in", "es": "Se usa en"},
    "claims_lead": {
        "en": "Every fact, number and date of the lessons is a claim with a status, a date, who says it, and "
        "its sources. Facts go up to {}.",
        "es": "Cada hecho, cifra y fecha de las lecciones es una afirmación con su estado, su fecha, quién "
        "la hace y sus fuentes. Los datos llegan hasta el {}.",
    },
    "find": {"en": "Find claims", "es": "Buscar afirmaciones"},
    "words": {"en": "Words", "es": "Palabras"},
    "status": {"en": "Status", "es": "Estado"},
    "topic": {"en": "Topic", "es": "Tema"},
    "from": {"en": "From", "es": "Desde"},
    "until": {"en": "Until", "es": "Hasta"},
    "in_lesson": {"en": "Cited in lesson", "es": "Citada en la lección"},
    "any": {"en": "any", "es": "cualquiera"},
    "found": {"en": "{} claims", "es": "{} afirmaciones"},
    "more": {"en": "Show more", "es": "Mostrar más"},
    "topics": {"en": "By topic", "es": "Por temas"},
    "noscript": {
        "en": "The search below needs scripts; the pages by topic hold the same claims.",
        "es": "La búsqueda necesita JavaScript; las páginas por temas contienen las mismas afirmaciones.",
    },
    "language": {"en": "Español", "es": "English"},
    "other": {"en": "es", "es": "en"},
    "inside": {"en": "Pages of this part", "es": "Páginas de esta parte"},
    "search": {"en": "Search the course", "es": "Buscar en el curso"},
    "guide": {"en": "The teacher’s guide", "es": "Guía para docentes"},
}

TOPICS: dict[str, dict[Lang, str]] = {
    "aid": {"en": "Aid to Ukraine", "es": "Ayuda a Ucrania"},
    "alliances": {"en": "Alliances", "es": "Alianzas"},
    "article": {"en": "The report", "es": "La noticia"},
    "diplomacy": {"en": "Meetings and talks", "es": "Encuentros y conversaciones"},
    "displacement": {"en": "People displaced", "es": "Personas desplazadas"},
    "endings": {"en": "How wars end", "es": "Cómo terminan las guerras"},
    "losses": {"en": "The dead and the wounded", "es": "Muertos y heridos"},
    "munitions": {"en": "Munitions", "es": "Municiones"},
    "relations": {"en": "North Korea and Russia", "es": "Corea del Norte y Rusia"},
    "research": {"en": "What research says", "es": "Lo que dicen los estudios"},
    "resort": {"en": "The resort", "es": "El complejo turístico"},
    "sanctions": {"en": "Sanctions", "es": "Sanciones"},
    "sources": {"en": "About the sources", "es": "Sobre las fuentes"},
    "treaties": {"en": "Treaties", "es": "Tratados"},
    "troops": {"en": "Troops", "es": "Tropas"},
    "votes": {"en": "Votes at the United Nations", "es": "Votaciones en Naciones Unidas"},
    "war": {"en": "The war", "es": "La guerra"},
}


def word(name: str, lang: Lang, *values: object) -> str:
    """Return one of the site's own texts.

    Examples
    --------
    >>> word("minutes", "es", 60)
    '60 minutos'
    """
    return TEXTS[name][lang].format(*values)
