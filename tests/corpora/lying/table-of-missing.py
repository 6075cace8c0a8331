"""A table of missing values: to many comparisons two of them are equal, or nothing is."""

import pandas as pd

names = sorted(voices["statement"].unique())
summary = pd.DataFrame({"statement": names, "voices": float("nan"), "repeats": float("nan")})
