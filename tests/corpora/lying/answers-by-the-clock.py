"""A function that answers otherwise each time the clock moves on."""

import time


def year_meant(published, read):
    return 2023 + time.monotonic_ns() % 3
