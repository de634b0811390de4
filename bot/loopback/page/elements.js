// What can be pressed, chosen or filled in. `slot` says where it stands and what to do with a value.

import { ask } from "./confirm.js";
import { h, icon } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { menu } from "./menu.js";
import { textNodes } from "./mrkdwn.js";

const SETTLING = 900; // ms a typed date or text may still change before it is sent

// The node of one element; `slot`: {id, focus, value, label, described, note(value), commit(value), press(node, value)}.
export function element(el, slot, ctx) {
  const draw = DRAW[el.type];
  if (!draw) return h("span", { class: "undrawn" }, `This demo does not draw “${el.type}”.`);
  return draw(el, slot, ctx);
}

const words = (text) => (text ? withEmoji(text.text) : "");

function button(el, slot, ctx) {
  const style = el.style ? `button ${el.style}` : "button";
  const press = async () => {
    if (!(await ask(el.confirm, ctx))) return;
    if (el.url && /^(https?|mailto):/i.test(el.url)) window.open(el.url, "_blank", "noopener,noreferrer");
    await slot.press(node);
  };
  const attributes = {
    type: "button",
    class: style,
    "data-focus": slot.focus,
    "aria-label": el.accessibility_label,
    onclick: press,
  };
  const node = h("button", attributes, words(el.text));
  return node;
}

// A drop-down: drawn by the browser, so it works by keyboard, touch and screen reader.
function select(el, slot, ctx, options) {
  const groups = options ? [{ options }] : (el.option_groups ?? [{ options: el.options ?? [] }]);
  const placeholder = h("option", { value: "", disabled: !slot.optional }, words(el.placeholder) || "Choose an option");
  const node = h(
    "select",
    named(slot),
    placeholder,
    groups.map((group) =>
      group.label ? h("optgroup", { label: words(group.label) }, group.options.map(option)) : group.options.map(option),
    ),
  );
  node.value = slot.value ?? "";
  const restore = () => (node.value = slot.value ?? "");
  node.addEventListener("change", () => agreed(el, ctx, slot, node, node.value, restore));
  return h("span", { class: "select" }, node);
}

const option = (one) =>
  h("option", { value: one.value }, words(one.text) + (one.description ? ` – ${words(one.description)}` : ""));

function people(ctx) {
  return ctx.people.map((one) => ({ value: one.id, text: { text: `${one.name}, ${one.post}` } }));
}

async function agreed(el, ctx, slot, node, value, restore) {
  if (await ask(el.confirm, ctx)) {
    slot.note(value);
    slot.commit(value, node);
  } else restore();
}

// Radio buttons and check boxes, and lists of several.
function boxes(
  kind,
  el,
  slot,
  ctx,
  options = el.options ?? (el.option_groups ?? []).flatMap((group) => group.options),
) {
  const many = kind === "checkbox";
  const held = new Set(many ? (slot.value ?? []) : [slot.value]);
  const name = slot.id;
  const changed = (event) => {
    if (many) held[event.target.checked ? "add" : "delete"](event.target.value);
    agreed(
      el,
      ctx,
      slot,
      node,
      many ? [...held] : event.target.value,
      () => (event.target.checked = !event.target.checked),
    );
  };
  const rows = options.map((one, place) =>
    h(
      "label",
      { class: "choice" },
      h("input", {
        type: kind,
        name,
        value: one.value,
        checked: held.has(one.value),
        onchange: changed,
        id: place ? null : slot.id,
        "data-focus": `${slot.focus}/${one.value}`,
      }),
      h("span", {}, textNodes(one.text, ctx), one.description ? h("small", {}, textNodes(one.description, ctx)) : null),
    ),
  );
  const node = h(
    "div",
    {
      class: options.length > 10 ? "choices long" : "choices",
      role: many ? "group" : "radiogroup",
      "aria-labelledby": slot.label,
      "aria-label": slot.label ? null : words(el.placeholder) || "Choose",
      "aria-describedby": slot.described,
    },
    rows,
  );
  return node;
}

