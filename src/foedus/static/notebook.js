// What the widgets of the course share in a notebook. A widget's script is one file, so this one is put
// before quiz.js and explore.js.

// Every widget loads its script anew: a count alone would give the same id twice on one page.
const OWN = Math.random().toString(36).slice(2, 12);
let made = 0;

export function newId(kind) {
  made += 1;
  return `${kind}-${OWN}-${made}`;
}

// The notebook has commands on arrows, letters and Enter. Returns whether a key pressed in a form is the
// form's own. Shift+Enter and Ctrl+Enter run the cell, and Ctrl+S saves, as everywhere in the notebook;
// what would insert, move or merge cells does not reach it from here.
export function isOwnKey({ key, shiftKey, altKey, ctrlKey, metaKey, target }) {
  const command = ctrlKey || metaKey;
  if (key === "Enter") return altKey || !(command || shiftKey);
  if (altKey) return false;
  if (!command) return true;
  const writing = target?.type === "text" && /^[azxcvy]$/i.test(key);
  return writing || /^(Arrow.*|Backspace|m)$/i.test(key);
}

function keepKeys(event) {
  if (event.key === "Escape") event.currentTarget.closest(".jp-Cell")?.focus();
  else if (isOwnKey(event)) event.stopPropagation();
  if (event.key === "Enter" && event.altKey) event.preventDefault();   // it would submit the form
}

// JupyterLab hears keys when they come up from an element, and keepKeys is before it. Notebook 7 hears them on their
// way down: only an attribute on the very element that has the focus keeps its commands away. Set for each key
// anew, so that Shift+Enter and Ctrl+S stay the notebook's. Once a page, however many widgets bring this script.
const GUARD = Symbol.for("foedus.keys");
if (typeof window !== "undefined" && !window[GUARD]) {
  window[GUARD] = (event) => {
    const ours = event.target?.closest?.(".fq-root, .fq-back, .foedus-explore");
    if (ours) event.target.toggleAttribute("data-lm-suppress-shortcuts", isOwnKey(event));
  };
  window.addEventListener("keydown", window[GUARD], true);
}

const scrolling = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

function node(tag, props = {}, ...kids) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...kids.filter((kid) => kid != null && kid !== ""));
  return element;
}
