"""Sheets for reading texts: each text beside its rubric. A program says what it can see, and marks nothing.

`gathering` collects the texts of a graded class, `sheet` writes the page and the table to fill in, `command`
the folder.
"""
