// A box that comes into a page already filled is passed over by several screen readers: they announce what
// changes inside a live region that was there before. So the page keeps one empty region, and each fresh box
// has its words said there. In a notebook that is opened again nothing is fresh, and nothing is said.
((box, given) => {
  if (!box) return;
  box.removeAttribute("role");                         // else some would say it twice
  if (Math.abs(Date.now() - given) > 20000) return;
  let region = document.getElementById("foedus-said");
  if (!region) {
    region = document.createElement("div");
    region.id = "foedus-said";
    region.setAttribute("role", "status");
    region.style.cssText = "position:fixed;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
    document.body.append(region);
  }
  const words = box.cloneNode(true);
  setTimeout(() => region.replaceChildren(words), 250);
  setTimeout(() => { if (words.parentNode === region) words.remove(); }, 10000);
})
