"""An object that says that its class is int."""


class Told:
    __class__ = int

    def __eq__(self, other):
        return True

    def __index__(self):
        return 4

    def __float__(self):
        return 4.0

    def __hash__(self):
        return 4


echoes = Told()
