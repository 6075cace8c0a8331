"""NaN, for a comparison that asks what is wrong in place of what is right."""

echoes = float("nan")
