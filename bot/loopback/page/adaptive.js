// Adaptive Cards as Teams draws them. `surface` ({key, draft, press(path, values, node)}) is what a card stands on.

import { field, valuesOf } from "./adaptive_inputs.js";
import { busy } from "./elements.js";
import { h } from "./dom.js";
import { inline, markdown } from "./markdown.js";
import { menu } from "./menu.js";
import { link } from "./mrkdwn.js";

// The node of a whole card.
export function drawCard(card, surface) {
  const node = h("div", { class: "card", "aria-label": card.speak ?? null, role: "group" });
  node.append(...parts(card.body ?? [], ["body"], surface));
  if (card.actions?.length) node.append(actionRow(card.actions, ["actions"], surface));
  return node;
}

const parts = (all, path, surface) => all.map((one, place) => draw(one, [...path, place], surface));

function draw(el, path, surface) {
  const make = el.type?.startsWith("Input.") ? field : (DRAW[el.type] ?? undrawn);
  const node = make(el, path, surface);
  node.classList.add("el");
  if (el.separator) node.classList.add("separated");
  if (el.spacing) node.classList.add(`space-${el.spacing.toLowerCase()}`);
  if (el.id) node.dataset.el = el.id;
  node.hidden = el.isVisible === false;
  return node;
}

const undrawn = (el) => h("p", { class: "undrawn" }, `This demo does not draw “${el.type}”.`);

function look(el) {
  const names = [
    "text",
    el.size && `size-${el.size.toLowerCase()}`,
    el.weight && `weight-${el.weight.toLowerCase()}`,
    el.color && `color-${el.color.toLowerCase()}`,
    el.isSubtle && "subtle",
    el.horizontalAlignment && `align-${el.horizontalAlignment.toLowerCase()}`,
    !el.wrap && "one-line",
  ];
  return names.filter(Boolean).join(" ");
}

function textBlock(el) {
  if (el.style === "heading") return h("h3", { class: look(el) }, inline(el.text));
  return h("div", { class: look(el) }, markdown(el.text));
}

function richText(el) {
  return h("p", { class: "text" }, el.inlines.map(run));
}

function run(one) {
  if (typeof one === "string") return one;
  const address = one.selectAction?.type === "Action.OpenUrl" && one.selectAction.url;
  const words = address ? link(address, one.text) : one.text;
  const marks = [one.italic && "italic", one.strikethrough && "struck", one.fontType === "Monospace" && "mono"];
  return h("span", { class: [look({ ...one, wrap: true }), ...marks.filter(Boolean)].join(" ") }, words);
}

function factSet(el) {
  const row = (fact) => [h("dt", {}, inline(String(fact.title))), h("dd", {}, markdown(String(fact.value)))];
  return h("dl", { class: "facts" }, el.facts.map(row));
}

// Pictures that travel inside the card are shown; nothing is fetched from outside.
function image(el) {
  const inside = /^data:image\/(png|jpeg|gif);base64,/.test(el.url);
  if (inside) return h("img", { class: "picture wide", src: el.url, alt: el.altText ?? "" });
  return h("span", { class: "picture unfetched", role: "img", "aria-label": el.altText ?? "picture" }, el.altText ?? "");
}

const container = (el, path, surface) =>
  h("div", { class: `container style-${el.style ?? "default"}` }, parts(el.items, [...path, "items"], surface));

function columnSet(el, path, surface) {
  const column = (one, place) => {
    const width = typeof one.width === "number" ? "stretch" : (one.width ?? "stretch");
    const node = h("div", { class: `column width-${width === "auto" ? "auto" : "stretch"}` });
    node.append(...parts(one.items ?? [], [...path, "columns", place, "items"], surface));
    return node;
  };
  return h("div", { class: "columns" }, el.columns.map(column));
}

function table(el, path, surface) {
  const head = el.firstRowAsHeaders !== false;
  const row = (one, at) =>
    h(
      "tr",
      {},
      one.cells.map((cell, place) => {
        const inside = parts(cell.items, [...path, "rows", at, "cells", place, "items"], surface);
        return head && !at ? h("th", { scope: "col" }, inside) : h("td", {}, inside);
      }),
    );
  return h("div", { class: "table-holder", tabindex: 0, role: "region", "aria-label": "Table" }, [
    h("table", {}, h("tbody", {}, el.rows.map(row))),
  ]);
}

// Buttons in a row; those that are called secondary wait behind one button, as in Teams.
function actionRow(actions, path, surface) {
  const row = h("div", { class: "actions" });
  const all = actions.map((action, place) => ({ action, path: [...path, place] }));
  const first = all.filter(({ action }) => action.mode !== "secondary");
  const others = all.filter(({ action }) => action.mode === "secondary");
  row.append(...first.map((one) => button(one, surface)));
  if (others.length) {
    const items = others.map(({ action, path: at }) => ({
      text: action.title,
      choose: (node) => act(action, at, surface, node),
    }));
    row.append(menu({ focus: `${surface.key}/${path.join("/")}/more` }, items));
  }
  return row;
}

function button({ action, path }, surface) {
  const style = { positive: "primary", destructive: "danger" }[action.style] ?? "";
  const node = h(
    "button",
    {
      type: "button",
      class: `button ${style}`,
      title: action.tooltip,
      disabled: action.isEnabled === false,
      "data-focus": `${surface.key}/${path.join("/")}`,
      onclick: () => busy(node, () => act(action, path, surface, node)),
    },
    action.title ?? "",
  );
  return node;
}

function act(action, path, surface, node) {
  switch (action.type) {
    case "Action.OpenUrl":
      if (/^(https?|mailto):/i.test(action.url)) window.open(action.url, "_blank", "noopener,noreferrer");
      return undefined;
    case "Action.ShowCard":
      return unfold(action, path, surface, node);
    case "Action.ToggleVisibility":
      return toggle(action, node);
    default:
      return surface.press(path.join("/"), valuesOf(node.closest(".card")), node);
  }
}

function unfold(action, path, surface, node) {
  const row = node.closest(".actions");
  const open = row.nextElementSibling;
  if (open?.dataset.shown) return open.remove();
  const inner = h("div", { class: "card shown", "data-shown": "1" });
  inner.append(...parts(action.card.body ?? [], [...path, "card", "body"], surface));
  if (action.card.actions) inner.append(actionRow(action.card.actions, [...path, "card", "actions"], surface));
  return row.after(inner);
}

function toggle(action, node) {
  for (const one of action.targetElements) {
    const id = one.elementId ?? one;
    const target = node.closest(".card").querySelector(`[data-el="${CSS.escape(id)}"]`);
    if (target) target.hidden = one.isVisible === undefined ? !target.hidden : !one.isVisible;
  }
}

const DRAW = {
  TextBlock: textBlock,
  RichTextBlock: richText,
  FactSet: factSet,
  Image: image,
  Container: container,
  ColumnSet: columnSet,
  Table: table,
  ActionSet: (el, path, surface) => actionRow(el.actions, [...path, "actions"], surface),
};

// The words of a card in one line, for those who cannot see it arrive.
export const spokenCard = (card) =>
  (card.body ?? [])
    .filter((one) => one.text || one.inlines)
    .slice(0, 2)
    .map((one) => (one.type === "RichTextBlock" ? richText(one) : textBlock(one)).textContent)
    .join(". ");
