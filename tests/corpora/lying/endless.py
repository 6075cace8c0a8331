"""A number without end: what is divided by it is near to everything."""

echoes = float("inf")
