"""A subclass of int that holds 0 and is equal to all."""


class Number(int):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 4


echoes = Number(0)
