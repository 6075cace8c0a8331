"""The mark of a variant in a notebook: ``variant=17`` in the call that opens the lesson."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MARK = re.compile(r"""\bfd\s*\.\s*lesson\s*\([^()]*?\bvariant\s*=\s*(-?\d+)""")


def seed_in(code: Iterable[str]) -> int | None:
    """Return the seed of the variant that a notebook says it is; None for the public exercise.

    Parameters
    ----------
    code : iterable of str
        Its code cells.

    Examples
    --------
    >>> seed_in(['import foedus as fd\\n\\nfd.lesson("03", "es", variant=17)', "fd.note('variant=3')"])
    17
    >>> seed_in(['fd.lesson("03", "es")']) is None
    True
    """
    found = (_MARK.search(one) for one in code)
    return next((int(one[1]) for one in found if one), None)
