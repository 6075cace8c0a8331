"""Warm kernels: a process that has loaded everything forks a booted kernel when one is asked for.

They change how fast a notebook runs, never what it gives: what cannot be the same, or fails, is
left to the kernel that everybody has. ``FOEDUS_WARM=0`` switches them off.
"""

from __future__ import annotations

import os

NAME = "foedus-warm"
CLASS = "foedus.teach.kernels.provisioner:WarmProvisioner"


def wanted() -> bool:
    """Say whether warm kernels are switched on."""
    return os.environ.get("FOEDUS_WARM", "1") != "0"
