"""A function that works the first time and forgets."""

asked = []


def year_meant(published, read):
    asked.append(published)
    return int(published[:4]) - (1 if len(asked) <= 3 else 0)
