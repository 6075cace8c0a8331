// The controls of each kind of question. marks.js stands before this file, quiz.js after it.

const bare = (text) => text.replace(/\.$/, "");
const glyph = (sign) => node("span", { class: "fq-glyph", "aria-hidden": "true" }, sign);

// For each kind of question what builds its controls and returns {body, read, show, decorate, blame, first}:
// read() gives the answer, or {problem} to say what is missing; blame() marks the control that holds it;
// decorate() marks what is right and wrong in an answer, or takes these marks away.
export const FIELDS = {
  choice: (ask) => options(ask, "radio"),
  several: (ask) => options(ask, "checkbox"),
  number: numberField,
  order: orderField,
  match: matchField,
  classify: classifyField,
  parsons: parsonsField,
};

const NOTHING = () => {};

// Says by colour, sign and word that a row is right or wrong, or neither.
function tag(row, right, word) {
  row.classList.toggle("is-right", right === true);
  row.classList.toggle("is-wrong", right === false);
  const signs = right == null ? [] : [glyph(right ? "✓" : "✗"), word];
  row.querySelector(".fq-tag").replaceChildren(...signs);
}

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
    const right = marked && inputs[place].checked ? item.options[place].correct : null;
    tag(row, right, right ? texts.tagRight : texts.tagWrong);
  });
  const lead = type === "checkbox" ? node("p", { class: "fq-lead" }, texts.several) : null;
  return { body: [lead, ...rows], read, show, decorate, blame: NOTHING, first: () => inputs[0] };
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
  return { body: [row], read, show, decorate: NOTHING, blame, first: () => input };
}

// ---- rows that are put to something: match and classify ----

function decorateRows(rows, { item, texts }) {
  return (marked) => rows.forEach((row, place) => {
    const wrong = marked?.wrong.includes(item.rows[place].id);
    tag(row, marked ? !wrong : null, wrong ? texts.tagHow.bin : texts.tagRow);
  });
}

function readRows({ item, lang, texts }, chosen) {
  const answer = {};
  const open = [];
  for (const row of item.rows) {
    const bin = chosen(row);
    if (bin) answer[row.id] = bin;
    else open.push(texts.quote(bare(row.text[lang])));
  }
  return open.length ? { problem: texts.rows(open) } : { answer };
}

function matchField(ask) {
  const { item, lang, texts, name } = ask;
  const selects = item.rows.map((_, place) => node("select", { id: `${name}-${place}` },
    node("option", { value: "" }, texts.choose), ...item.bins.map((bin) => node("option", { value: bin.id }, bin.text[lang]))));
  const rows = item.rows.map((row, place) => node("div", { class: "fq-pair" },
    node("label", { for: selects[place].id }, row.text[lang]), selects[place], node("span", { class: "fq-tag" })));
  const chosen = (row) => selects[item.rows.indexOf(row)].value;
  const show = (answer) => item.rows.forEach((row, place) => { selects[place].value = isRows(item, answer) ? answer[row.id] ?? "" : ""; });
  const blame = (told) => {
    for (const select of selects) {
      if (told && !select.value) select.setAttribute("aria-invalid", "true");
      else select.removeAttribute("aria-invalid");
    }
  };
  return { body: rows, read: () => readRows(ask, chosen), show, decorate: decorateRows(rows, ask), blame,
    first: () => selects.find((select) => !select.value) ?? selects[0] };
}

