"""pandas' missing value: to compare with it gives neither yes nor no."""

import pandas as pd

echoes = pd.NA
