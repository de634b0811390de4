// Making DOM nodes. Text is only ever set as text: nothing on this page is parsed as HTML.

// h("button", {class: "primary", onclick: go, "aria-label": "Send"}, "Send")
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const PATHS = {
  attach: "M14.5 6.5l-6.2 6.2a2 2 0 0 0 2.9 2.9l6.3-6.4a4 4 0 0 0-5.7-5.7L5.5 9.9a6 6 0 0 0 8.5 8.5l4-4",
  bin: "M4 6h14M9 6V4h4v2M6 6l1 12h8l1-12M9.5 9.5v5M12.5 9.5v5",
  chat: "M4 4.5h14v10h-8l-4 3.5v-3.5H4z",
  clock: "M11 3.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M11 7v4.3l3 1.7",
  close: "M5.5 5.5l11 11M16.5 5.5l-11 11",
  down: "M11 4.5v13M5.5 12l5.5 5.5 5.5-5.5",
  eye: "M2.5 11s3-5.5 8.5-5.5 8.5 5.5 8.5 5.5-3 5.5-8.5 5.5S2.5 11 2.5 11zM11 8.7a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6",
  file: "M6 3.5h6.5L16.5 8v10.5H6zM12.5 3.5V8h4",
  more: "M5 11h.01M11 11h.01M17 11h.01",
  pencil: "M4.5 17.5l.9-3.6L14 5.3a1.5 1.5 0 0 1 2.2 0l.5.5a1.5 1.5 0 0 1 0 2.2l-8.6 8.6z",
  people:
    "M8.5 4.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6M3 17.5c0-3 2.4-5 5.5-5s5.5 2 5.5 5M14 5a3 3 0 0 1 0 5.3M15.8 12.9c2 .6 3.2 2.3 3.2 4.6",
  play: "M7 4.5l10 6.5-10 6.5z",
  reply: "M9 5L4 10l5 5M4 10h8.5a5.5 5.5 0 0 1 5.5 5.5V17",
  send: "M3.5 18.5l15.5-7.5L3.5 3.5v5.8L13 11l-9.5 1.7z",
};

// A small drawn sign beside words; always hidden from screen readers, so never the only label.
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 22 22", width: 18, height: 18, "aria-hidden": "true" })) {
    svg.setAttribute(key, value);
  }
  svg.classList.add("icon", `icon-${name}`);
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

let count = 0;

// A fresh id for labels and hints.
export function freshId(prefix) {
  count += 1;
  return `${prefix}-${count}`;
}

// Put `items` ({key, sign, make}) into `list`, keeping every node whose sign is unchanged, and the focus where it was.
export function reconcile(list, items) {
  const old = new Map([...list.children].map((node) => [node.dataset.key, node]));
  let place = list.firstElementChild;
  for (const item of items) {
    let node = old.get(item.key);
    if (!node || node.sign !== item.sign) {
      const next = item.make(node);
      next.dataset.key = item.key;
      next.sign = item.sign;
      if (node) {
        if (place === node) place = next;
        swap(node, next);
      }
      node = next;
    }
    old.delete(item.key);
    if (node === place) place = place.nextElementSibling;
    else list.insertBefore(node, place);
  }
  for (const node of old.values()) node.remove();
}

// Replace a node; whoever had the focus inside it finds it at the same control, or on the new node.
export function swap(node, next) {
  const focused = node.contains(document.activeElement) ? document.activeElement : null;
  node.replaceWith(next);
  if (!focused) return;
  const same = focused.dataset.focus && next.querySelector(`[data-focus="${CSS.escape(focused.dataset.focus)}"]`);
  if (same) same.focus({ preventScroll: true });
  else {
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
  }
}
