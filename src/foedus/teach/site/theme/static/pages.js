// What the pages of the site do beside the questions: bring predictions back, keep a sentence, mark what was answered.
(() => {
  "use strict";
  const lang = document.documentElement.lang.slice(0, 2) === "es" ? "es" : "en";
  const TEXTS = {
    en: {
      none: "No prediction yet: answer the question above.",
      said: (words, day) => `You predicted ${words}${day ? `, on ${day}` : ""}.`, quote: (text) => `“${text}”`,
      answered: (count, all) => `${count} of ${all} answered`,
    },
    es: {
      none: "Todavía no hay predicción: responde a la pregunta de arriba.",
      said: (words, day) => `Tu predicción${day ? ` del ${day}` : ""}: ${words}.`, quote: (text) => `«${text}»`,
      answered: (count, all) => `${count} de ${all} respondidas`,
    },
  }[lang];

  function stored(key) {
    try { return JSON.parse(localStorage.getItem(key) ?? "{}"); } catch { return {}; }
  }

  function predictions() {
    for (const place of document.querySelectorAll("[data-prediction]")) {
      const kept = stored(`foedus:predict:${place.dataset.lesson}`)[place.dataset.prediction];
      const { options, unit } = JSON.parse(place.dataset.known);
      if (kept === undefined) { place.textContent = TEXTS.none; continue; }
      const answer = kept.answer;
      const words = Object.hasOwn(options, answer)
        ? TEXTS.quote(options[answer]) : `${Number(answer).toLocaleString(lang)} ${unit}`.trim();
      place.textContent = TEXTS.said(words, "");
    }
  }

  function notes() {
    for (const field of document.querySelectorAll("textarea[data-note]")) {
      const key = `foedus:note:${field.dataset.note}:${lang}`;
      try { field.value = localStorage.getItem(key) ?? ""; } catch { /* no store: the page still works */ }
      field.addEventListener("input", () => {
        try { localStorage.setItem(key, field.value); } catch { /* as above */ }
      });
    }
  }

  function ticks() {
    for (const place of document.querySelectorAll("[data-answered]")) {
      const items = place.dataset.items.split(" ").filter(Boolean);
      const kept = stored(`foedus:quiz:${place.dataset.answered}`);
      const count = items.filter((id) => Object.hasOwn(kept, id)).length;
      place.textContent = count ? `${count === items.length ? "✓ " : ""}${TEXTS.answered(count, items.length)}` : "";
    }
  }

  document.addEventListener("foedus:kept", predictions);
  predictions();
  notes();
  ticks();
})();
