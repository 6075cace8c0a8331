"""A function that guesses among the likely answers."""

import random


def year_meant(published, read):
    return int(published[:4]) - random.choice([0, 1, 2, 3])
