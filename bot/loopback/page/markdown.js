// The Markdown that Teams takes in a text block: bold, italics, struck out, code, links, lists. As DOM nodes.

import { h } from "./dom.js";
import { link } from "./mrkdwn.js";

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0", "#39": "'" };
const ITEM = /^\s*(?:[-*+]|(\d{1,3})[.)])\s+(.*)$/;
const MARKS = [
  [/^\*\*(?=\S)([\s\S]*?\S)\*\*/, "strong"],
  [/^__(?=\S)([\s\S]*?\S)__/, "strong"],
  [/^\*(?=\S)([\s\S]*?\S)\*/, "em"],
  [/^_(?=\S)([\s\S]*?\S)_(?![\p{L}\p{N}])/u, "em"],
  [/^~~(?=\S)([\s\S]*?\S)~~/, "s"],
];

// Paragraphs and lists; a single line break is a space, as in Teams.
export function markdown(text) {
  const nodes = [];
  let lines = [];
  let list = null;
  const flush = () => {
    if (lines.length) nodes.push(h("p", {}, inline(lines.join(" "))));
    lines = [];
  };
  for (const line of text.replace(/\r\n?/g, "\n\n").split("\n")) {
    const item = ITEM.exec(line);
    if (!item) {
      list = null;
      if (line.trim()) lines.push(line.trim());
      else flush();
      continue;
    }
    flush();
    const tag = item[1] ? "ol" : "ul";
    if (list?.tagName.toLowerCase() !== tag) nodes.push((list = h(tag, { start: item[1] ?? null })));
    list.append(h("li", {}, inline(item[2])));
  }
  flush();
  return nodes;
}

// One stretch of text.
export function inline(text) {
  const nodes = [];
  let plain = "";
  const add = (node, length) => {
    if (plain) nodes.push(plain);
    plain = "";
    nodes.push(node);
    return length;
  };
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at);
    const escaped = /^\\([!-/:-@[-`{-~])/.exec(rest);
    const entity = /^&(amp|lt|gt|quot|nbsp|#39);/.exec(rest);
    if (escaped || entity) {
      plain += escaped ? escaped[1] : ENTITIES[entity[1]];
      at += (escaped ?? entity)[0].length;
      continue;
    }
    const found = code(rest) ?? reference(rest) ?? marked(rest, text[at - 1]);
    if (found) at += add(found.node, found.length);
    else {
      plain += text[at];
      at += 1;
    }
  }
  if (plain) nodes.push(plain);
  return nodes;
}

function code(rest) {
  const found = /^`([^`]+)`/.exec(rest);
  return found && { node: h("code", {}, found[1]), length: found[0].length };
}

function reference(rest) {
  const found = /^\[((?:\\.|[^\]\\])+)\]\(([^\s)]+)\)/.exec(rest);
  return found && { node: link(found[2], inline(found[1])), length: found[0].length };
}

function marked(rest, before) {
  if (rest[0] === "_" && /[\p{L}\p{N}]/u.test(before ?? "")) return null;
  for (const [pattern, tag] of MARKS) {
    const found = pattern.exec(rest);
    if (found) return { node: h(tag, {}, inline(found[1])), length: found[0].length };
  }
  return null;
}
