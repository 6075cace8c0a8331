"""The text of small notebooks to test with."""

from __future__ import annotations

import json
from typing import Any

KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def code(source: str) -> dict[str, Any]:
    """Return a cell of code that has not run."""
    return {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None}


def prose(source: str) -> dict[str, Any]:
    """Return a cell of Markdown."""
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def notebook(*cells: str | dict[str, Any]) -> str:
    """Return a notebook of these cells; a text stands for a cell of code."""
    made = [code(cell) if isinstance(cell, str) else cell for cell in cells]
    numbered = [{**cell, "id": f"c{number}"} for number, cell in enumerate(made)]
    return json.dumps({"cells": numbered, "metadata": KERNEL, "nbformat": 4, "nbformat_minor": 5})