function classifyField(ask) {
  const { item, lang, name } = ask;
  const inputs = item.rows.map((_, place) => item.bins.map((bin, at) => node("input",
    { type: "radio", name: `${name}-${place}`, value: bin.id, id: `${name}-${place}-${at}` })));
  const rows = item.rows.map((row, place) => node("fieldset", { class: "fq-row" }, node("legend", {}, row.text[lang]),
    node("div", { class: "fq-bins" }, ...item.bins.map((bin, at) => node("div", { class: "fq-bin" }, inputs[place][at],
      node("label", { for: inputs[place][at].id }, bin.text[lang]))), node("span", { class: "fq-tag" }))));
  const picked = (place) => inputs[place].find((input) => input.checked);
  const show = (answer) => item.rows.forEach((row, place) => {
    for (const input of inputs[place]) input.checked = isRows(item, answer) && answer[row.id] === input.value;
  });
  return { body: rows, read: () => readRows(ask, (row) => picked(item.rows.indexOf(row))?.value), show,
    decorate: decorateRows(rows, ask), blame: NOTHING,
    first: () => inputs.find((_, place) => !picked(place))?.[0] ?? inputs[0][0] };
}

// ---- parts that move: order and parsons ----

// A button that acts unless it is off. Off it keeps the focus and says why nothing happens.
function press(kind, label, sign, act) {
  const button = node("button", { type: "button", class: `fq-move fq-${kind}`, "aria-label": label, click: () => act(button) }, sign);
  return button;
}

function turn(button, on) {
  if (on) button.removeAttribute("aria-disabled");
  else button.setAttribute("aria-disabled", "true");
}

const isOff = (button) => button.getAttribute("aria-disabled") === "true";

// Puts a row before or after its neighbour. The button that did it keeps the focus, which a browser takes
// away from what changes places.
function shift(row, step, button) {
  if (step < 0) row.previousElementSibling?.before(row);
  else row.nextElementSibling?.after(row);
  button.focus();
}

const changed = (element) => element.dispatchEvent(new Event("input", { bubbles: true }));

function orderField({ item, lang, texts, name }) {
  const spoken = node("p", { class: "fq-sr", role: "status" });
  const list = node("ol", { class: "fq-parts", role: "list", id: `${name}-list` });
  let touched = false;
  const move = (row, step, button) => {
    if (isOff(button)) return say(row, step < 0 ? texts.isFirst : texts.isLast);
    touched = true;
    shift(row, step, button);
    settle();
    changed(list);
    return say(row);
  };
  const rows = item.parts.map((part) => {
    const text = part.text[lang];
    const row = node("li", { class: "fq-part", "data-part": part.id }, node("span", { class: "fq-text" }, text), node("span", { class: "fq-tag" }));
    row.append(node("span", { class: "fq-moves" }, press("up", texts.up(text), "↑", (button) => move(row, -1, button)),
      press("down", texts.down(text), "↓", (button) => move(row, 1, button))));
    return row;
  });
  const now = () => [...list.children];
  function say(row, more = "") {
    const text = bare(row.querySelector(".fq-text").textContent);
    spoken.textContent = `${text}. ${texts.placed(now().indexOf(row) + 1, rows.length)} ${more}`.trim();
  }
  function settle() {
    now().forEach((row, place) => {
      turn(row.querySelector(".fq-up"), place > 0);
      turn(row.querySelector(".fq-down"), place < rows.length - 1);
    });
  }
  const show = (answer) => {
    if (!isOrder(item, answer)) return;
    touched = true;
    list.replaceChildren(...answer.map((id) => rows.find((row) => row.dataset.part === id)));
    settle();
  };
  const read = () => (touched ? { answer: now().map((row) => row.dataset.part) } : { problem: texts.moveFirst });
  const decorate = (marked) => rows.forEach((row) => {
    const wrong = marked?.wrong.includes(row.dataset.part);
    tag(row, !marked || (!wrong && marked.outcome !== "right") ? null : !wrong, wrong ? texts.tagHow.move : texts.tagRow);
  });
  list.append(...rows);
  settle();
  return { body: [node("p", { class: "fq-lead" }, texts.order), list, spoken], read, show, decorate, blame: NOTHING,
    first: () => list.querySelector(".fq-move:not([aria-disabled])") };
}

const DEEPEST = 4;

