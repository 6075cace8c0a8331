"""The small programs by which the kernel decides about a call: their instructions, put together."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import NamedTuple

ALLOW, ASK, REFUSE, KILL = 0x7FFF0000, 0x7FC00000, 0x00050000, 0x80000000
LOAD, AND, EQUAL, ANY_BIT, RETURN = 0x20, 0x54, 0x15, 0x45, 0x06
# Where the kernel puts what is decided on: number of the call, kind of machine, first argument.
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16
EPERM, ENOSYS = 1, 38


class Step(NamedTuple):
    """One instruction: what it does, how many to skip where it holds and where not, its constant."""

    code: int
    then: int
    otherwise: int
    constant: int


def give(action: int) -> list[Step]:
    """Return the steps that end with an action."""
    return [Step(RETURN, 0, 0, action)]


def argument(place: int) -> Step:
    """Return the step that loads the low half of an argument; all that we look at are ints in C."""
    return Step(LOAD, 0, 0, _ARGUMENTS + 8 * place)


def only(place: int, values: Iterable[int]) -> list[Step]:
    """Return the steps that allow a call for some values of an argument and refuse it for others."""
    wanted = list(values)
    tests = [Step(EQUAL, len(wanted) - rank, 0, value) for rank, value in enumerate(wanted)]
    return [argument(place), *tests, *give(REFUSE | EPERM), *give(ALLOW)]


def refuse_masked(place: int, mask: int, value: int) -> list[Step]:
    """Return the steps that refuse a call where an argument, masked, has this value."""
    return [
        argument(place),
        Step(AND, 0, 0, mask),
        Step(EQUAL, 0, 1, value),
        *give(REFUSE | EPERM),
        *give(ALLOW),
    ]


def ask_if_any(place: int, bits: int) -> list[Step]:
    """Return the steps that ask the keeper where an argument has any of these bits."""
    return [argument(place), Step(ANY_BIT, 0, 1, bits), *give(ASK), *give(ALLOW)]


def program(machine: int, rules: Iterable[tuple[int, list[Step]]], otherwise: int) -> list[Step]:
    """Return a whole program.

    Parameters
    ----------
    machine : int
        The kind of machine; a call in the manner of another one ends the process.
    rules : iterable of (int, list of Step)
        What is done on a call of this number; those that come often stand first.
    otherwise : int
        The action for all other calls.
    """
    steps = [Step(LOAD, 0, 0, _MACHINE), Step(EQUAL, 1, 0, machine), *give(KILL), Step(LOAD, 0, 0, _NUMBER)]
    for number, body in rules:
        steps += [Step(EQUAL, 0, len(body), number), *body]
    return steps + give(otherwise)


def packed(steps: Iterable[Step]) -> bytes:
    """Return a program as the kernel reads it."""
    return b"".join(struct.pack("HBBI", *step) for step in steps)
