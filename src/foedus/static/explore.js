// Controls beside a figure. Native elements, so that mouse, touch, keyboard and screen reader all work.
// notebook.js stands before this file.

const TEXTS = {
  en: {
    wide: "Figure, wider than the screen",
    silent: "The figure does not answer: the kernel is busy or was restarted. If this stays, run all cells above, then this one.",
  },
  es: {
    wide: "Figura, más ancha que la pantalla",
    silent: "La figura no responde: el kernel está ocupado o se ha reiniciado. Si este aviso no desaparece, "
      + "ejecuta todas las celdas anteriores y después esta.",
  },
};
const PATIENCE = 3000;
const PAUSE = 600;                                     // who steps through a list hears where it ends

function select(control, id) {
  const options = control.options.map(([value, words]) => node("option", { value }, words));
  const input = node("select", { id }, ...options);
  return { input, write: (value) => { input.value = String(value); }, read: () => input.value };
}

function slider(control, id, lang) {
  const { min, max, step } = control;
  const input = node("input", { id, type: "range", min, max, step });
  const shown = node("output", { for: id });
  const show = () => { shown.textContent = Number(input.value).toLocaleString(lang, { useGrouping: "min2" }); };   // 1946 is a year
  input.addEventListener("input", show);
  return { input, shown, write: (value) => { input.value = value; show(); }, read: () => Number(input.value) };
}

function field(model, control, changed) {
  const id = newId("foedus-explore");
  const part = control.options.length ? select(control, id) : slider(control, id, model.get("lang"));
  part.write(model.get("values")[control.name]);
  part.input.addEventListener("input", () => changed({ [control.name]: part.read() }));
  const row = node("p", {}, node("label", { for: id }, control.label), part.input, part.shown);
  return { row, name: control.name, write: part.write };
}

// Returns whether the figure shows what the controls say.
export function isDrawn(values, drawn) {
  return Object.entries(values).every(([name, value]) => drawn[name] === value);
}

// The picture that stands in for the widget on pages without a kernel has done its work.
function hideFallback(el) {
  const output = el.closest(".jp-OutputArea-child")?.previousElementSibling;
  if (output?.querySelector(".foedus-fallback")) output.style.display = "none";
}

// On a narrow screen the figure is moved sideways inside its place, and keys have to reach what is moved.
function reachable(figure, name) {
  if (!globalThis.ResizeObserver) return () => {};
  const watch = new ResizeObserver(() => {
    const wide = figure.scrollWidth > figure.clientWidth + 1;
    for (const [key, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", name]]) {
      if (wide) figure.setAttribute(key, value); else figure.removeAttribute(key);
    }
  });
  watch.observe(figure);
  return () => watch.disconnect();
}

function render({ model, el }) {
  const lang = model.get("lang") === "es" ? "es" : "en";
  const figure = node("div", { class: "foedus-explore-figure", keydown: keepKeys });
  const spoken = node("p", { class: "foedus-explore-spoken", role: "status" });
  const notice = node("p", { class: "foedus-explore-notice", role: "status" });
  let waiting, pause;

  const settle = () => {
    const drawn = isDrawn(model.get("values"), model.get("drawn"));
    if (drawn) notice.textContent = "";
    return drawn;
  };
  const change = (value) => {
    model.set("values", { ...model.get("values"), ...value });
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (!settle()) notice.textContent = TEXTS[lang].silent; }, PATIENCE);
    try { model.save_changes(); } catch { /* the kernel is gone: the notice will say so */ }
    settle();
  };
  const fields = model.get("controls").map((control) => field(model, control, change));
  const draw = () => {
    figure.innerHTML = model.get("picture");
    settle();
  };
  const redraw = () => {
    draw();
    clearTimeout(pause);
    pause = setTimeout(() => { spoken.textContent = model.get("spoken"); }, PAUSE);
  };
  const follow = () => fields.forEach((one) => one.write(model.get("values")[one.name]));

  draw();
  const forget = reachable(figure, TEXTS[lang].wide);
  model.on("change:drawn", redraw);
  model.on("change:values", follow);
  el.classList.add("foedus-explore");
  el.lang = lang;
  el.replaceChildren(node("div", { keydown: keepKeys }, ...fields.map((one) => one.row)), notice, figure, spoken);
  requestAnimationFrame(() => hideFallback(el));       // by then the element has its place in the page
  return () => {
    clearTimeout(waiting);
    clearTimeout(pause);
    forget();
    model.off("change:drawn", redraw);
    model.off("change:values", follow);
  };
}

// A page without a kernel: each [data-figure] holds the pictures that were drawn for it, by the values of its controls.
export function mountFigures(root = document) {
  for (const place of root.querySelectorAll("[data-figure]")) {
    const { controls, values, states } = JSON.parse(place.querySelector("script[type='application/json']").textContent);
    const key = (given) => controls.map(({ name }) => String(given[name])).join("|");
    const drawn = new Map(states.map((state) => [key(state.values), state]));
    const state = { controls, values, drawn: values, lang: place.lang, ...drawn.get(key(values)) };
    const listeners = {};
    const model = {
      get: (name) => state[name],
      on: (event, listener) => { listeners[event] = listener; }, off() {},
      set(name, given) {
        // Where not every pair was drawn, the control that was moved leaves its place alone.
        const moved = controls.find((control) => String(given[control.name]) !== String(state.values[control.name]));
        state[name] = drawn.has(key(given)) || !moved ? given : { ...values, [moved.name]: given[moved.name] };
      },
      save_changes() {
        const { picture, spoken } = drawn.get(key(state.values));
        Object.assign(state, { picture, spoken, drawn: state.values });
        listeners["change:values"]?.();
        listeners["change:drawn"]?.();
      },
    };
    const box = document.createElement("div");
    place.replaceChildren(box);
    render({ model, el: box });
  }
}

export default { render };
