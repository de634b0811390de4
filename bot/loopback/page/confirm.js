// "Are you sure?": the confirm object of a button or field, and the page's own questions.

import { h } from "./dom.js";
import { textNodes } from "./mrkdwn.js";

// True when there is nothing to ask, or the answer is yes.
export function ask(confirm, ctx) {
  if (!confirm) return Promise.resolve(true);
  return new Promise((answer) => {
    const yes = h(
      "button",
      { type: "button", class: `button ${confirm.style ?? "primary"}`, onclick: () => end(true) },
      confirm.confirm.text,
    );
    const no = h("button", { type: "button", class: "button", onclick: () => end(false) }, confirm.deny.text);
    const dialog = h(
      "dialog",
      {
        class: "dialog small",
        role: "alertdialog",
        "aria-labelledby": "confirm-title",
        "aria-describedby": "confirm-text",
      },
      h("h2", { id: "confirm-title" }, confirm.title.text),
      h("div", { id: "confirm-text", class: "dialog-body" }, textNodes(confirm.text, ctx)),
      h("div", { class: "dialog-foot" }, no, yes),
    );
    const before = document.activeElement;
    const end = (value) => {
      dialog.close();
      dialog.remove();
      if (before?.isConnected) before.focus();
      answer(value);
    };
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      end(false);
    });
    document.body.append(dialog);
    dialog.showModal();
    no.focus();
  });
}
