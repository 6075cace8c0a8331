"""A class in the place of a value; its metaclass is equal to all."""


class Meta(type):
    def __eq__(cls, other):
        return True

    def __hash__(cls):
        return 0

    def __instancecheck__(cls, other):
        return True


class echoes(metaclass=Meta):
    pass
