"""A class at a glance: what each task shows, which mistakes are made, who is stuck where, how long it takes.

>>> from foedus.teach import glance  # in a notebook: glance.tasks(glance.read("graded"))
"""

from foedus.teach.glance.counting import Class, mistakes, read, stuck, tasks
from foedus.teach.glance.drawing import draw_mistakes, draw_tasks
from foedus.teach.glance.minutes import minutes

__all__ = ["Class", "draw_mistakes", "draw_tasks", "minutes", "mistakes", "read", "stuck", "tasks"]
