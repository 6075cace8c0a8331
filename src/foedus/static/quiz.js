// Questions of the course: one module for the notebook (through anywidget) and for a page (through mountAll).
// Marking stands here too, by the rules of marking.py, so that feedback never waits for the kernel.

const TEXTS = {
  en: {
    question: (place, count) => `Question ${place} of ${count}: `, prediction: "Your prediction: ",
    check: "Check", again: "Check again", note: "Note my prediction", renote: "Change my prediction",
    several: "Choose all that apply.", number: "Your number", pick: "Choose an option first.",
    write: "Write a number first, such as 12 or 2.5.", between: (low, high) => `Write a number from ${low} to ${high}.`,
    right: "Right.", notYet: "Not yet.", partly: "Partly right.",
    found: (hits, wanted) => `${hits} of ${wanted} found`, extra: (count) => `${count} picked that ${count === 1 ? "does" : "do"} not belong`,
    tagRight: "right", tagWrong: "not this one",
    idea: "The idea behind it", see: "See", quote: (text) => `“${text}”`,
    noted: "Noted. You will meet your prediction again at the end of the lesson.",
    score: (right, count) => `${right} of ${count} right so far`,
    unsaved: "This answer could not be saved; it will be lost when the notebook closes.",
    waiting: "Your answer is not recorded yet: the kernel is busy or was restarted. If this stays, run this cell again.",
    keys: "Keyboard: Tab and the arrows move, Space picks, Enter checks, Esc goes back to the notebook.",
  },
  es: {
    question: (place, count) => `Pregunta ${place} de ${count}: `, prediction: "Tu predicción: ",
    check: "Comprobar", again: "Comprobar de nuevo", note: "Anotar mi predicción", renote: "Cambiar mi predicción",
    several: "Elige todas las correctas.", number: "Tu número", pick: "Elige antes una opción.",
    write: "Escribe antes un número, por ejemplo 12 o 2,5.", between: (low, high) => `Escribe un número de ${low} a ${high}.`,
    right: "Correcto.", notYet: "Todavía no.", partly: "Correcto en parte.",
    found: (hits, wanted) => `${hits} de ${wanted} encontradas`, extra: (count) => `${count} de más`,
    tagRight: "correcta", tagWrong: "esta no",
    idea: "La idea que hay detrás", see: "Vuelve a", quote: (text) => `«${text}»`,
    noted: "Anotada. Volverás a ver tu predicción al final de la lección.",
    score: (right, count) => `${right} de ${count} correctas hasta ahora`,
    unsaved: "Esta respuesta no se ha podido guardar; se perderá al cerrar el cuaderno.",
    waiting: "Tu respuesta aún no está registrada: el kernel está ocupado o se ha reiniciado. Si no cambia, ejecuta otra vez esta celda.",
    keys: "Teclado: Tab y flechas, moverse; Espacio, elegir; Intro, comprobar; Esc, volver al cuaderno.",
  },
};

// ---- marking ----

const SLACK = 1e-9;
const OPEN = { score: 0, outcome: "open", misconceptions: [], feedback: [], hits: 0, wanted: 1, extra: 0 };

function isWithin(target, given) {
  const slack = SLACK * Math.max(1, Math.abs(target.answer));
  if (Math.abs(given - target.answer) <= (target.tolerance ?? 0) + slack) return true;
  return target.low != null && target.high != null && target.low <= given && given <= target.high;
}

function markPicks(item, picks) {
  const chosen = item.options.filter((option) => picks.includes(option.id));
  const wanted = item.options.filter((option) => option.correct).length;
  const hits = chosen.filter((option) => option.correct).length;
  const extra = chosen.length - hits;
  const right = hits === wanted && extra === 0;
  const told = right ? chosen : chosen.filter((option) => !option.correct);
  const feedback = told.map((option) => option.feedback).filter(Boolean);
  return {
    score: Math.max(0, hits - extra) / wanted,
    outcome: right ? "right" : "not_yet",
    misconceptions: [...new Set(told.map((option) => option.misconception).filter(Boolean))],
    feedback: right ? [...feedback, item.explain] : feedback,
    hits, wanted, extra,
  };
}

function markChoice(item, answer) {
  return item.options.some((option) => option.id === answer) ? markPicks(item, [answer]) : OPEN;
}

function markSeveral(item, answer) {
  const known = item.options.map((option) => option.id);
  const fits = Array.isArray(answer) && answer.length && answer.every((pick) => known.includes(pick));
  return fits ? markPicks(item, answer) : { ...OPEN, wanted: item.options.filter((option) => option.correct).length };
}

