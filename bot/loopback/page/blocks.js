// Block Kit's layout blocks. `ctx.surface` ({key, chosen, draft?, press, errors?}) is what the blocks stand on.

import { busy, element, initial } from "./elements.js";
import { freshId, h } from "./dom.js";
import { mrkdwn, textNodes } from "./mrkdwn.js";
import { richText } from "./rich.js";

// The nodes of a list of blocks.
export const drawBlocks = (blocks, ctx) => blocks.map((block) => drawBlock(block, ctx));

function drawBlock(block, ctx) {
  const draw = DRAW[block.type];
  const node = draw ? draw(block, ctx) : h("p", { class: "undrawn" }, `This demo does not draw “${block.type}”.`);
  node.classList.add("block", `block-${block.type}`);
  return node;
}

const header = (block, ctx) => h("h3", {}, textNodes(block.text, ctx));

function section(block, ctx) {
  const text = h(
    "div",
    { class: "section-text" },
    block.text ? h("div", { class: "paragraph" }, textNodes(block.text, ctx)) : null,
    block.fields
      ? h(
          "div",
          { class: "fields" },
          block.fields.map((field) => h("div", { class: "paragraph" }, textNodes(field, ctx))),
        )
      : null,
  );
  const accessory = block.accessory && h("div", { class: "accessory" }, part(block.accessory, block, ctx));
  return h("div", { class: accessory ? "with-accessory" : null }, text, accessory);
}

function context(block, ctx) {
  return h(
    "div",
    {},
    block.elements.map((one) =>
      one.type === "image" ? picture(one, "tiny") : h("div", { class: "paragraph" }, textNodes(one, ctx)),
    ),
  );
}

const actions = (block, ctx) =>
  h(
    "div",
    {},
    block.elements.map((one) => part(one, block, ctx)),
  );

// An element where it stands: pictures are drawn, anything else is for pressing.
function part(el, block, ctx) {
  if (el.type === "image") return picture(el, "thumb");
  return element(el, slotFor(el, block, ctx), ctx);
}

function slotFor(el, block, ctx) {
  const key = `${block.block_id}/${el.action_id}`;
  const { surface } = ctx;
  const sends = block.type !== "input" || block.dispatch_action === true;
  const send = (value, node) =>
    busy(node, () => surface.press({ block_id: block.block_id, action_id: el.action_id, value }));
  return {
    id: freshId("field"),
    focus: `${surface.key}/${key}`,
    name: el.placeholder?.text ?? block.text?.text ?? "Choose",
    value: surface.draft?.get(key) ?? surface.chosen?.[key] ?? initial(el),
    dispatches: sends,
    note: (value) => surface.draft?.set(key, value),
    commit: (value, node) => (sends ? send(value === "" ? null : value, node) : undefined),
    press: (node, value = null) => send(value, node),
  };
}

function input(block, ctx) {
  const el = block.element;
  const slot = slotFor(el, block, ctx);
  const label = freshId("label");
  const hint = block.hint ? freshId("hint") : null;
  const error = freshId("error");
  const asks = ["radio_buttons", "checkboxes", "multi_static_select", "multi_users_select"].includes(el.type);
  Object.assign(slot, {
    label,
    optional: block.optional,
    required: !block.optional,
    described: [hint, error].filter(Boolean).join(" "),
  });
  return h(
    "div",
    { class: "field", "data-block": block.block_id },
    h(
      asks ? "div" : "label",
      { id: label, for: asks ? null : slot.id, class: "label" },
      textNodes(block.label, ctx),
      block.optional ? h("span", { class: "optional" }, " (optional)") : null,
    ),
    hint ? h("p", { class: "hint", id: hint }, textNodes(block.hint, ctx)) : null,
    h("p", { class: "error", id: error }),
    element(el, slot, ctx),
  );
}

// Put sentences under their fields and take away those that no longer hold; returns the first field in the wrong.
export function showErrors(root, errors) {
  let first = null;
  for (const field of root.querySelectorAll(".field[data-block]")) {
    const sentence = errors[field.dataset.block] ?? "";
    const control = field.querySelector("input, select, textarea");
    const shown = field.querySelector(".error");
    if (shown.textContent !== sentence) shown.textContent = sentence;
    field.classList.toggle("wrong", Boolean(sentence));
    for (const each of field.querySelectorAll("input, select, textarea")) {
      if (sentence) each.setAttribute("aria-invalid", "true");
      else each.removeAttribute("aria-invalid");
    }
    if (sentence) first ??= control;
  }
  return first;
}

function image(block, ctx) {
  return h("figure", {}, block.title ? h("figcaption", {}, textNodes(block.title, ctx)) : null, picture(block, "wide"));
}

// Pictures from this computer are shown; any other is only named, since nothing is fetched from outside.
export function picture(part, size) {
  const file = part.slack_file?.id ?? /\/files\/([A-Z0-9]+)\//.exec(part.slack_file?.url ?? "")?.[1];
  const here = part.image_url && new URL(part.image_url, location.href).origin === location.origin;
  const source = file ? `/page-api/file/${encodeURIComponent(file)}` : here ? part.image_url : null;
  if (source) return h("img", { class: `picture ${size}`, src: source, alt: part.alt_text, loading: "lazy" });
  return h(
    "span",
    { class: `picture unfetched ${size}`, role: "img", "aria-label": part.alt_text },
    size === "wide" ? `Picture: ${part.alt_text}` : "",
  );
}

function table(block, ctx) {
  const cell = (tag, one, place) => {
    const align = block.column_settings?.[place]?.align;
    return h(
      tag,
      { class: align ? `align-${align}` : null, scope: tag === "th" ? "col" : null },
      one.type === "rich_text" ? richText(one, ctx) : String(one.text ?? one.value ?? ""),
    );
  };
  const [head, ...rows] = block.rows;
  return h(
    "div",
    { class: "table-holder", tabindex: 0, role: "region", "aria-label": "Table" },
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          head.map((one, place) => cell("th", one, place)),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row) =>
          h(
            "tr",
            {},
            row.map((one, place) => cell("td", one, place)),
          ),
        ),
      ),
    ),
  );
}

// Standard Markdown as far as the demo needs it: headings, bold, links, bullets.
function markdown(block, ctx) {
  const slack = block.text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/^&gt; ?/gm, ">")
    .replace(/^#{1,6} +(.*)$/gm, "*$1*")
    .replace(/^(\s*)[*-] +/gm, "$1• ")
    .replace(/\[([^\]\n]+)\]\((\S+?)\)/g, "<$2|$1>")
    .replace(/\*\*([^*\n]+)\*\*/g, "*$1*")
    .replace(/~~([^~\n]+)~~/g, "~$1~");
  return h("div", {}, h("div", { class: "paragraph" }, mrkdwn(slack, ctx)));
}

const DRAW = {
  header,
  section,
  context,
  actions,
  input,
  image,
  table,
  markdown,
  divider: () => h("hr"),
  rich_text: (block, ctx) => h("div", {}, richText(block, ctx)),
};
