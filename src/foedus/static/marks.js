// What an answer is worth, by the rules of marking.py, so that feedback never waits for the kernel;
// and numbers as people write them. It knows no page; quiz.js follows it in the same script.

const SLACK = 1e-9;
const OPEN = { score: 0, outcome: "open", misconceptions: [], feedback: [], hits: 0, wanted: 1, extra: 0 };

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

export const MARKS = { choice: markChoice, several: markSeveral, number: markNumber };

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
