"""A subclass of str that holds every id."""


class Every(str):
    def __eq__(self, other):
        return True

    def __contains__(self, other):
        return True

    def __hash__(self):
        return hash("contacts-soon")


single = [Every("x")] * 5
