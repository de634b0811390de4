// A button that opens a short menu: arrow keys, Home, End, Esc, and back to the button afterwards.

import { h, icon } from "./dom.js";

// items: [{text, choose(button), danger?}]
export function menu(slot, items, label = "More actions") {
  const list = h("div", { role: "menu", class: "menu", "aria-label": label, hidden: true });
  const opener = h(
    "button",
    {
      type: "button",
      class: "icon-button bordered",
      "aria-label": label,
      title: label,
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "data-focus": slot.focus,
    },
    icon("more"),
  );
  const show = (open) => {
    list.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) list.firstElementChild?.focus();
  };
  const close = () => {
    show(false);
    opener.focus();
  };
  for (const item of items) {
    const choose = () => {
      close();
      item.choose(opener);
    };
    list.append(
      h(
        "button",
        { type: "button", role: "menuitem", tabindex: -1, class: item.danger ? "danger" : null, onclick: choose },
        item.text,
      ),
    );
  }
  opener.addEventListener("click", () => show(list.hidden));
  const node = h("span", { class: "menu-holder" }, opener, list);
  node.addEventListener("keydown", (event) => step(event, list, close));
  node.addEventListener("focusout", (event) => !node.contains(event.relatedTarget) && show(false));
  return node;
}

function step(event, list, close) {
  if (list.hidden) return;
  const items = [...list.children];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === "Escape") close();
  else if (to === undefined) return;
  else items.at(to % items.length)?.focus();
  event.preventDefault();
  event.stopPropagation();
}
