"""The side channel of one run: when its process began and ended, and what its kernel asks about files."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket

from foedus.errors import FoedusError
from foedus.teach.box.talk import Line
from foedus.teach.jail import quota

_LARGEST = 1 << 12
_PATIENCE = 60.0


class BoxGone(FoedusError):
    """The warm process ended while it was needed."""


class Side:
    """What the warm process and the kernel say of one child; the child itself cannot speak here.

    Parameters
    ----------
    ours : socket.socket
        Our end; the child sends its descriptor through the other one before any code of the
        submission runs, and closes it.
    line : Line
        Watches this channel while it waits for answers.
    files : int
        How many files may be made.
    """

    def __init__(self, ours: socket.socket, line: Line, files: int) -> None:
        self._ours, self._line, self._files = ours, line, files
        self._ledger: quota.Ledger | None = None
        self._ending: int | None = None
        self._peak: int | None = None
        line.watched.append(self)

    def fileno(self) -> int:
        """Return the descriptor, to wait on."""
        return self._ours.fileno()

    def take(self) -> None:
        """Take one message.

        Raises
        ------
        BoxGone
            There will be no more, and the child's end was never told.
        """
        told, descriptors, _, _ = socket.recv_fds(self._ours, _LARGEST, 1)
        if not told:
            raise BoxGone("The box ended while a submission was in it.")
        if told == quota.MESSAGE:
            self._ledger = quota.Ledger(descriptors[0], self._files)
            self._line.watched.append(self._ledger)
            return
        said = json.loads(told)
        if descriptors:
            self._ending = descriptors[0]
        if "ended" in said:
            self._peak = int(said["peak"])
            self._line.watched.remove(self)

    def finish(self) -> int:
        """End the process if it runs still; return the most memory that it had, in KiB.

        Raises
        ------
        BoxGone
            The warm process ended before it told.
        """
        self._ours.settimeout(_PATIENCE)
        try:
            while self._ending is None:
                self.take()
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._ending, signal.SIGKILL)
            while self._peak is None:
                self.take()
        except TimeoutError as error:
            raise BoxGone("The box says nothing of the end of a submission.") from error
        return self._peak

    def close(self) -> None:
        """Let go of everything."""
        self._ours.close()
        if self._ledger is not None:
            self._ledger.close()
        if self._ending is not None:
            os.close(self._ending)
