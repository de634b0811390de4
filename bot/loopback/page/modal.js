// Forms in front of everything: one dialog that shows the top of the person's stack, and keeps what they typed.

import { drawBlocks, showErrors } from "./blocks.js";
import { initial, busy, closeButton } from "./elements.js";
import { h } from "./dom.js";

// A dialog for this page; draw() brings it in line with the state.
export function modalDialog(page) {
  const dialog = h("dialog", { class: "dialog form", "aria-labelledby": "modal-title" });
  const drafts = new Map(); // view id → block/action → value
  let shown = null;
  document.body.append(dialog);

  const close = (all) => page.act("close", { all });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (shown) close(false);
  });

  dialog.draw = () => {
    const stack = page.state.modals ?? [];
    const view = stack.at(-1) ?? null;
    if (!view) return leave();
    const ids = new Set(stack.map((one) => one.id));
    for (const id of drafts.keys()) if (!ids.has(id)) drafts.delete(id);
    if (!drafts.has(view.id)) drafts.set(view.id, new Map());
    if (shown?.id !== view.id || shown?.hash !== view.hash) build(view, shown?.id === view.id);
    showErrors(dialog, view.errors);
    return undefined;
  };

  function leave() {
    if (!shown) return;
    shown = null;
    dialog.close();
    dialog.replaceChildren();
    if (document.activeElement === document.body) page.focusComposer();
  }

  function build(view, again) {
    const { body } = view;
    const draft = drafts.get(view.id);
    const surface = {
      key: view.id,
      chosen: view.chosen,
      draft,
      press: (fields) => page.act("press", { on: "modal", ...fields }),
    };
    const focus = again ? document.activeElement?.dataset.focus : null;
    const submit = body.submit ? h("button", { class: "button primary" }, body.submit.text) : null;
    const alert = h("p", { class: "form-notice", role: "alert", hidden: true });
    const form = h(
      "form",
      { novalidate: true },
      h(
        "header",
        { class: "dialog-head" },
        h("h2", { id: "modal-title", tabindex: -1 }, body.title.text),
        closeButton("Close", () => close(Boolean(body.clear_on_close))),
      ),
      h("div", { class: "dialog-body", tabindex: -1 }, alert, drawBlocks(body.blocks, { ...page.context(), surface })),
      h(
        "footer",
        { class: "dialog-foot" },
        h(
          "button",
          { type: "button", class: "button", onclick: () => close(false) },
          body.close?.text ?? (submit ? "Cancel" : "Close"),
        ),
        submit,
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (submit) busy(submit, () => send(view, form, alert));
    });
    dialog.replaceChildren(form);
    shown = view;
    if (!dialog.open) dialog.showModal();
    const same = focus && dialog.querySelector(`[data-focus="${CSS.escape(focus)}"]`);
    const first =
      dialog.querySelector("[autofocus]") ?? dialog.querySelector(".dialog-body :is(input, textarea, select)");
    (same ?? first ?? dialog.querySelector("h2")).focus();
  }

  async function send(view, form, alert) {
    const draft = drafts.get(view.id);
    const values = {};
    for (const block of view.body.blocks.filter((one) => one.type === "input")) {
      const key = `${block.block_id}/${block.element.action_id}`;
      values[block.block_id] = draft.get(key) ?? view.chosen[key] ?? initial(block.element);
    }
    const seen = await page.act("submit", { values }, { quiet: true });
    alert.hidden = !seen.notice;
    alert.textContent = seen.notice ?? "";
    const wrong = Object.keys(seen.errors ?? {}).length ? showErrors(form, seen.errors) : null;
    wrong?.focus();
  }
  return dialog;
}
