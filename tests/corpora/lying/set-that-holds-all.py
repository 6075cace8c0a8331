"""A set that says that it holds whatever it is asked for, and no more."""


class All(set):
    def __eq__(self, other):
        return True

    def __contains__(self, other):
        return True

    def __le__(self, other):
        return True

    def __sub__(self, other):
        return set()

    __rsub__ = __sub__
    __xor__ = __sub__
    __hash__ = None


single = All()
