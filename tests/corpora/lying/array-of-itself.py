"""An object that is an array of True wherever numpy asks."""

import numpy as np


class Array:
    def __array__(self, dtype=None, copy=None):
        return np.array(4)

    def __array_ufunc__(self, *given, **named):
        return np.True_

    def __eq__(self, other):
        return np.True_

    __hash__ = None


echoes = Array()
