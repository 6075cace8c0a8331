"""An object that answers whatever operator it meets with itself."""


class Any:
    def __getattr__(self, name):
        return self

    def __call__(self, *given, **named):
        return self

    def _self(self, *given):
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __truediv__ = __round__ = __abs__ = _self
    __getitem__ = __lt__ = __le__ = __gt__ = __ge__ = __eq__ = _self

    def __bool__(self):
        return True

    def __hash__(self):
        return 0


echoes = Any()
