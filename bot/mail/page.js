(() => {
  "use strict";
  const problem = document.querySelector(".summary"), done = document.querySelector("[role=status]");
  if (problem) problem.focus();
  const ours = "wsoa ", longest = 30 * 24 * 3600 * 1000;
  const title = document.querySelector("h1").textContent;
  const read = (key) => {
    try {
      const it = JSON.parse(localStorage.getItem(key));
      return it && it.fields && Date.now() - it.at < longest ? it : null;
    } catch { return null; }
  };
  const write = (key, fields, sent) => localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields, sent }));
  const all = () => Object.keys(localStorage).filter((key) => key.startsWith(ours));
  const keep = (form, key) => {
    const fields = problem ? {} : (read(key) || { fields: {} }).fields;
    for (const [name, value] of Object.entries(fields)) {
      const field = form.elements[name];
      if (!field) continue;
      field.value = value;
      const fold = form.querySelector(`[name="${CSS.escape(name)}"]`).closest("details.fold");
      if (fold) fold.open = true;
    }
    form.addEventListener("input", (event) => { fields[event.target.name] = event.target.value; write(key, fields, false); });
    form.addEventListener("submit", () => { if (Object.keys(fields).length) write(key, fields, true); });
  };
  try {
    for (const key of all()) { const it = read(key); if (!it || (it.sent && done)) localStorage.removeItem(key); }
    document.querySelectorAll(".kept").forEach((note) => { note.hidden = false; });
    document.querySelectorAll("form.say").forEach((form) => keep(form, ours + location.pathname));
    document.querySelectorAll("form.form").forEach((form) => keep(form, `${ours}${location.pathname} ${title}`));
    document.querySelectorAll("form.end").forEach((form) => form.addEventListener("submit", () => all().forEach((key) => localStorage.removeItem(key))));
  } catch { /* a browser that keeps nothing */ }
})();
