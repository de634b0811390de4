// Bring your own tracker: the visitor's file goes to the bot as the improvement lead would send it.

import { post } from "./api.js";
import { h } from "./dom.js";
import { busy } from "./elements.js";

const MOST_FILE = 10 * 1024 * 1024; // bytes
const KINDS = ".xlsx,.xlsm,.csv,.tsv,.ods,.docx";

// The section of the guide; draw() brings it in line with the state.
export function bring(page) {
  const chooser = h("input", { type: "file", class: "quiet", accept: KINDS, tabindex: -1, "aria-hidden": "true" });
  const go = h("button", { type: "button", class: "button", onclick: () => chooser.click() }, "Choose a file");
  chooser.addEventListener("change", () => {
    const [file] = chooser.files;
    chooser.value = "";
    if (file) busy(go, () => send(page, file));
  });
  const node = h(
    "section",
    { class: "bring", "aria-labelledby": "bring-heading", hidden: true },
    h("h2", { id: "bring-heading" }, "Bring your own tracker"),
    h(
      "p",
      {},
      "An Excel, CSV or Word tracker of your own, as it is. You see how it is understood, fill in one form, and its people get their first messages. It stays on this computer, and goes when the demo ends.",
    ),
    chooser,
    go,
  );
  node.draw = () => {
    node.hidden = !page.state.brings;
  };
  return node;
}

async function send(page, file) {
  if (file.size > MOST_FILE) {
    page.say("The demo takes files of up to 10 MB.");
    return;
  }
  const lead = page.state.brings;
  page.follow(lead, "");
  const seen = await post(`upload?${new URLSearchParams({ person: lead, name: file.name })}`, file);
  if (seen.notice) page.say(seen.notice);
}
