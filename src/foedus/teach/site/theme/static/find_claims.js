// Search over the claims of the ledger; the state of the form stands in the address, so that a search can be sent.
(() => {
  "use strict";
  const PAGE = 40;
  const form = document.querySelector(".find-claims");
  const list = document.querySelector(".found-claims");
  const count = document.querySelector(".found-count");
  if (!form || !window.foedusClaims) return;
  let shown = PAGE;

  const plain = (text) => text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const haystack = new Map(window.foedusClaims.map((one) => [one, plain(`${one.id} ${one.text}`)]));
  const newest = [...window.foedusClaims].sort((a, b) => b.date.localeCompare(a.date) || a.id.localeCompare(b.id));

  function fits(one, asked) {
    const words = plain(asked.words ?? "").split(/\s+/).filter(Boolean);
    return words.every((word) => haystack.get(one).includes(word))
      && (!asked.status || one.status === asked.status)
      && (!asked.topic || one.topic === asked.topic)
      && (!asked.in_lesson || one.lessons.includes(asked.in_lesson))
      // A date may be a year or a month: what it could be counts.
      && (!asked.from || `${one.date}-99-99`.slice(0, 10) >= asked.from)
      && (!asked.until || one.date <= asked.until);
  }

  function entry(one) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = one.at;
    link.textContent = one.text;
    const facts = document.createElement("small");
    facts.textContent = `${one.mark} · ${one.day}`;
    item.append(link, document.createElement("br"), facts);
    return item;
  }

  function show() {
    const asked = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
    const found = newest.filter((one) => fits(one, asked));
    count.textContent = form.dataset.found.replace("{}", String(found.length));
    list.replaceChildren(...found.slice(0, shown).map(entry));
    more.hidden = found.length <= shown;
    const query = new URLSearchParams(asked).toString();
    try { history.replaceState(null, "", query ? `?${query}` : location.pathname); } catch { /* opened from a folder */ }
  }

  const more = document.createElement("button");
  more.type = "button";
  more.textContent = form.dataset.more;
  more.addEventListener("click", () => {
    const next = shown;
    shown += PAGE;
    show();
    list.children[next]?.querySelector("a").focus();
  });
  list.after(more);

  for (const [name, value] of new URLSearchParams(location.search)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { shown = PAGE; show(); });
  show();
})();
