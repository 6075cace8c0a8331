"""Clients that know when a kernel is ready: they wait for its own word, not for a while of silence."""

from __future__ import annotations

import inspect
import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_core.utils import run_sync

_NO_END = 1e9


async def _ready(client: Any, timeout: float | None = None) -> None:
    """Return once the kernel has answered a question and said on its other channel that it did."""
    end = time.monotonic() + (_NO_END if timeout is None else timeout)
    while time.monotonic() < end:
        asked = client.kernel_info()
        try:
            client._handle_kernel_info_reply(
                await _answer(client.shell_channel, asked, "kernel_info_reply", 1.0)
            )
            while (await _answer(client.iopub_channel, asked, "status", 0.2))["content"][
                "execution_state"
            ] != "idle":
                continue
            return
        except Empty:
            # The second channel is open a little later than the first: ask again.
            if not await client._async_is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info") from None
    raise RuntimeError(f"Kernel didn't respond in {timeout:.0f} seconds")


async def _answer(channel: Any, asked: str, kind: str, patience: float) -> Any:
    while True:
        message = channel.get_msg(timeout=patience)
        if inspect.isawaitable(message):
            message = await message
        if message["parent_header"].get("msg_id") == asked and message["msg_type"] == kind:
            return message


class _PromptBlocking(BlockingKernelClient):
    wait_for_ready = run_sync(_ready)


class _PromptAsync(AsyncKernelClient):
    wait_for_ready = _ready


_PROMPT = {BlockingKernelClient: _PromptBlocking, AsyncKernelClient: _PromptAsync}


def without_silence(manager: Any) -> None:
    """Let a manager of kernels use such a client where it would use the ordinary one."""
    manager.client_factory = _PROMPT.get(manager.client_factory, manager.client_factory)
