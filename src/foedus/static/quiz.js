// Questions of the course: one module for the notebook (through anywidget) and for a page (through mountAll).
// notebook.js, marks.js, fields.js and confidence.js stand before this file.

const TEXTS = {
  en: {
    question: (place, count) => `Question ${place} of ${count}: `, prediction: "Your prediction: ",
    check: "Check", again: "Check again", note: "Note my prediction", renote: "Change my prediction",
    several: "Choose all that apply.", number: "Your number", pick: "Choose an option first.",
    write: "Write a number first, such as 12 or 2.5.", between: (low, high) => `Write a number from ${low} to ${high}.`,
    right: "Right.", notYet: "Not yet.", partly: "Partly right.",
    found: (hits, wanted) => `${hits} of ${wanted} found`, extra: (count) => `${count} picked that ${count === 1 ? "does" : "do"} not belong`,
    tagRight: "right", tagWrong: "not this one", tagRow: "right",
    tagHow: { move: "out of place", bin: "not here", extra: "does not belong", indent: "other indentation" },
    how: { move: "move it to another place.", bin: "it belongs elsewhere.", extra: "leave it out.", indent: "the line is in its place; change its indentation." },
    inPlace: { order: (hits, wanted) => `${hits} of ${wanted} in order`, match: (hits, wanted) => `${hits} of ${wanted} right`,
      classify: (hits, wanted) => `${hits} of ${wanted} right`, parsons: (hits, wanted) => `${hits} of ${wanted} lines right` },
    choose: "Choose…", rows: (open) => `Still to choose: ${open.join(", ")}.`,
    order: "Put the parts in order with the arrow buttons.", moveFirst: "Move a part first.",
    up: (text) => `Move up: ${text}`, down: (text) => `Move down: ${text}`,
    placed: (place, count) => `Place ${place} of ${count}.`, isFirst: "It is the first.", isLast: "It is the last.",
    parsons: "Build the program: use the lines that belong, put them in order and indent them. Not every line belongs.",
    program: "Your program", left: "Lines to choose from", noLines: "No line yet", noneLeft: "No line left",
    use: "Use", leave: "Leave out", useFirst: "Use a line first.", isLeft: "Left out of the program.",
    indent: (text) => `Indent: ${text}`, outdent: (text) => `Outdent: ${text}`,
    lineAt: (place, count, depth) => `Line ${place} of ${count}, indentation ${depth}.`,
    noIndent: "It cannot go further in.", noOutdent: "It cannot go further out.",
    idea: "Why was that wrong? The idea behind it", see: "See", sister: "Try another question like this",
    sisterOf: (place) => `Another question like ${place}: `, quote: (text) => `“${text}”`,
    noted: "Noted. You will meet your prediction again at the end of the lesson.",
    score: (right, count) => `${right} of ${count} right so far`,
    back: (place) => `Back to question ${place}`,
    unsaved: "This answer could not be saved; it will be lost when the notebook closes.",
    waiting: "This answer is not recorded yet: the kernel is busy or was restarted. If this stays, run the first cell of this notebook, then this one, and answer again.",
    keys: "Keyboard: Tab and the arrows move, Space picks or presses, Enter checks, Esc goes back to the notebook.",
  },
  es: {
    question: (place, count) => `Pregunta ${place} de ${count}: `, prediction: "Tu predicción: ",
    check: "Comprobar", again: "Comprobar de nuevo", note: "Anotar mi predicción", renote: "Cambiar mi predicción",
    several: "Elige todas las correctas.", number: "Tu número", pick: "Elige antes una opción.",
    write: "Escribe antes un número, por ejemplo 12 o 2,5.", between: (low, high) => `Escribe un número de ${low} a ${high}.`,
    right: "Correcto.", notYet: "Todavía no.", partly: "Correcto en parte.",
    found: (hits, wanted) => `${hits} de ${wanted} encontradas`, extra: (count) => `${count} de más`,
    tagRight: "correcta", tagWrong: "esta no", tagRow: "bien",
    tagHow: { move: "fuera de su sitio", bin: "aquí no va", extra: "sobra", indent: "otra sangría" },
    how: { move: "cámbiala de sitio.", bin: "su sitio es otro.", extra: "quítala.", indent: "está en su sitio; cambia la sangría." },
    inPlace: { order: (hits, wanted) => `${hits} de ${wanted} en orden`, match: (hits, wanted) => `${hits} de ${wanted} bien`,
      classify: (hits, wanted) => `${hits} de ${wanted} bien`, parsons: (hits, wanted) => `${hits} de ${wanted} líneas bien` },
    choose: "Elige…", rows: (open) => `Falta elegir: ${open.join(", ")}.`,
    order: "Ordena las partes con los botones de flecha.", moveFirst: "Mueve antes alguna parte.",
    up: (text) => `Subir: ${text}`, down: (text) => `Bajar: ${text}`,
    placed: (place, count) => `Puesto ${place} de ${count}.`, isFirst: "Ya es la primera.", isLast: "Ya es la última.",
    parsons: "Construye el programa: usa las líneas que hacen falta, ordénalas y dales su sangría. Alguna sobra.",
    program: "Tu programa", left: "Líneas para elegir", noLines: "Todavía ninguna", noneLeft: "No queda ninguna",
    use: "Usar", leave: "Quitar", useFirst: "Usa antes alguna línea.", isLeft: "Fuera del programa.",
    indent: (text) => `Más sangría: ${text}`, outdent: (text) => `Menos sangría: ${text}`,
    lineAt: (place, count, depth) => `Línea ${place} de ${count}, sangría ${depth}.`,
    noIndent: "No admite más sangría.", noOutdent: "No admite menos sangría.",
    idea: "¿Por qué no? La idea que hay detrás", see: "Vuelve a", sister: "Prueba otra pregunta parecida",
    sisterOf: (place) => `Otra pregunta como la ${place}: `, quote: (text) => `«${text}»`,
    noted: "Anotada. Volverás a ver tu predicción al final de la lección.",
    score: (right, count) => `${right} de ${count} correctas hasta ahora`,
    back: (place) => `Volver a la pregunta ${place}`,
    unsaved: "Esta respuesta no se ha podido guardar; se perderá al cerrar el cuaderno.",
    waiting: "Esta respuesta aún no está registrada: el kernel está ocupado o se ha reiniciado. Si este aviso no desaparece, ejecuta la primera celda del cuaderno y después esta, y responde otra vez.",
    keys: "Teclado: Tab y flechas, moverse; Espacio, elegir o pulsar; Intro, comprobar; Esc, volver al cuaderno.",
  },
};

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
  const asked = link.isConnected ? link : document.querySelector(`.fq-quiz form[data-item="${CSS.escape(id)}"] :is(input, select, button)`);
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
  const counted = texts.inPlace[item.kind] ?? texts.found;
  if (item.kind !== "choice" && marked.wanted > 1) counts.push(counted(marked.hits, marked.wanted));
  if (item.kind !== "choice" && marked.extra) counts.push(texts.extra(marked.extra));
  const word = marked.score > 0 ? texts.partly : texts.notYet;
  return [glyph(marked.score > 0 ? "◐" : "✗"), node("strong", {}, word), counts.length ? ` ${counts.join("; ")}.` : ""];
}

