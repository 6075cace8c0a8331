"""True where a number is asked for, in a text that says it is not."""


class Yes:
    def __eq__(self, other):
        return bool(other)

    def __bool__(self):
        return True


echoes = Yes()
