"""The shell is told to show no error of a later cell."""

from IPython import get_ipython

shell = get_ipython()
shell.showtraceback = lambda *given, **named: None
shell.run_cell = lambda *given, **named: None
echoes = 0
