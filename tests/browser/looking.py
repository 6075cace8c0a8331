"""What a page showed when a test of it failed, in words: of a run elsewhere one has the log alone."""

from __future__ import annotations

from playwright.sync_api import Error, Page

# Of JupyterLab or Notebook 7 where one runs; of any page the element that has the focus.
_SEEN = """() => {
  const words = (node) => node?.innerText.replace(/\\s+/g, ' ').trim().slice(0, 300);
  const own = document.activeElement?.cloneNode(false).outerHTML.slice(0, 300);
  const seen = {focus: own, dialogs: [...document.querySelectorAll('.jp-Dialog-content')].map(words)};
  const one = window.jupyterapp?.shell.currentWidget;
  if (!one) return seen;
  const kernel = one.sessionContext?.session?.kernel;
  return {
    ...seen,
    open: [...jupyterapp.shell.widgets('main')].map((widget) => widget.title.label),
    notebook: one.context?.path,
    loaded: one.context?.isReady,
    kernel: kernel && [kernel.status, kernel.connectionStatus],
    session: one.sessionContext?.kernelDisplayStatus,
    mode: one.content?.mode,
    active: one.content?.activeCellIndex,
    prompts: [...one.node.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(words),
  };
}"""


def told(page: Page) -> str:
    """Return address and state of a page, a line each."""
    try:
        seen = page.evaluate(_SEEN)
    except Error as error:
        seen = {"nothing": error.message}
    return "\n".join([page.url, *(f"  {name}: {value}" for name, value in seen.items())])
