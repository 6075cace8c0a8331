// What an answer is worth, by the rules of marking.py, so that feedback never waits for the kernel;
// and numbers as people write them. It knows no page; quiz.js follows it in the same script.

const SLACK = 1e-9;
const OPEN = { score: 0, outcome: "open", misconceptions: [], feedback: [], hits: 0, wanted: 1, extra: 0, wrong: [] };

function isWithin(target, given) {
  const slack = SLACK * Math.max(1, Math.abs(target.answer));
  if (Math.abs(given - target.answer) <= (target.tolerance ?? 0) + slack) return true;
  return target.low != null && target.high != null && target.low <= given && given <= target.high;
}

// Returns the chosen options that have their say: the wrong ones, or all once the choice is right.
export function toldOf(item, picks) {
  const chosen = item.options.filter((option) => picks.includes(option.id));
  const wrong = chosen.filter((option) => !option.correct);
  const wanted = item.options.filter((option) => option.correct).length;
  return wrong.length || chosen.length < wanted ? wrong : chosen;
}

function markPicks(item, picks) {
  const chosen = item.options.filter((option) => picks.includes(option.id));
  const wanted = item.options.filter((option) => option.correct).length;
  const hits = chosen.filter((option) => option.correct).length;
  const extra = chosen.length - hits;
  const right = hits === wanted && extra === 0;
  const told = toldOf(item, picks);
  const feedback = told.map((option) => option.feedback).filter(Boolean);
  return {
    score: Math.max(0, hits - extra) / wanted,
    outcome: right ? "right" : "not_yet",
    misconceptions: [...new Set(told.map((option) => option.misconception).filter(Boolean))],
    feedback: right ? [...feedback, item.explain] : feedback,
    hits, wanted, extra,
    wrong: chosen.filter((option) => !option.correct).map((option) => option.id),
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

// What is to be mended in an answer to a question of several parts: the part, what is said of it, and how
// it is wrong ("move", "bin", "extra", "indent"). The page names each of them.
export function wrongParts(item, answer) {
  return WRONG[item.kind]?.(item, answer).wrong ?? [];
}

// The places of the heaviest run of increasing ranks; among equals the one found first, as in marking.py.
function chain(ranks, weights) {
  const heaviest = [];
  const before = [];
  const first = (places) => places.reduce((best, at) => (best == null || heaviest[at] > heaviest[best] ? at : best), null);
  ranks.forEach((rank, place) => {
    const lower = [...ranks.keys()].slice(0, place).filter((other) => ranks[other] < rank);
    const best = first(lower);
    heaviest.push(weights[place] + (best == null ? 0 : heaviest[best]));
    before.push(best);
  });
  const found = [];
  for (let here = first([...ranks.keys()]); here != null; here = before[here]) found.unshift(here);
  return found;
}

function orderOf(item, answer) {
  const parts = new Map(item.parts.map((part) => [part.id, part]));
  const kept = chain(answer.map((id) => item.answer.indexOf(id)), answer.map(() => 1));
  const wrong = answer.filter((_, place) => !kept.includes(place)).map((id) => ({ ...parts.get(id), how: "move" }));
  return { wrong, score: (kept.length - 1) / (item.answer.length - 1), hits: kept.length, wanted: item.answer.length };
}

function rowsOf(item, answer) {
  const put = item.rows.filter((row) => (answer[row.id] ?? row.bin) !== row.bin);
  const wrong = put.map((row) => {
    const near = (row.near ?? []).find((one) => one.bin === answer[row.id]);
    return { ...row, ...(near && { misconception: near.misconception, feedback: near.feedback }), how: "bin" };
  });
  const hits = item.rows.filter((row) => answer[row.id] === row.bin).length;
  return { wrong, score: hits / item.rows.length, hits, wanted: item.rows.length };
}

function parsonsOf(item, answer) {
  const rank = new Map(item.answer.map((line, place) => [line.id, place]));
  const lines = new Map(item.lines.map((line) => [line.id, line]));
  const placed = answer.filter(([id]) => rank.has(id));
  const worth = placed.map(([id, indent]) => (item.answer[rank.get(id)].indent === indent ? 2 : 1));
  const kept = chain(placed.map(([id]) => rank.get(id)), worth);
  const inOrder = new Set(kept.map((place) => placed[place][0]));
  const good = new Set(kept.filter((place) => worth[place] === 2).map((place) => placed[place][0]));
  const how = (id) => (!rank.has(id) ? "extra" : inOrder.has(id) ? "indent" : "move");
  const extra = answer.length - placed.length;
  return {
    wrong: answer.filter(([id]) => !good.has(id)).map(([id]) => ({ ...lines.get(id), how: how(id) })),
    score: Math.max(0, kept.reduce((sum, place) => sum + worth[place], 0) - 2 * extra) / (2 * rank.size),
    hits: good.size, wanted: rank.size, extra,
  };
}

const WRONG = { order: orderOf, match: rowsOf, classify: rowsOf, parsons: parsonsOf };

function markParts(item, answer) {
  const { wrong, score, hits, wanted, extra = 0 } = WRONG[item.kind](item, answer);
  const right = hits === wanted && !extra;
  return {
    score, outcome: right ? "right" : "not_yet",
    misconceptions: [...new Set(wrong.map((part) => part.misconception).filter(Boolean))],
    feedback: right ? [item.explain] : wrong.map((part) => part.feedback).filter(Boolean),
    hits, wanted, extra, wrong: wrong.map((part) => part.id),
  };
}

const isKnown = (parts, id) => parts.some((part) => part.id === id);
const areDistinct = (ids) => new Set(ids).size === ids.length;

export function isOrder(item, answer) {
  return Array.isArray(answer) && answer.length === item.answer.length
    && answer.every((id) => item.answer.includes(id)) && areDistinct(answer);
}

export function isRows(item, answer) {
  if (answer === null || typeof answer !== "object" || Array.isArray(answer)) return false;
  const rows = Object.keys(answer);
  return rows.length > 0 && rows.every((id) => isKnown(item.rows, id) && isKnown(item.bins, answer[id]));
}

export function isProgram(item, answer) {
  if (!Array.isArray(answer) || !answer.length) return false;
  const isLine = (line) => Array.isArray(line) && line.length === 2 && isKnown(item.lines, line[0])
    && Number.isInteger(line[1]) && line[1] >= 0;
  return answer.every(isLine) && areDistinct(answer.map(([id]) => id));
}

const markOrder = (item, answer) => (isOrder(item, answer) ? markParts(item, answer) : { ...OPEN, wanted: item.answer.length });
const markRows = (item, answer) => (isRows(item, answer) ? markParts(item, answer) : { ...OPEN, wanted: item.rows.length });
const markParsons = (item, answer) => (isProgram(item, answer) ? markParts(item, answer) : { ...OPEN, wanted: item.answer.length });

export const MARKS = {
  choice: markChoice, several: markSeveral, number: markNumber,
  order: markOrder, match: markRows, classify: markRows, parsons: markParsons,
};

export function mark(item, answer) {
  return MARKS[item.kind](item, answer);
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
