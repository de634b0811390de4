// The inputs of an Adaptive Card: a label that stays, what is typed, and the sentence under it when it is wrong.

import { freshId, h } from "./dom.js";

// One input with its label; what is typed goes into `surface.draft` (id → value) so that nothing is lost on a redraw.
export function field(el, path, surface) {
  const id = freshId("input");
  const error = freshId("error");
  const label = freshId("label");
  const slot = {
    id,
    label,
    described: error,
    focus: `${surface.key}/${el.id}`,
    value: surface.draft?.get(el.id) ?? el.value ?? "",
    note: (value) => surface.draft?.set(el.id, value),
  };
  const asks = el.type === "Input.ChoiceSet" && (el.style === "expanded" || el.isMultiSelect);
  const control = (DRAW[el.type] ?? text)(el, slot);
  return h(
    "div",
    { class: "field", "data-input": el.id },
    el.label
      ? h(
          asks ? "div" : "label",
          { class: "label", id: label, for: asks ? null : id },
          el.label,
          el.isRequired ? h("span", { class: "required", "aria-hidden": "true" }, " *") : null,
        )
      : null,
    control,
    h("p", { class: "error", id: error }),
  );
}

const named = (el, slot) => ({
  id: slot.id,
  "data-focus": slot.focus,
  "data-value-of": el.id,
  "aria-describedby": slot.described,
  "aria-label": el.label ? null : (el.placeholder ?? el.id),
  "aria-required": el.isRequired ? "true" : null,
  oninput: (event) => slot.note(event.target.value),
});

function text(el, slot) {
  const kind = { email: "email", tel: "tel", url: "url" }[(el.style ?? "").toLowerCase()] ?? "text";
  return h(el.isMultiline ? "textarea" : "input", {
    ...named(el, slot),
    value: slot.value,
    type: el.isMultiline ? null : kind,
    rows: el.isMultiline ? 4 : null,
    maxlength: el.maxLength,
    placeholder: el.placeholder,
    autocomplete: "off",
  });
}

const number = (el, slot) =>
  h("input", {
    ...named(el, slot),
    type: "text",
    inputmode: "decimal",
    value: slot.value,
    placeholder: el.placeholder,
    autocomplete: "off",
  });

const picker = (type) => (el, slot) => h("input", { ...named(el, slot), type, value: slot.value });

function toggle(el, slot) {
  const on = el.valueOn ?? "true";
  const off = el.valueOff ?? "false";
  const box = h("input", {
    ...named(el, slot),
    type: "checkbox",
    checked: slot.value === on,
    "data-on": on,
    "data-off": off,
    oninput: (event) => slot.note(event.target.checked ? on : off),
  });
  return h("label", { class: "choice" }, box, h("span", {}, el.title));
}

function choices(el, slot) {
  if (el.style !== "expanded" && !el.isMultiSelect) return dropDown(el, slot);
  const kind = el.isMultiSelect ? "checkbox" : "radio";
  const held = new Set(String(slot.value).split(",").filter(Boolean));
  const node = h("div", {
    class: "choices",
    role: el.isMultiSelect ? "group" : "radiogroup",
    "aria-labelledby": el.label ? slot.label : null,
    "aria-describedby": slot.described,
    "data-value-of": el.id,
  });
  const changed = () => slot.note(picked(node));
  const row = (one, place) =>
    h(
      "label",
      { class: "choice" },
      h("input", {
        type: kind,
        name: slot.id,
        value: one.value,
        checked: held.has(one.value),
        onchange: changed,
        id: place ? null : slot.id,
        "data-focus": `${slot.focus}/${one.value}`,
      }),
      h("span", {}, one.title),
    );
  node.append(...el.choices.map(row));
  return node;
}

function dropDown(el, slot) {
  const none = h("option", { value: "" }, el.placeholder ?? "Choose one");
  const offered = el.choices.map((one) => h("option", { value: one.value }, one.title));
  const node = h("select", named(el, slot), none, offered);
  node.value = slot.value;
  return h("span", { class: "select" }, node);
}

const DRAW = {
  "Input.Text": text,
  "Input.Number": number,
  "Input.Date": picker("date"),
  "Input.Time": picker("time"),
  "Input.Toggle": toggle,
  "Input.ChoiceSet": choices,
};

const picked = (node) => [...node.querySelectorAll("input:checked")].map((one) => one.value).join(",");

// What stands in every input inside: id → value.
export function valuesOf(root) {
  const values = {};
  for (const node of root.querySelectorAll("[data-value-of]")) {
    const name = node.dataset.valueOf;
    if (node.type === "checkbox") values[name] = node.checked ? node.dataset.on : node.dataset.off;
    else values[name] = node.classList.contains("choices") ? picked(node) : node.value;
  }
  return values;
}

// Put sentences under their inputs and take away those that no longer hold; returns the first input in the wrong.
export function showInputErrors(root, errors) {
  let first = null;
  for (const node of root.querySelectorAll(".field[data-input]")) {
    const sentence = errors[node.dataset.input] ?? "";
    node.querySelector(".error").textContent = sentence;
    node.classList.toggle("wrong", Boolean(sentence));
    for (const each of node.querySelectorAll("input, select, textarea")) {
      if (sentence) each.setAttribute("aria-invalid", "true");
      else each.removeAttribute("aria-invalid");
    }
    if (sentence) first ??= node.querySelector("input, select, textarea");
  }
  return first;
}
