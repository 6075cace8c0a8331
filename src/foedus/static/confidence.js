// How sure somebody is of an answer, asked beside it where the item wants to know. notebook.js stands before
// this file.

const SURENESS = {
  en: { ask: "How sure are you?", yes: "Sure", no: "Not sure" },
  es: { ask: "¿Lo tienes claro?", yes: "Lo tengo claro", no: "Tengo dudas" },
};

// Returns {body, read, show}: read() gives true, false, or null where nothing was picked or asked.
function sureness({ item, lang, name }) {
  if (!item.confidence || item.asked) return { body: null, read: () => null, show: () => {} };
  const words = SURENESS[lang];
  const inputs = ["yes", "no"].map((value) => node("input", { type: "radio", name: `${name}-sure`, value, id: `${name}-${value}` }));
  const rows = inputs.map((input) => node("span", {}, input, node("label", { for: input.id }, words[input.value])));
  // Only another answer makes the feedback old, so the question does not hear of this.
  const body = node("fieldset", { class: "fq-sure", input: (event) => event.stopPropagation() },
    node("legend", {}, words.ask), ...rows);
  const read = () => (inputs[0].checked ? true : inputs[1].checked ? false : null);
  const show = (sure) => inputs.forEach((input) => { input.checked = sure === (input.value === "yes"); });
  return { body, read, show };
}