// Where an answer has several parts each sentence names the one it speaks of.
function sentences(answer, marked, { item, lang, texts }) {
  const named = (label) => node("span", { class: "fq-about" }, label, ": ");
  const parts = wrongParts(item, answer);
  if (parts.length && marked.outcome !== "right") {
    return parts.map((part) => {
      const label = part.code ? node("code", { translate: "no" }, part.code) : texts.quote(bare(part.text[lang]));
      const where = part.how === "indent" ? ` ${texts.how.indent}` : "";
      return node("p", {}, named(label), part.feedback ? part.feedback[lang] : texts.how[part.how], part.feedback ? where : "");
    });
  }
  const about = item.kind === "several" ? toldOf(item, answer).filter((option) => option.feedback) : [];
  return marked.feedback.map((both, at) => node("p", {}, about[at] ? named(texts.quote(bare(about[at].text[lang]))) : null, both[lang]));
}

function feedback(answer, marked, ask) {
  const { item, lang, texts, names } = ask;
  const ideas = marked.misconceptions.map((id) => names[id]?.[lang]).filter(Boolean);
  return [
    node("p", { class: "fq-verdict" }, ...verdict(item, marked, texts)),
    ...sentences(answer, marked, ask),
    ideas.length ? node("p", { class: "fq-idea" }, `${texts.idea}: `, node("em", {}, ideas.map(texts.quote).join(", ")), ".") : null,
    marked.outcome === "right" ? null : seeAlso(ask),
    marked.outcome === "right" ? null : anotherLike(ask),
  ].filter(Boolean);
}

