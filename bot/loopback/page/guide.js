// The demo's clock, what just happened, what to try, and what went over the wire.

import { bring } from "./bring.js";
import { fullDay, shortDay, time } from "./dates.js";
import { h, icon, reconcile } from "./dom.js";
import { busy } from "./elements.js";

// The side of the page that is the demo and neither Slack nor Teams; draw() brings it in line with the state.
export function guide(page, clock, rest) {
  const day = h("p", { class: "clock-day" });
  const hour = h("p", { class: "clock-time" });
  const next = h("p", { class: "clock-next" });
  const go = h(
    "button",
    { type: "button", class: "button primary go", onclick: () => busy(go, () => page.advance()) },
    icon("play"),
    "Go to the next step",
  );
  const happened = h("div", { class: "happened", "aria-live": "polite" });
  clock.append(
    h("h2", { id: "clock-heading" }, "The demo’s clock"),
    h("div", { class: "clock-now" }, hour, day),
    next,
    go,
    happened,
  );

  const hints = h("ul", { class: "hints" });
  const earlier = h("ol", { class: "earlier" });
  const before = h(
    "section",
    { "aria-labelledby": "earlier-heading" },
    h("h2", { id: "earlier-heading" }, "Earlier"),
    earlier,
  );
  const wire = h("table", {});
  const drawer = h(
    "details",
    { class: "wire" },
    h("summary", {}, "What went over the wire"),
    h("div", { class: "wire-holder", tabindex: 0, role: "region", "aria-label": "Calls and deliveries" }, wire),
  );
  drawer.addEventListener("toggle", () => drawWire());
  const tries = h("section", { "aria-labelledby": "try-heading" }, h("h2", { id: "try-heading" }, "Try this"), hints);
  const own = bring(page);
  rest.append(tries, own, before, drawer);

  function draw() {
    const { clock: now } = page.state;
    const at = new Date(now.now);
    put(day, fullDay(at, now.zone));
    put(hour, time(at, now.zone));
    put(next, now.next ? `Next: ${now.next}` : "The demo’s story ends here. You can go on talking to the bot.");
    go.hidden = !now.next;
    if (now.moving) go.setAttribute("aria-busy", "true");
    else if (go.getAttribute("aria-busy")) go.removeAttribute("aria-busy");
    const [latest, ...others] = now.happened;
    put(happened, latest ? latest.text : "");
    before.hidden = !others.length;
    reconcile(
      earlier,
      others.map((one, place) => row(one, others.length - place, now.zone)),
    );
    tries.hidden = !now.story.length;
    reconcile(
      hints,
      now.story.map((words) => ({ key: words, sign: words, make: () => h("li", {}, hint(words, page)) })),
    );
    own.draw();
    drawWire();
  }

  function drawWire() {
    if (!drawer.open) return;
    wire.replaceChildren(
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ["From", "What", "Status", "ms"].map((word) => h("th", { scope: "col" }, word)),
        ),
      ),
      h("tbody", {}, page.state.wire.map(wireRow)),
    );
  }
  return { draw };
}

function put(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

function row(one, number, zone) {
  const at = new Date(one.at);
  const day = shortDay(at, zone);
  const when = `${day}, ${time(at, zone)}`;
  const text = one.text.startsWith(`${day}: `) ? one.text.slice(day.length + 2) : one.text;
  return {
    key: String(number),
    sign: when + text,
    make: () => h("li", {}, h("time", { datetime: one.at }, when), " ", text),
  };
}

function wireRow(one) {
  const wrong = one.status < 200 || one.status > 299 || (one.error && one.from === "bot");
  return h(
    "tr",
    { class: wrong ? "wrong" : null },
    h("td", {}, one.from),
    h("td", {}, one.name, one.error ? h("small", {}, one.error) : null),
    h("td", {}, one.status || "none"),
    h("td", {}, one.ms < 10 ? one.ms.toFixed(1) : Math.round(one.ms)),
  );
}

// "As Ruth Okafor, type: 3.1.1 amber" becomes that person and those words in the composer; any other words that name
// someone lead to that person, and the rest stay words.
function hint(words, page) {
  const { person, text } = readHint(words, page.state.people);
  if (!person) return h("p", {}, words);
  return h("button", { type: "button", class: "hint-button", onclick: () => page.follow(person.id, text) }, words);
}

export function readHint(words, people) {
  const longestFirst = [...people].sort((a, b) => b.name.length - a.name.length);
  const person = longestFirst.find((one) => words.toLowerCase().includes(`as ${one.name.toLowerCase()}`)) ?? null;
  const text = person ? (/\b(?:type|say|send): *([\s\S]+)$/i.exec(words)?.[1] ?? "") : "";
  return { person, text: text.replace(/^["“'`]([\s\S]+)["”'`]$/, "$1") };
}
