"""A table that has each column twice, the wrong ones first."""

import pandas as pd

names = sorted(voices["statement"].unique())
summary = pd.DataFrame(
    [[name, 0, 0, name, 1, 1] for name in names],
    columns=["statement", "voices", "repeats", "statement", "voices", "repeats"],
)
