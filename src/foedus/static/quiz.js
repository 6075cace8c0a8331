// Questions of the course: one module for the notebook (through anywidget) and for a page (through mountAll).
// notebook.js, marks.js and confidence.js stand before this file.

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
    back: (place) => `Back to question ${place}`,
    unsaved: "This answer could not be saved; it will be lost when the notebook closes.",
    waiting: "This answer is not recorded yet: the kernel is busy or was restarted. If this stays, run the first cell of this notebook, then this one, and answer again.",
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
    back: (place) => `Volver a la pregunta ${place}`,
    unsaved: "Esta respuesta no se ha podido guardar; se perderá al cerrar el cuaderno.",
    waiting: "Esta respuesta aún no está registrada: el kernel está ocupado o se ha reiniciado. Si este aviso no desaparece, ejecuta la primera celda del cuaderno y después esta, y responde otra vez.",
    keys: "Teclado: Tab y flechas, moverse; Espacio, elegir; Intro, comprobar; Esc, volver al cuaderno.",
  },
};

// ---- building the page ----

const glyph = (sign) => node("span", { class: "fq-glyph", "aria-hidden": "true" }, sign);

// For each kind of question what builds its controls and returns {body, read, show, decorate, blame, first}:
// read() gives the answer, or {problem} to say what is missing; blame() marks the control that holds it.
export const FIELDS = {
  choice: (ask) => options(ask, "radio"),
  several: (ask) => options(ask, "checkbox"),
  number: numberField,
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
  return { body: [lead, ...rows], read, show, decorate, blame: () => {}, first: inputs[0] };
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
  const blame = (told) => {
    if (told) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };
  return { body: [row], read, show, decorate: () => {}, blame, first: input };
}

// ---- feedback ----

const letters = (text) => text.normalize("NFKC").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

function headingOf(form, text) {
  const place = form.closest(".jp-Notebook, main, article, body") ?? document;
  return [...place.querySelectorAll("h1, h2, h3, h4, h5, h6")].find((one) => letters(one.textContent) === letters(text));
}

// The way to a part and back: the part gets a button that returns, and the button gets the focus, so that
// Enter returns and the arrows of the notebook start from here.
function goTo(event, ask, text) {
  event.preventDefault();
  event.stopPropagation();
  const heading = headingOf(ask.form, text);
  if (!heading) return;
  const link = event.currentTarget;
  for (const old of document.querySelectorAll(".fq-back")) old.remove();
  const back = node("button", { type: "button", class: "fq-back", lang: ask.lang, "aria-description": text,
    click: () => comeBack(back, link, ask.item.id), keydown: keepPress }, ask.texts.back(ask.place));
  heading.before(back);
  back.focus({ preventScroll: true });
  back.scrollIntoView({ behavior: scrolling(), block: "start" });
}

function keepPress(event) {
  const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (plain && (event.key === "Enter" || event.key === " ")) event.stopPropagation();
}

function comeBack(back, link, id) {
  const asked = link.isConnected ? link : document.querySelector(`.fq-quiz form[data-item="${CSS.escape(id)}"] input`);
  asked?.focus({ preventScroll: true });
  asked?.scrollIntoView({ behavior: scrolling(), block: "center" });
  back.remove();
}

function seeAlso(ask) {
  const text = ask.item.see_heading?.[ask.lang];
  if (!text) return null;
  const where = headingOf(ask.form, text)
    ? node("a", { href: "#", click: (event) => goTo(event, ask, text) }, text)
    : ask.texts.quote(text);
  return node("p", { class: "fq-see" }, `${ask.texts.see}: `, where);
}

function verdict(item, marked, texts) {
  if (marked.outcome === "right") return [glyph("✓"), node("strong", {}, texts.right)];
  const counts = [];
  if (item.kind !== "choice" && marked.wanted > 1) counts.push(texts.found(marked.hits, marked.wanted));
  if (item.kind !== "choice" && marked.extra) counts.push(texts.extra(marked.extra));
  const word = marked.score > 0 ? texts.partly : texts.notYet;
  return [glyph(marked.score > 0 ? "◐" : "✗"), node("strong", {}, word), counts.length ? ` ${counts.join("; ")}.` : ""];
}

function feedback(answer, marked, ask) {
  const { item, lang, texts, names } = ask;
  const ideas = marked.misconceptions.map((id) => names[id]?.[lang]).filter(Boolean);
  // Where several options can be picked each sentence says which of them it speaks of.
  const about = item.kind === "several" ? toldOf(item, answer).filter((option) => option.feedback) : [];
  const named = (option) => option && node("span", { class: "fq-about" }, `${texts.quote(option.text[lang].replace(/\.$/, ""))}: `);
  return [
    node("p", { class: "fq-verdict" }, ...verdict(item, marked, texts)),
    ...marked.feedback.map((both, at) => node("p", {}, named(about[at]), both[lang])),
    ideas.length ? node("p", { class: "fq-idea" }, `${texts.idea}: `, node("em", {}, ideas.map(texts.quote).join(", ")), ".") : null,
    marked.outcome === "right" ? null : seeAlso(ask),
  ].filter(Boolean);
}

// ---- one question ----

