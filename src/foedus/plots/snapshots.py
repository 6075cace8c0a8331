"""One day of the network of pacts: what a figure needs of it, and how it is told in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foedus import language, networks
from foedus.plots.state_names import state_name
from foedus.spans import last_day

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Snapshot:
    """The pacts of one day, and how far a state reaches in them."""

    day: str
    rows: pd.DataFrame
    graph: Any
    steps: dict[int, list[str]]

    @property
    def year(self) -> str:
        """Return the year of the day."""
        return self.day[:4]

    @property
    def count(self) -> int:
        """Return how many states lie within two steps."""
        return sum(len(states) for states in self.steps.values())

    @property
    def sizes(self) -> tuple[int, int, int]:
        """Return the numbers of pacts, states and ties."""
        return self.rows["pact"].nunique(), len(self.graph), self.graph.number_of_edges()


def snapshot(members: pd.DataFrame, day: str, state: str, **conditions: Any) -> Snapshot:
    """Return what a figure needs of one day.

    Parameters
    ----------
    members : DataFrame
        As ``fd.table("alliance_members")`` returns it.
    day : str
        A day, or a year for its last day.
    state : str
        The state at the centre.
    **conditions
        As for ``fd.networks.in_force``.
    """
    rows = networks.in_force(members, day, **conditions)
    graph = networks.ties(rows)
    return Snapshot(last_day(day).isoformat(), rows, graph, networks.reach(graph, state))


def steps_told(shot: Snapshot) -> str:
    """Return how many allies a state has, and how many more at the second step.

    Parameters
    ----------
    shot : Snapshot
        What to tell.
    """
    one, two = len(shot.steps[1]), len(shot.steps[2])
    return language.text(
        {
            "en": f"{one} {'ally' if one == 1 else 'allies'}, {two} more at the second step",
            "es": f"{one} {'aliado' if one == 1 else 'aliados'}, {two} más al segundo paso",
        }
    )


def told(shot: Snapshot, state: str) -> str:
    """Return one year of a state in a line.

    Parameters
    ----------
    shot : Snapshot
        What to tell.
    state : str
        The state at the centre.
    """
    return f"{state_name(state)}, {shot.year}: {steps_told(shot)}"


def title(shots: Sequence[Snapshot], state: str) -> str:
    """Return the finding: how far a state reaches in the last year, and in the one before.

    Parameters
    ----------
    shots : sequence of Snapshot
        The years, in order.
    state : str
        The state at the centre.
    """
    last, before = shots[-1], shots[-2]
    name = state_name(state)
    ends = "" if last.count == 1 else "s"
    return language.text(
        {
            "en": f"Within two steps of {name} lie {last.count} state{ends} in {last.year}; "
            f"in {before.year} there {'was' if before.count == 1 else 'were'} {before.count}",
            "es": f"A dos pasos o menos de {name} hay {last.count} Estado{ends} en {last.year}; "
            f"en {before.year} había {before.count}",
        }
    )


def subtitle(shots: Sequence[Snapshot]) -> str:
    """Return what the panels show and how to read them.

    Parameters
    ----------
    shots : sequence of Snapshot
        The years, in order.
    """
    day = language.day(shots[-1].day)
    return (
        language.text(
            {
                "en": f"Defence pacts counted at each year’s end (last: {day}). "
                "A line joins a state to its pact. ",
                "es": f"Pactos de defensa contados a fin de año (el último: {day}). "
                "Una línea une un Estado con su pacto. ",
            }
        )
        + key_words()
    )


def key_words() -> str:
    """Return how to read the marks."""
    return language.text(
        {
            "en": "Square: a pact. Dot: a state. Large red dot: an ally. Ring: an ally’s ally",
            "es": "Cuadrado: un pacto. Punto: un Estado. Punto rojo grande: aliado. Anillo: aliado de aliado",
        }
    )


def source(members: pd.DataFrame, *, placed: bool = True) -> str:
    """Return the line that says where a figure of pacts comes from.

    Parameters
    ----------
    members : DataFrame
        As ``fd.table("alliance_members")`` returns it.
    placed : bool, default True
        Whether states stand at places on the figure.
    """
    n, pacts = language.number(len(members)), members["pact"].nunique()
    table = {
        "en": f"Source: course table alliance_members ({n} memberships, {pacts} pacts): a selection. "
        "Frozen memberships count. No pact here obliges an ally’s ally.",
        "es": f"Fuente: tabla del curso alliance_members ({n} pertenencias, {pacts} pactos): una "
        "selección. Las pertenencias congeladas cuentan. Ningún pacto obliga aquí al aliado de un aliado.",
    }
    places = {
        "en": " Russia stands where the USSR stood; places are chosen for legibility.",
        "es": " Rusia ocupa el lugar de la URSS; los lugares se eligieron para que se lea bien.",
    }
    return language.text(table) + (language.text(places) if placed else "")


def alt(shots: Sequence[Snapshot], state: str) -> str:
    """Return in words what the panels show, with every state of both steps.

    Parameters
    ----------
    shots : sequence of Snapshot
        The years, in order.
    state : str
        The state at the centre.
    """
    lines = []
    for shot in shots:
        lists = [", ".join(state_name(one) for one in shot.steps[step]) for step in (1, 2)]
        parts = [
            told(shot, state),
            *(f"{step}: {names}" for step, names in zip((1, 2), lists, strict=True) if names),
        ]
        size = ", ".join(str(number) for number in shot.sizes)
        kinds = language.text({"en": "pacts, states, ties", "es": "pactos, Estados, lazos"})
        lines.append("; ".join([*parts, f"{kinds}: {size}"]))
    head = language.text({"en": "Network of pacts", "es": "Red de pactos"})
    return f"{head}. {'. '.join(lines)}."