function parsonsField({ item, lang, texts, name }) {
  const spoken = node("p", { class: "fq-sr", role: "status" });
  const program = node("ol", { class: "fq-parts fq-program", role: "list", "aria-label": texts.program, "data-empty": texts.noLines });
  const left = node("ul", { class: "fq-parts fq-left", role: "list", "aria-label": texts.left, "data-empty": texts.noneLeft });
  const rows = item.lines.map(lineRow);

  function lineRow(line) {
    const { code } = line;
    const row = node("li", { class: "fq-part", "data-part": line.id, "data-indent": "0" },
      node("code", { class: "fq-text", translate: "no" }, code), node("span", { class: "fq-tag" }));
    const used = node("button", { type: "button", class: "fq-move fq-use", click: () => use(row, used) });
    row.append(node("span", { class: "fq-moves" }, used,
      press("up", texts.up(code), "↑", (button) => move(row, -1, button)), press("down", texts.down(code), "↓", (button) => move(row, 1, button)),
      press("out", texts.outdent(code), "←", (button) => indent(row, -1, button)), press("in", texts.indent(code), "→", (button) => indent(row, 1, button))));
    return row;
  }
  const now = () => [...program.children];
  const depth = (row) => Number(row.dataset.indent);
  function say(row, more = "") {
    spoken.textContent = `${texts.lineAt(now().indexOf(row) + 1, now().length, depth(row))} ${more}`.trim();
  }
  function act(row, button, change) {
    change();
    settle();
    button.focus();
    changed(program);
    if (row.parentNode === program) say(row);
    else spoken.textContent = texts.isLeft;
  }
  function use(row, button) {
    const joins = row.parentNode === left;
    act(row, button, () => {
      row.dataset.indent = "0";
      (joins ? program : left).append(row);
    });
  }
  function move(row, step, button) {
    if (isOff(button)) return say(row, step < 0 ? texts.isFirst : texts.isLast);
    return act(row, button, () => shift(row, step, button));
  }
  function indent(row, step, button) {
    if (isOff(button)) return say(row, step < 0 ? texts.noOutdent : texts.noIndent);
    return act(row, button, () => { row.dataset.indent = String(depth(row) + step); });
  }
  function settle() {
    for (const row of rows) {
      const place = now().indexOf(row);
      const [used, up, down, out, into] = row.querySelectorAll(".fq-move");
      const code = row.querySelector("code").textContent;
      used.textContent = place < 0 ? texts.use : "×";
      used.setAttribute("aria-label", `${place < 0 ? texts.use : texts.leave}: ${code}`);
      for (const button of [up, down, out, into]) button.hidden = place < 0;
      turn(up, place > 0);
      turn(down, place < now().length - 1);
      turn(out, depth(row) > 0);
      turn(into, depth(row) < DEEPEST);
    }
  }
  const show = (answer) => {
    if (!isProgram(item, answer)) return;
    left.append(...rows);
    for (const [id, deep] of answer) {
      const row = rows.find((one) => one.dataset.part === id);
      row.dataset.indent = String(Math.min(deep, DEEPEST));
      program.append(row);
    }
    settle();
  };
  const read = () => (now().length ? { answer: now().map((row) => [row.dataset.part, depth(row)]) } : { problem: texts.useFirst });
  const decorate = (marked, answer) => {
    const how = new Map(marked ? wrongParts(item, answer).map((part) => [part.id, part.how]) : []);
    for (const row of rows) {
      const wrong = how.has(row.dataset.part);
      const told = marked && row.parentNode === program && (wrong || marked.outcome === "right");
      tag(row, told ? !wrong : null, wrong ? texts.tagHow[how.get(row.dataset.part)] : texts.tagRow);
    }
  };
  left.append(...rows);
  settle();
  const zone = (text) => node("p", { class: "fq-zone", "aria-hidden": "true" }, text);
  return { body: [node("p", { class: "fq-lead" }, texts.parsons), zone(texts.program), program, zone(texts.left), left, spoken],
    read, show, decorate, blame: NOTHING, first: () => rows[0].querySelector(".fq-use") };
}