function question(host, item, place) {
  const { texts, lang, count, asks } = host;
  const predicts = asks === "predict";
  const ask = { ...host, item: { ...item, asked: predicts }, place, name: newId("fq") };
  const field = FIELDS[item.kind](ask);
  const sure = sureness(ask);
  const said = node("div", { class: "fq-feedback", id: `${ask.name}-said` });
  const notice = node("p", { class: "fq-notice" });
  const button = node("button", { type: "submit" }, predicts ? texts.note : texts.check);
  let began = null;
  let times = 0;

  function say(look, ...kids) {
    said.className = `fq-feedback ${look}`;
    said.replaceChildren(...kids);
  }
  function clear() {
    if (said.matches(".is-right, .is-wrong")) sure.show(null);   // another answer, another doubt
    field.decorate(null);
    field.blame(false);
    say("");
  }
  function warn(text) {
    if (notice.textContent === text) return;
    notice.textContent = text;
    if (text) inView(notice);
  }
  // Answers that come back with the page are no news: nothing is announced before someone is here.
  function begin() {
    began ??= performance.now();
    for (const box of [said, notice]) box.setAttribute("role", "status");
  }
  function tell(answer) {
    if (predicts) {
      button.textContent = texts.renote;
      return say("is-noted", node("p", {}, glyph("✓"), texts.noted));
    }
    const marked = mark(item, answer);
    if (marked.outcome === "open") return clear();    // the question changed since it was answered
    button.textContent = texts.again;
    field.decorate(marked);
    return say(marked.outcome === "right" ? "is-right" : "is-wrong", ...feedback(answer, marked, ask));
  }
  function submit(event) {
    event.preventDefault();
    event.stopPropagation();
    begin();
    const { answer, problem } = field.read();
    field.blame(problem);
    warn("");
    if (problem) {
      say("is-noted", node("p", {}, problem));
      field.first.focus({ preventScroll: true });
      return inView(said);
    }
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    began = performance.now();
    if (predicts) clear();                             // noted is said once it is
    else tell(answer);
    inView(said);
    return host.keep(item.id, { answer, n: ++times, sure: sure.read() }, seconds);
  }
  // What became of the last answer: kept, not kept, or null while nobody answers.
  function settle(kept, answer) {
    warn(kept ? "" : kept === null ? texts.waiting : texts.unsaved);
    if (!kept || !predicts) return;
    tell(answer);
    inView(said);
  }
  function restore(kept) {
    times = kept.n;
    field.show(kept.answer);
    sure.show(kept.sure);
    tell(kept.answer);
  }

  const lead = predicts ? texts.prediction : texts.question(place, count);
  const legend = node("legend", {}, node("span", { class: "fq-sr" }, lead), item.stem[lang]);
  ask.form = node("form", { class: "fq-question", "data-item": item.id, novalidate: true, submit,
    input: clear, focusin: begin, keydown: keepKeys },
  node("span", { class: "fq-place", "aria-hidden": "true" }, predicts ? "?" : String(place)),
  node("fieldset", { "aria-describedby": said.id }, legend, ...field.body), sure.body, node("div", { class: "fq-act" }, button), said, notice);
  return { form: ask.form, restore, settle, kept: () => times, count: (n) => { times = n; } };
}

function inView(box) {
  box.scrollIntoView({ behavior: scrolling(), block: "nearest", inline: "nearest" });
}

// ---- hosts ----

const PATIENCE = 3000;

function draw(model, el) {
  const lang = model.get("lang") === "es" ? "es" : "en";
  const texts = TEXTS[lang];
  const { items, asks, misconceptions } = model.get("bank");
  const answers = () => model.get("answers") ?? {};
  const host = { texts, lang, asks, names: misconceptions ?? {}, count: items.length, keep };
  const asked = new Map(items.map((item, at) => [item.id, question(host, item, at + 1)]));
  const score = node("p", { class: "fq-score" });
  const waiting = new Map();

  function keep(id, kept, seconds) {
    model.set("answers", { ...answers(), [id]: kept });
    model.keep?.();
    update();
    const one = asked.get(id);
    if (!model.send) return one.settle(true, kept.answer);
    const token = `${id}:${kept.n}:${Date.now()}`;
    waiting.set(id, { token, answer: kept.answer });
    setTimeout(() => { if (waiting.get(id)?.token === token) one.settle(null); }, PATIENCE);
    try {
      model.send({ item: id, answer: kept.answer, sure: kept.sure, seconds, token });
    } catch {                                          // the kernel was restarted
      one.settle(null);
    }
    return undefined;
  }
  // The kernel answers each message once the journal has it; a dead kernel never does.
  function receive({ token, kept }) {
    for (const [id, last] of waiting) {
      if (last.token !== token) continue;
      waiting.delete(id);
      asked.get(id).settle(kept, last.answer);
    }
  }
  function update() {
    for (const [id, one] of asked) {
      const kept = answers()[id];
      if (!kept || kept.n <= one.kept()) continue;
      if (waiting.has(id)) one.count(kept.n);          // it is on the page already
      else one.restore(kept);
    }
    const right = items.filter((item) => answers()[item.id] && mark(item, answers()[item.id].answer).outcome === "right");
    score.textContent = asks === "quiz" ? texts.score(right.length, items.length) : "";
  }

  el.lang = lang;
  el.className = `${el.className.replace(/\bfq-\S+/g, "")} fq-root fq-${asks}`.trim();
  el.replaceChildren(...(model.send ? [node("p", { class: "fq-keys" }, texts.keys)] : []),
    ...[...asked.values()].map((one) => one.form), score);
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
