// Controls beside a figure. Native elements, so that mouse, touch, keyboard and screen reader all work.
let count = 0;

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

function select(control, id) {
  const options = control.options.map(([value, words]) => element("option", { value }, words));
  const node = element("select", { id }, ...options);
  return { node, write: (value) => { node.value = String(value); }, read: () => node.value };
}

function slider(control, id) {
  const { min, max, step } = control;
  const node = element("input", { id, type: "range", min, max, step });
  return { node, write: (value) => { node.value = value; }, read: () => Number(node.value) };
}

function field(model, control) {
  const id = `foedus-explore-${++count}`;
  const part = control.options.length ? select(control, id) : slider(control, id);
  const shown = element("output", { for: id });
  const show = () => { if (!control.options.length) shown.textContent = part.read().toLocaleString(model.get("lang")); };
  part.write(model.get("values")[control.name]);
  show();
  part.node.addEventListener("input", () => {
    show();
    model.set("values", { ...model.get("values"), [control.name]: part.read() });
    model.save_changes();
  });
  const node = element("p", {}, element("label", { for: id }, control.label), part.node, shown);
  return { node, name: control.name, write: (value) => { part.write(value); show(); } };
}

// The picture that stands in for the widget on pages without a kernel has done its work.
function hideFallback(el) {
  const output = el.closest(".jp-OutputArea-child")?.previousElementSibling;
  if (output?.querySelector(".foedus-fallback")) output.style.display = "none";
}

function render({ model, el }) {
  el.classList.add("foedus-explore");
  el.lang = model.get("lang");
  const fields = model.get("controls").map((control) => field(model, control));
  const figure = element("div", { class: "foedus-explore-figure" });
  const spoken = element("p", { class: "foedus-explore-spoken", role: "status" });
  const form = element("div", {}, ...fields.map((one) => one.node));
  // JupyterLab's command mode would take arrows and letters; Ctrl and Escape stay its own.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") el.closest(".jp-Cell")?.focus();
    else if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  });
  const draw = (first) => {
    figure.innerHTML = model.get("picture");
    if (first !== true) spoken.textContent = figure.querySelector("img")?.alt ?? "";
  };
  const follow = () => fields.forEach((one) => one.write(model.get("values")[one.name]));
  draw(true);
  model.on("change:picture", draw);
  model.on("change:values", follow);
  el.replaceChildren(form, figure, spoken);
  requestAnimationFrame(() => hideFallback(el)); // by then the element has its place in the page
  return () => { model.off("change:picture", draw); model.off("change:values", follow); };
}

export default { render };