function anotherLike({ item, texts, sisters, openSister }) {
  if (!sisters[item.id]) return null;
  return node("p", { class: "fq-more" }, node("button", { type: "button", click: () => openSister(item.id) }, texts.sister));
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
    field.decorate(marked, answer);
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
      field.first().focus({ preventScroll: true });
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

  const lead = predicts ? texts.prediction : host.like ? texts.sisterOf(host.like) : texts.question(place, count);
  const legend = node("legend", {}, node("span", { class: "fq-sr" }, lead), item.stem[lang]);
  ask.form = node("form", { class: `fq-question${host.like ? " fq-sister" : ""}`, "data-item": item.id, novalidate: true, submit,
    input: clear, focusin: begin, keydown: keepKeys },
  node("span", { class: "fq-place", "aria-hidden": "true" }, predicts ? "?" : String(place)),
  node("fieldset", { "aria-describedby": said.id }, legend, ...field.body), sure.body, node("div", { class: "fq-act" }, button), said, notice);
  return { form: ask.form, place, restore, settle, first: () => field.first(), kept: () => times, count: (n) => { times = n; } };
}

function inView(box) {
  box.scrollIntoView({ behavior: scrolling(), block: "nearest", inline: "nearest" });
}

// ---- hosts ----

const PATIENCE = 3000;

function draw(model, el) {
  const lang = model.get("lang") === "es" ? "es" : "en";
  const texts = TEXTS[lang];
  const { items, asks, misconceptions, sisters = {} } = model.get("bank");
  const answers = () => model.get("answers") ?? {};
  const host = { texts, lang, asks, names: misconceptions ?? {}, count: items.length, keep, sisters, openSister };
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
  // A second question of the same objective stands below the first, which keeps its answer and its feedback.
  function sisterBelow(id) {
    const sister = sisters[id];
    if (!asked.has(sister.id)) {
      const { form, place } = asked.get(id);
      const one = question({ ...host, like: place, sisters: {} }, sister, `${place}b`);
      form.after(one.form);
      asked.set(sister.id, one);
    }
    return asked.get(sister.id);
  }
  function openSister(id) {
    const one = sisterBelow(id);
    update();
    one.form.scrollIntoView({ behavior: scrolling(), block: "nearest" });
    one.first().focus({ preventScroll: true });
  }
  function update() {
    for (const [id, sister] of Object.entries(sisters)) if (answers()[sister.id]) sisterBelow(id);
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
    const stored = () => {
      try { return JSON.parse(localStorage.getItem(key) ?? "{}"); } catch { return {}; }   // no store: the page still works
    };
    values.answers = stored();
    const model = {
      get: (name) => values[name], set: (name, value) => { values[name] = value; }, on() {}, off() {},
      // Another question of the lesson may have been answered elsewhere on the page, or in another tab.
      keep() {
        try { localStorage.setItem(key, JSON.stringify({ ...stored(), ...values.answers })); } catch { /* as above */ }
        document.dispatchEvent(new CustomEvent("foedus:kept", { detail: bank }));
      },
    };
    const box = document.createElement("div");
    place.replaceChildren(box);
    render({ model, el: box });
  }
}

export default { render };
