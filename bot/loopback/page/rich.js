// rich_text blocks: paragraphs, lists, quotes and code, already taken apart by whoever sent them.

import { fillTokens } from "./dates.js";
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { link, mention } from "./mrkdwn.js";

export function richText(block, ctx) {
  return h(
    "div",
    { class: "rich" },
    (block.elements ?? []).map((part) => richPart(part, ctx)),
  );
}

function richPart(part, ctx) {
  const inner = () => (part.elements ?? []).map((one) => span(one, ctx));
  switch (part.type) {
    case "rich_text_section":
      return h("p", {}, inner());
    case "rich_text_quote":
      return h("blockquote", {}, inner());
    case "rich_text_preformatted":
      return h("pre", { class: "code-block", tabindex: 0 }, inner());
    case "rich_text_list":
      return h(
        part.style === "ordered" ? "ol" : "ul",
        {
          class: `indent-${Math.min(part.indent ?? 0, 4)}`,
          start: part.style === "ordered" ? (part.offset ?? 0) + 1 : null,
        },
        part.elements.map((item) =>
          h(
            "li",
            {},
            (item.elements ?? []).map((one) => span(one, ctx)),
          ),
        ),
      );
    default:
      return h("p", {}, `[${part.type}]`);
  }
}

function span(part, ctx) {
  let node = bare(part, ctx);
  const style = part.style ?? {};
  for (const [name, tag] of [
    ["code", "code"],
    ["strike", "s"],
    ["italic", "em"],
    ["bold", "strong"],
  ]) {
    if (style[name]) node = h(tag, {}, node);
  }
  return node;
}

function bare(part, ctx) {
  switch (part.type) {
    case "text":
      return h("span", { class: "as-typed" }, part.text);
    case "link":
      return link(part.url, part.text ?? part.url);
    case "user":
      return mention(`@${ctx.names[part.user_id] ?? part.user_id}`, part.user_id === ctx.me);
    case "usergroup":
      return mention(`@${ctx.names[part.usergroup_id] ?? part.usergroup_id}`);
    case "channel":
      return mention(`#${ctx.names[part.channel_id] ?? part.channel_id}`);
    case "broadcast":
      return mention(`@${part.range}`);
    case "emoji":
      return h("span", { class: "emoji" }, emoji(part.name) ?? `:${part.name}:`);
    case "date":
      return h("span", {}, fillTokens(part.format ?? "{date_long}", part.timestamp, ctx));
    case "color":
      return h("code", {}, part.value);
    default:
      return h("span", {}, part.text ?? `[${part.type}]`);
  }
}