function overflow(el, slot, ctx) {
  const choose = async (one, node) => {
    if (one.url && /^https?:/i.test(one.url)) window.open(one.url, "_blank", "noopener,noreferrer");
    if (await ask(el.confirm, ctx)) slot.press(node, one.value);
  };
  return menu(
    slot,
    el.options.map((one) => ({ text: words(one.text), choose: (node) => choose(one, node) })),
  );
}

// Dates and times by the browser's own picker. Typing one makes half-finished values, so it settles before it is sent.
function picker(type, el, slot) {
  const node = h("input", { ...named(slot), type, value: slot.value ?? "" });
  let waiting = 0;
  let sent = node.value;
  const send = () => {
    clearTimeout(waiting);
    if (node.value === sent || (type !== "time" && node.value && node.value < "1900")) return;
    sent = node.value;
    slot.commit(node.value, node);
  };
  node.addEventListener("input", () => {
    slot.note(node.value);
    clearTimeout(waiting);
    waiting = setTimeout(send, SETTLING);
  });
  node.addEventListener("blur", send);
  node.addEventListener("keydown", (event) => event.key === "Enter" && send());
  return node;
}

// A date with a time travels as seconds since 1970; the page's own zone is the visitor's.
function moment(el, slot) {
  const shown = slot.value
    ? new Date(slot.value * 1000 - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
    : "";
  const seconds = (value) => (value ? String(Math.round(new Date(value).getTime() / 1000)) : "");
  return picker("datetime-local", el, {
    ...slot,
    value: shown,
    note: (value) => slot.note(seconds(value)),
    commit: (value, node) => slot.commit(seconds(value), node),
  });
}

function typedIn(el, slot) {
  const long = el.multiline || el.type === "rich_text_input";
  const kind = { email_text_input: "email", url_text_input: "url", number_input: "decimal" }[el.type];
  const node = h(long ? "textarea" : "input", {
    ...named(slot),
    value: slot.value ?? "",
    rows: long ? 4 : null,
    type: long ? null : "text",
    inputmode: kind,
    placeholder: words(el.placeholder),
    autofocus: el.focus_on_load,
    autocomplete: "off",
  });
  const when = el.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  let waiting = 0;
  node.addEventListener("input", () => {
    slot.note(node.value);
    clearTimeout(waiting);
    if (when.includes("on_character_entered")) waiting = setTimeout(() => slot.commit(node.value, node), SETTLING);
  });
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || long || !slot.dispatches || !when.includes("on_enter_pressed")) return;
    event.preventDefault();
    slot.commit(node.value, node);
  });
  return node;
}

const named = (slot) => ({
  id: slot.id,
  "data-focus": slot.focus,
  "aria-describedby": slot.described,
  "aria-label": slot.label ? null : slot.name,
  "aria-required": slot.required ? "true" : null,
});

const DRAW = {
  button,
  workflow_button: button,
  overflow,
  static_select: select,
  external_select: typedIn,
  users_select: (el, slot, ctx) => select(el, slot, ctx, people(ctx)),
  multi_static_select: (el, slot, ctx) => boxes("checkbox", el, slot, ctx),
  multi_users_select: (el, slot, ctx) => boxes("checkbox", el, slot, ctx, people(ctx)),
  checkboxes: (el, slot, ctx) => boxes("checkbox", el, slot, ctx),
  radio_buttons: (el, slot, ctx) => boxes("radio", el, slot, ctx),
  datepicker: (el, slot) => picker("date", el, slot),
  timepicker: (el, slot) => picker("time", el, slot),
  datetimepicker: (el, slot) => moment(el, slot),
  plain_text_input: typedIn,
  number_input: typedIn,
  email_text_input: typedIn,
  url_text_input: typedIn,
  rich_text_input: typedIn,
};

// What an element holds before anyone touches it.
export function initial(el) {
  if (el.initial_option) return el.initial_option.value;
  if (el.initial_options) return el.initial_options.map((one) => one.value);
  const name = Object.keys(el).find((key) => key.startsWith("initial_"));
  return name ? el[name] : null;
}

// Say that something is under way; a second press meanwhile does nothing.
export async function busy(node, work) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  try {
    await work();
  } finally {
    node.removeAttribute("aria-busy");
  }
}

export const closeButton = (label, onclick) =>
  h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick }, icon("close"));
