// Teams' dialogs: a card in front of everything, or the last word after it was sent.

import { drawCard } from "./adaptive.js";
import { showInputErrors } from "./adaptive_inputs.js";
import { closeButton } from "./elements.js";
import { h } from "./dom.js";

// A dialog for this page; draw() brings it in line with the state.
export function taskDialog(page) {
  const dialog = h("dialog", { class: "dialog form task", "aria-labelledby": "task-title" });
  let draft = new Map();
  let shown = null;
  let opener = null; // the button that opened it, by its place in the conversation
  document.body.append(dialog);

  const close = () => page.act("close");
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (shown) close();
  });

  dialog.draw = () => {
    const front = page.state.dialog ?? null;
    if (!front) return leave();
    if (shown !== front.id) build(front);
    showInputErrors(dialog, front.errors);
    return undefined;
  };

  function leave() {
    if (shown === null) return;
    shown = null;
    draft = new Map();
    dialog.close();
    dialog.replaceChildren();
    const back = opener && document.querySelector(`[data-focus="${CSS.escape(opener)}"]`);
    if (back) back.focus();
    else if (document.activeElement === document.body) page.focusComposer();
  }

  function build(front) {
    if (shown === null) opener = document.activeElement?.dataset?.focus ?? null;
    const alert = h("p", { class: "form-notice", role: "alert", hidden: true });
    const surface = { key: "task", draft, press: (path, values) => send(path, values, alert) };
    dialog.replaceChildren(
      h(
        "header",
        { class: "dialog-head" },
        h("h2", { id: "task-title", tabindex: -1 }, front.title),
        closeButton("Close", close),
      ),
      h(
        "div",
        { class: "dialog-body", tabindex: -1 },
        alert,
        front.card ? drawCard(front.card, surface) : h("p", { class: "last-word", role: "status" }, front.words),
      ),
    );
    shown = front.id;
    if (!dialog.open) dialog.showModal();
    const wanted = dialog.querySelector(".dialog-body :is(input, textarea, select)") ?? dialog.querySelector("h2");
    wanted.focus();
  }

  // Enter in a line of text sends the form, as its first button would.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("input")) return;
    event.preventDefault();
    dialog.querySelector(".actions .button")?.click();
  });

  async function send(path, values, alert) {
    const seen = await page.act("submit", { path, values }, { quiet: true });
    alert.hidden = !seen.notice;
    alert.textContent = seen.notice ?? "";
    const wrong = Object.keys(seen.errors ?? {}).length ? showInputErrors(dialog, seen.errors) : null;
    wrong?.focus();
  }
  return dialog;
}
