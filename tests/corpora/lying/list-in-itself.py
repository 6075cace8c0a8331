"""A list that holds itself."""

single = []
single.append(single)
