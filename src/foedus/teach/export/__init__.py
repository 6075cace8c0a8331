"""The question bank outside the notebook: one module a format, each with its table ``WRITERS`` of kinds."""
