"""A generator: asked a second time it is empty, like the difference from anything."""

single = (name for name in voices["statement"].unique())