function markNumber(item, answer) {
  if (typeof answer !== "number" || !Number.isFinite(answer)) return OPEN;
  if (isWithin(item, answer)) {
    const feedback = [item.feedback, item.explain].filter(Boolean);
    return { ...OPEN, score: 1, outcome: "right", feedback, hits: 1 };
  }
  const near = (item.near ?? []).find((one) => isWithin(one, answer));
  const misconceptions = near ? [near.misconception] : [];
  return { ...OPEN, outcome: "not_yet", misconceptions, feedback: [near ? near.feedback : item.otherwise].filter(Boolean) };
}

export function mark(item, answer) {
  return KINDS[item.kind].mark(item, answer);
}

// ---- numbers as people write them ----

const MARKS_OF = { en: { decimal: ".", group: "," }, es: { decimal: ",", group: "." } };

export function writeNumber(value, lang) {
  return new Intl.NumberFormat(lang === "es" ? "es-ES" : "en-GB", { maximumFractionDigits: 12 }).format(value);
}

// Returns a number, or null where the text is none. A lone mark is read as the language has it: 1.500 is
// one and a half in English and fifteen hundred in Spanish; where it cannot group digits it is a decimal mark.
export function readNumber(text, lang) {
  const bare = text.replace(/[\s\u00a0\u202f'’]/g, "").replace(/^[−–]/, "-").replace(/%$/, "");
  if (!/^[-+]?[\d.,]*\d[\d.,]*$/.test(bare)) return null;
  const marks = bare.replace(/[^.,]/g, "");
  let decimal = "";
  if (marks.includes(".") && marks.includes(",")) decimal = marks.at(-1);
  else if (marks.length === 1) {
    const groups = marks === MARKS_OF[lang].group && /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/.test(bare);
    if (!groups) decimal = marks;
  }
  const [whole, fraction, ...rest] = decimal ? bare.split(decimal) : [bare, ""];
  if (rest.length || /[.,]/.test(fraction)) return null;
  if (/[.,]/.test(whole) && !/^[-+]?\d{1,3}(\.\d{3})+$|^[-+]?\d{1,3}(,\d{3})+$/.test(whole)) return null;
  const read = Number(`${whole.replace(/[.,]/g, "") || "0"}.${fraction || "0"}`);
  return Number.isFinite(read) ? read : null;
}

// ---- building the page ----

let made = 0;

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

const glyph = (sign) => node("span", { class: "fq-glyph", "aria-hidden": "true" }, sign);

// Each kind of question: `mark`, and `field`, which builds its controls and returns
// {body, read, show, decorate}: read() gives the answer, or {problem} to say what is missing.
export const KINDS = {
  choice: { mark: markChoice, field: (ask) => options(ask, "radio") },
  several: { mark: markSeveral, field: (ask) => options(ask, "checkbox") },
  number: { mark: markNumber, field: numberField },
};

function options({ item, lang, texts, name }, type) {
  const inputs = item.options.map((option, place) => node("input", { type, name, value: option.id, id: `${name}-${place}` }));
  const rows = item.options.map((option, place) => node("div", { class: "fq-option" }, inputs[place],
    node("label", { for: inputs[place].id }, option.text[lang]), node("span", { class: "fq-tag" })));
  const read = () => {
    const picks = inputs.filter((input) => input.checked).map((input) => input.value);
    if (!picks.length) return { problem: texts.pick };
    return { answer: type === "radio" ? picks[0] : picks };
  };
  const show = (answer) => inputs.forEach((input) => { input.checked = [answer].flat().includes(input.value); });
  const decorate = (marked) => rows.forEach((row, place) => {
    const told = marked && inputs[place].checked;
    const right = told && item.options[place].correct;
    row.classList.toggle("is-right", Boolean(right));
    row.classList.toggle("is-wrong", Boolean(told && !right));
    row.lastChild.replaceChildren(...(told ? [glyph(right ? "✓" : "✗"), right ? texts.tagRight : texts.tagWrong] : []));
  });
  const lead = type === "checkbox" ? node("p", { class: "fq-lead" }, texts.several) : null;
  return { body: [lead, ...rows], read, show, decorate, first: inputs[0] };
}

function numberField({ item, lang, texts, name }) {
  const input = node("input", { type: "text", inputmode: "decimal", autocomplete: "off", id: `${name}-0`, size: 9 });
  const unit = item.unit?.[lang];
  const read = () => {
    const given = readNumber(input.value, lang);
    if (given === null) return { problem: texts.write };
    if (item.asked && item.low != null && (given < item.low || given > item.high)) {
      return { problem: texts.between(writeNumber(item.low, lang), writeNumber(item.high, lang)) };
    }
    input.value = writeNumber(given, lang);           // shows how the number was read
    return { answer: given };
  };
  const show = (answer) => { input.value = typeof answer === "number" ? writeNumber(answer, lang) : ""; };
  const row = node("div", { class: "fq-number" }, node("label", { for: input.id }, texts.number, unit ? node("span", { class: "fq-sr" }, ` (${unit})`) : null),
    input, unit ? node("span", { "aria-hidden": "true" }, unit) : null);
  return { body: [row], read, show, decorate: () => {}, first: input };
}

// ---- feedback ----

const letters = (text) => text.normalize("NFKC").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

function headingOf(form, text) {
  const place = form.closest(".jp-Notebook, main, article, body") ?? document;
  return [...place.querySelectorAll("h1, h2, h3, h4, h5, h6")].find((one) => letters(one.textContent) === letters(text));
}

function goTo(event, form, text) {
  event.preventDefault();
  event.stopPropagation();
  const heading = headingOf(form, text);
  if (!heading) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const target = heading.closest(".jp-Cell") ?? heading;
  if (target === heading) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  heading.scrollIntoView({ behavior: still ? "auto" : "smooth", block: "start" });
}

function seeAlso(item, { form, lang, texts }) {
  const text = item.see_heading?.[lang];
  if (!text) return null;
  const where = headingOf(form, text)
    ? node("a", { href: "#", click: (event) => goTo(event, form, text) }, text)
    : texts.quote(text);
  return node("p", { class: "fq-see" }, `${texts.see}: `, where);
}

function verdict(item, marked, texts) {
  if (marked.outcome === "right") return [glyph("✓"), node("strong", {}, texts.right)];
  const counts = [];
  if (item.kind !== "choice" && marked.wanted > 1) counts.push(texts.found(marked.hits, marked.wanted));
  if (item.kind !== "choice" && marked.extra) counts.push(texts.extra(marked.extra));
  const word = marked.score > 0 ? texts.partly : texts.notYet;
  return [glyph(marked.score > 0 ? "◐" : "✗"), node("strong", {}, word), counts.length ? ` ${counts.join("; ")}.` : ""];
}

function feedback(item, marked, ask) {
  const { lang, texts, names } = ask;
  const ideas = marked.misconceptions.map((id) => names[id]?.[lang]).filter(Boolean);
  return [
    node("p", { class: "fq-verdict" }, ...verdict(item, marked, texts)),
    ...marked.feedback.map((both) => node("p", {}, both[lang])),
    ideas.length ? node("p", { class: "fq-idea" }, `${texts.idea}: `, node("em", {}, ideas.map(texts.quote).join(", ")), ".") : null,
    marked.outcome === "right" ? null : seeAlso(item, ask),
  ].filter(Boolean);
}

// ---- one question ----

function question(host, item, place) {
  const { texts, lang, count, asks } = host;
  const ask = { ...host, item: { ...item, asked: asks === "predict" }, name: `fq${++made}` };
  const field = KINDS[item.kind].field(ask);
  const said = node("div", { role: "status", class: "fq-feedback", id: `${ask.name}-said` });
  const button = node("button", { type: "submit" });
  let began = null;
  let times = 0;

  function say(look, ...kids) {
    said.className = `fq-feedback ${look}`;
    said.replaceChildren(...kids);
  }
  function clear() {
    field.decorate(null);
    say("");
  }
  function tell(answer) {
    button.textContent = asks === "predict" ? texts.renote : texts.again;
    if (asks === "predict") return say("is-noted", node("p", {}, glyph("✓"), texts.noted));
    const marked = mark(item, answer);
    if (marked.outcome === "open") return clear();    // the question changed since it was answered
    field.decorate(marked);
    return say(marked.outcome === "right" ? "is-right" : "is-wrong", ...feedback(item, marked, ask));
  }
  function submit(event) {
    event.preventDefault();
    event.stopPropagation();
    const { answer, problem } = field.read();
    if (problem) {
      say("is-noted", node("p", {}, problem));
      field.first.focus();
      return;
    }
    tell(answer);
    const seconds = began === null ? null : Math.round((performance.now() - began) / 100) / 10;
    began = performance.now();
    host.keep(item.id, { answer, n: ++times }, seconds);
  }
  function restore(kept) {
    times = kept.n;
    field.show(kept.answer);
    tell(kept.answer);
  }

  const lead = asks === "predict" ? texts.prediction : texts.question(place, count);
  const legend = node("legend", {}, node("span", { class: "fq-sr" }, lead), item.stem[lang]);
  const form = node("form", { class: "fq-question", "data-item": item.id, novalidate: true, submit,
    input: clear, focusin: () => { began ??= performance.now(); }, keydown: keepKeys },
  node("span", { class: "fq-place", "aria-hidden": "true" }, asks === "predict" ? "?" : String(place)),
  node("fieldset", { "aria-describedby": said.id }, legend, ...field.body), node("div", { class: "fq-act" }, button), said);
  ask.form = form;
  button.textContent = asks === "predict" ? texts.note : texts.check;
  return { form, restore, kept: () => times };
}

// The notebook takes arrows and letters for its own commands, so keys stop here;
// what is pressed with Ctrl, Meta or Alt stays the notebook's, and Escape is the way back to it.
function keepKeys(event) {
  if (event.key === "Escape") event.currentTarget.closest(".jp-Cell")?.focus();
  else if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
}

// ---- hosts ----

const PATIENCE = 4000;

function draw(model, el) {
  const lang = model.get("lang") === "es" ? "es" : "en";
  const texts = TEXTS[lang];
  const { items, asks, misconceptions } = model.get("bank");
  const answers = () => model.get("answers") ?? {};
  const host = { texts, lang, asks, names: misconceptions ?? {}, count: items.length, keep };
  const asked = new Map(items.map((item, at) => [item.id, question(host, item, at + 1)]));
  const score = node("p", { class: "fq-score" });
  const notice = node("p", { role: "alert", class: "fq-notice" });
  const waiting = new Set();

  function keep(id, kept, seconds) {
    model.set("answers", { ...answers(), [id]: kept });
    model.keep?.();
    update();
    if (!model.send) return;
    const token = `${id}:${kept.n}:${Date.now()}`;
    waiting.add(token);
    const warn = () => { if (waiting.has(token)) notice.textContent = texts.waiting; };
    try {
      model.send({ item: id, answer: kept.answer, seconds, token });
      setTimeout(warn, PATIENCE);
    } catch {                                          // the kernel was restarted
      warn();
    }
  }
  // The kernel answers each message once the journal has it; a dead kernel never does.
  function receive({ token, kept }) {
    if (!waiting.delete(token)) return;
    if (!kept) notice.textContent = texts.unsaved;
    else if (!waiting.size) notice.textContent = "";
  }
  function update() {
    for (const [id, one] of asked) {
      const kept = answers()[id];
      if (kept && kept.n > one.kept()) one.restore(kept);
    }
    const right = items.filter((item) => answers()[item.id] && mark(item, answers()[item.id].answer).outcome === "right");
    score.textContent = asks === "quiz" ? texts.score(right.length, items.length) : "";
  }

  el.lang = lang;
  el.className = `${el.className.replace(/\bfq-\S+/g, "")} fq-root fq-${asks}`.trim();
  el.replaceChildren(...[...asked.values()].map((one) => one.form),
    node("div", { class: "fq-foot" }, score, model.send ? node("p", { class: "fq-keys" }, texts.keys) : null, notice));
  update();
  return { update, receive };
}

// In the notebook the questions stand once more above the widget, for when no kernel runs.
function hideFallback(model, el) {
  const { asks, lesson } = model.get("bank");
  const before = [...document.querySelectorAll(`.foedus-quiz[data-asks="${asks}"][data-lesson="${lesson}"]`)]
    .filter((one) => one.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING);
  const last = before.at(-1);
  if (last) (last.closest(".jp-OutputArea-child") ?? last).style.display = "none";
}

function render({ model, el }) {
  let drawn = draw(model, el);
  requestAnimationFrame(() => hideFallback(model, el));  // by then the element has its place in the page
  const listeners = {
    "change:lang": () => { drawn = draw(model, el); },
    "change:answers": () => drawn.update(),
    "msg:custom": (content) => drawn.receive(content),
  };
  for (const [name, listener] of Object.entries(listeners)) model.on(name, listener);
  return () => { for (const [name, listener] of Object.entries(listeners)) model.off(name, listener); };
}

// A page without a kernel: each [data-quiz] holds its bank as JSON; answers stay in this browser.
export function mountAll(root = document) {
  for (const place of root.querySelectorAll("[data-quiz]")) {
    const bank = JSON.parse(place.querySelector("script[type='application/json']").textContent);
    const key = `foedus:${bank.asks}:${bank.lesson}`;
    const values = { bank, lang: place.lang || document.documentElement.lang || "en", answers: {} };
    try { values.answers = JSON.parse(localStorage.getItem(key) ?? "{}"); } catch { /* no store: the page still works */ }
    const model = {
      get: (name) => values[name], set: (name, value) => { values[name] = value; }, on() {}, off() {},
      keep() { try { localStorage.setItem(key, JSON.stringify(values.answers)); } catch { /* as above */ } },
    };
    const box = document.createElement("div");
    place.replaceChildren(box);
    render({ model, el: box });
  }
}

export default { render };
