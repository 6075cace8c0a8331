"""How alike states vote: agreement, the line that orders them, and what an absence does to both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from foedus import language
from foedus.errors import FoedusError, nearest

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

SCORES: Mapping[str, float] = {"yes": 1.0, "abstain": 0.5, "no": 0.0}
ABSENT = "absent"
# What a reader may make of an absence: leave the vote out, or read it as one of the three.
RULES = ("drop", "abstain", "no", "yes")


class NotVotes(FoedusError):
    """Something else than votes, or nothing to compare."""


class UnknownVoter(FoedusError):
    """A state that the table of votes does not have."""


class Agreement(NamedTuple):
    """How alike two states vote, and on how many votes that rests."""

    score: float
    n: int


class Axis(NamedTuple):
    """The line that holds most of the differences between voters."""

    places: pd.Series[float]
    shares: NDArray[np.float64]
    weights: pd.Series[float]
    left_out: list[str]


def vote_agreement(first: Iterable[str], second: Iterable[str], *, absent: str = "drop") -> Agreement:
    r"""Return how alike two states vote.

    With a yes as 1, an abstention as 0.5 and a no as 0,

    .. math:: A = \frac{1}{n} \sum_{i=1}^{n} \left(1 - |a_i - b_i|\right)

    over the :math:`n` votes in which both cast one.

    Parameters
    ----------
    first, second : iterable of str
        ``"yes"``, ``"abstain"``, ``"no"`` or ``"absent"``, vote by vote in the same order.
    absent : str, default "drop"
        What to do where a state cast no vote: ``"drop"`` the vote, or read it as ``"abstain"``, ``"no"`` or
        ``"yes"``. Only the first adds nothing that nobody said.

    Returns
    -------
    Agreement
        The mean, from 0 (always opposed) to 1 (always the same), and its number of votes. With no vote in
        common the mean is not a number.

    Raises
    ------
    NotVotes
        The lists differ in length, hold another word, or `absent` is no rule.

    Notes
    -----
    That an abstention lies halfway is a choice; others count equal votes only, or leave abstentions out. Two
    abstentions count as full agreement. The measure is symmetric: a change does not say who moved. It says
    nothing of reasons, and it moves with the agenda.

    References
    ----------
    A. Lijphart (1963), The analysis of bloc voting in the General Assembly: a critique and a proposal,
    American Political Science Review 57(4), 902-917.

    Examples
    --------
    >>> vote_agreement(["yes", "no", "abstain"], ["yes", "yes", "yes"])
    Agreement(score=0.5, n=3)
    >>> vote_agreement(["no", "absent"], ["no", "no"])
    Agreement(score=1.0, n=1)
    >>> vote_agreement(["no", "absent"], ["no", "no"], absent="abstain")
    Agreement(score=0.75, n=2)
    """
    ones, others = list(first), list(second)
    if absent not in RULES or len(ones) != len(others) or {*ones, *others} - {*SCORES, ABSENT}:
        raise NotVotes(language.text(_WRONG))
    read = dict(SCORES) if absent == "drop" else {**SCORES, ABSENT: SCORES[absent]}
    both = [(read[a], read[b]) for a, b in zip(ones, others, strict=True) if a in read and b in read]
    likes = [1 - abs(a - b) for a, b in both]
    return Agreement(sum(likes) / len(likes) if likes else float("nan"), len(likes))


def neighbours(votes: pd.DataFrame, state: str, *, absent: str = "drop") -> pd.DataFrame:
    """Return all other states, the one that votes most like a state first.

    Parameters
    ----------
    votes : DataFrame
        One row a state, one column a vote; cells as for `vote_agreement`.
    state : str
        A label of the rows.
    absent : str, default "drop"
        As for `vote_agreement`.

    Returns
    -------
    DataFrame
        Index as in `votes`, without `state`; columns ``score`` and ``n``. States without a vote in common
        come last. Among equal scores those with more votes come first.

    Raises
    ------
    UnknownVoter
        No row has this label.
    NotVotes
        As for `vote_agreement`.

    Examples
    --------
    >>> import pandas as pd
    >>> cells = {"v1": ["no", "no", "yes"], "v2": ["no", "abstain", "yes"]}
    >>> neighbours(pd.DataFrame(cells, index=["RUS", "CHN", "ESP"]), "RUS")["score"].to_dict()
    {'CHN': 0.75, 'ESP': 0.0}
    """
    import numpy as np
    import pandas as pd

    if absent not in RULES:
        raise NotVotes(language.text(_WRONG))
    _known(votes, state)
    numbers = scored(votes, SCORES, None if absent == "drop" else SCORES[absent])
    likes = 1 - np.abs(numbers.to_numpy() - numbers.loc[state].to_numpy())
    n = np.isfinite(likes).sum(axis=1)
    total = np.nansum(likes, axis=1)
    score = np.divide(total, n, out=np.full(len(n), np.nan), where=n > 0)
    found = pd.DataFrame({"score": score, "n": n}, index=votes.index).drop(index=state)
    return found.sort_values(["score", "n"], ascending=False, kind="stable")


def scored(votes: pd.DataFrame, scores: Mapping[str, float], absent: float | None = None) -> pd.DataFrame:
    """Return votes as numbers.

    Parameters
    ----------
    votes : DataFrame
        One row a state, one column a vote.
    scores : mapping
        A number for each of the words ``yes``, ``abstain`` and ``no``.
    absent : float or None
        The number of an absence; None leaves a gap.

    Returns
    -------
    DataFrame
        The same rows and columns.

    Raises
    ------
    NotVotes
        A cell holds another word.

    Examples
    --------
    >>> import pandas as pd
    >>> scored(pd.DataFrame({"v1": ["no", "absent"]}), {"yes": 1, "abstain": 0, "no": -1})["v1"].tolist()
    [-1.0, nan]
    """
    if not votes.isin([*scores, ABSENT]).all().all():
        raise NotVotes(language.text(_WRONG))
    read = {**scores, ABSENT: float("nan") if absent is None else absent}
    found: pd.DataFrame = votes.apply(lambda column: column.map(read)).astype(float)
    return found


def principal(votes: pd.DataFrame, anchor: str, *, least: float = 0.6, absent: float | None = None) -> Axis:
    r"""Return the first principal component of a table of votes.

    A yes is 1, an abstention 0, a no -1. A gap takes the mean of its column. Each column is centred:
    :math:`Y = X - \bar{X}`. The singular value decomposition :math:`Y = U S V^\top` gives the places
    :math:`z_i = U_{i1} S_1` and the share of the differences that axis :math:`k` holds,
    :math:`S_k^2 / \sum_j S_j^2`.

    Parameters
    ----------
    votes : DataFrame
        One row a state, one column a vote; cells as for `vote_agreement`.
    anchor : str
        A state whose place is made negative: the decomposition leaves the sign open.
    least : float, default 0.6
        States that cast a vote in a smaller share of the columns are left out.
    absent : float or None
        The number of an absence; None leaves a gap, which takes the mean of its column.

    Returns
    -------
    Axis
        Places of the states, shares of all axes, weights of the votes, and the states left out.

    Raises
    ------
    UnknownVoter
        The anchor is not in the table, or is left out.
    NotVotes
        A cell holds another word, or all states voted the same.

    Notes
    -----
    Without centring the share of the first axis looks larger than it is: part of it is what all voters do
    alike. The order of the voters may stay the same. Texts that repeat one another raise the share. The
    component describes votes; it says nothing of why they were cast.

    References
    ----------
    K. Pearson (1901), On lines and planes of closest fit to systems of points in space, Philosophical
    Magazine 2(11), 559-572.

    Examples
    --------
    >>> import pandas as pd
    >>> cells = {"v1": ["no", "abstain", "yes"], "v2": ["no", "abstain", "yes"]}
    >>> found = principal(pd.DataFrame(cells, index=["RUS", "IND", "ESP"]), "RUS")
    >>> found.places.round(2).to_dict(), float(found.shares[0].round(2))
    ({'RUS': -1.41, 'IND': 0.0, 'ESP': 1.41}, 1.0)
    """
    import numpy as np
    import pandas as pd

    cast = (votes != ABSENT).mean(axis=1)
    kept = votes[cast >= least]
    _known(kept, anchor)
    numbers = scored(kept, {"yes": 1.0, "abstain": 0.0, "no": -1.0}, absent)
    filled = numbers.fillna(numbers.mean())
    centred = filled - filled.mean()
    u, s, vt = np.linalg.svd(centred.to_numpy(), full_matrices=False)
    if s[0] < 1e-12:
        raise NotVotes(language.text(_SAME))
    places = pd.Series(u[:, 0] * s[0], kept.index)
    sign = -1.0 if places[anchor] > 0 else 1.0
    weights = pd.Series(sign * vt[0], kept.columns)
    return Axis(sign * places, s**2 / (s**2).sum(), weights, votes.index[cast < least].tolist())


def carried(yes: int, no: int) -> float:
    r"""Return the part of the yes votes among the yes and no votes, :math:`y / (y + n)`.

    In the General Assembly members that abstain are considered as not voting (rule 86 of its rules of
    procedure); an important question needs two thirds (Article 18 of the Charter).

    Parameters
    ----------
    yes, no : int
        Votes in favour and against.

    Returns
    -------
    float
        A share of one.

    Raises
    ------
    NotVotes
        A number is below zero, or nobody voted yes or no.

    Examples
    --------
    >>> round(carried(93, 18), 3), carried(93, 18) >= 2 / 3
    (0.838, True)
    """
    if min(yes, no) < 0 or yes + no == 0:
        raise NotVotes(language.text(_WRONG))
    return yes / (yes + no)


def _known(votes: pd.DataFrame, state: str) -> None:
    if state in votes.index:
        return
    near = nearest(str(state), [str(label) for label in votes.index])
    raise UnknownVoter(
        language.text(
            {
                "en": f"These votes have no state {state!r}; codes near it: {near}.",
                "es": f"En estas votaciones no está el Estado {state!r}; códigos parecidos: {near}.",
            }
        )
    )


_WRONG = {
    "en": 'Votes are "yes", "abstain", "no" or "absent", in lists of the same length; an absence can be left '
    'out ("drop") or read as one of the others.',
    "es": 'Los votos son "yes", "abstain", "no" o "absent", en listas de igual longitud; una ausencia se '
    'puede dejar fuera ("drop") o leer como uno de los otros.',
}
_SAME = {
    "en": "All states voted the same, so no line orders them.",
    "es": "Todos los Estados votaron igual, así que ninguna línea los ordena.",
}
