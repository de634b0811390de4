// Slack's own markup, as DOM nodes. `ctx` has names (id → name), me, now and zone.

import { fillTokens } from "./dates.js";
import { h } from "./dom.js";
import { emoji, withEmoji } from "./emoji.js";

const MARKS = { "*": "strong", _: "em", "~": "s" };
const SAFE = /^(https?:|mailto:|tel:)/i;
const WORD = /[\p{L}\p{N}]/u;

// The three characters Slack escapes, undone.
export const unescaped = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

// A paragraph of mrkdwn: code blocks, quotes, bullets and lines.
export function mrkdwn(text, ctx) {
  const parts = text.split(/```\n?([\s\S]*?)\n?```/);
  return parts.flatMap((part, place) =>
    place % 2 ? [h("pre", { class: "code-block", tabindex: 0 }, plainMarkup(part, ctx))] : paragraphs(part, ctx),
  );
}

function paragraphs(text, ctx) {
  const nodes = [];
  let quote = null;
  const lines = text.replace(/^\n|\n$/g, "").split("\n");
  if (lines.length === 1 && !lines[0]) return nodes;
  for (const line of lines) {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
    const bullet = /^(\s*)([•◦▪]|[-–] |\d{1,2}\. )\s*(.*)$/.exec(line);
    if (quoted) {
      if (!quote) nodes.push((quote = h("blockquote")));
      quote.append(h("div", { class: "line" }, inline(quoted[1], ctx)));
      continue;
    }
    quote = null;
    if (bullet) nodes.push(bulleted(bullet, ctx));
    else nodes.push(h("div", { class: line ? "line" : "line gap" }, inline(line, ctx)));
  }
  return nodes;
}

function bulleted([, indent, sign, rest], ctx) {
  const deep = sign === "◦" || indent.length > 1;
  return h(
    "div",
    { class: deep ? "line bullet deep" : "line bullet" },
    h("span", {}, sign.trim()),
    h("span", {}, inline(rest, ctx)),
  );
}

// One line: marks, code, links, mentions, emoji.
export function inline(text, ctx) {
  const nodes = [];
  let plain = "";
  const flush = () => {
    if (plain) nodes.push(unescaped(plain));
    plain = "";
  };
  for (let at = 0; at < text.length;) {
    const found = code(text, at, ctx) ?? special(text, at, ctx) ?? marked(text, at, ctx) ?? sign(text, at);
    if (found) {
      flush();
      nodes.push(found.node);
      at = found.end;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

function code(text, at, ctx) {
  if (text[at] !== "`") return null;
  const end = text.indexOf("`", at + 1);
  if (end <= at + 1) return null;
  return { node: h("code", {}, plainMarkup(text.slice(at + 1, end), ctx)), end: end + 1 };
}

// Inside code only links and mentions keep a meaning, and they become their words.
function plainMarkup(text, ctx) {
  const words = text.replace(/<([^<>\n]+)>/g, (_, inner) => reference(inner, ctx).textContent);
  return unescaped(words);
}

function special(text, at, ctx) {
  if (text[at] !== "<") return null;
  const end = text.indexOf(">", at);
  if (end < 0 || end === at + 1) return null;
  return { node: reference(text.slice(at + 1, end), ctx), end: end + 1 };
}

function reference(inner, ctx) {
  const cut = inner.indexOf("|");
  const target = cut < 0 ? inner : inner.slice(0, cut);
  const label = cut < 0 ? "" : inner.slice(cut + 1);
  if (target[0] === "@")
    return mention(`@${ctx.names[target.slice(1)] ?? (label || target.slice(1))}`, target.slice(1) === ctx.me);
  if (target[0] === "#") return mention(`#${ctx.names[target.slice(1)] ?? (label || target.slice(1))}`);
  if (target[0] === "!") return command(target.slice(1), label, ctx);
  return link(unescaped(target), label ? inline(label, ctx) : unescaped(target).replace(/^mailto:|^tel:/, ""));
}

function command(target, label, ctx) {
  const [kind, first, pattern, url] = target.split("^");
  if (kind === "date") {
    const words = /^\d+$/.test(first ?? "") ? fillTokens(unescaped(pattern ?? ""), first, ctx) : unescaped(label);
    return url ? link(unescaped(url), words) : h("span", {}, words);
  }
  if (kind === "subteam") return mention(`@${ctx.names[first] ?? (label.replace(/^@/, "") || first)}`);
  return mention(`@${kind}`);
}

export function mention(words, me = false) {
  return h("span", { class: me ? "mention me" : "mention" }, words);
}

// Only addresses that cannot run anything become links.
export function link(url, words) {
  if (!SAFE.test(url)) return h("span", {}, words);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, words);
}

function marked(text, at, ctx) {
  const tag = MARKS[text[at]];
  if (!tag || inWord(text[at - 1]) || !text[at + 1] || /\s/.test(text[at + 1])) return null;
  for (let end = text.indexOf(text[at], at + 2); end > 0; end = text.indexOf(text[at], end + 1)) {
    if (/\s/.test(text[end - 1]) || inWord(text[end + 1])) continue;
    return { node: h(tag, {}, inline(text.slice(at + 1, end), ctx)), end: end + 1 };
  }
  return null;
}

const inWord = (letter) => letter !== undefined && WORD.test(letter);

function sign(text, at) {
  const found = text[at] === ":" && /^:([a-z0-9_+-]+):/.exec(text.slice(at, at + 60));
  const shown = found && emoji(found[1]);
  return shown
    ? {
        node: h("span", { class: "emoji", role: "img", "aria-label": found[1].replaceAll("_", " ") }, shown),
        end: at + found[0].length,
      }
    : null;
}

// A text object: plain_text keeps its marks as they stand.
export function textNodes(text, ctx) {
  if (!text) return [];
  if (text.type === "mrkdwn") return mrkdwn(text.text, ctx);
  return [text.emoji === false ? text.text : withEmoji(text.text)];
}

// The words alone, for a line that announces or previews them.
export const spoken = (text, ctx) =>
  mrkdwn(text, ctx)
    .map((node) => node.textContent ?? node)
    .join(" ");

// What a person typed, from the markup it became; for the field they edit it in.
export function typed(text, names) {
  const words = text.replace(/<([^<>\n]+)>/g, (_, inner) => {
    const [target, label] = inner.split("|");
    if (target[0] === "@") return `@${names[target.slice(1)] ?? target.slice(1)}`;
    return target.startsWith("mailto:") ? label : target;
  });
  return unescaped(words);
}

// "@Ruth Okafor" as the mention it stands for.
export function withMentions(text, names) {
  const people = Object.entries(names)
    .filter(([id]) => /^[UW]/.test(id))
    .sort((a, b) => b[1].length - a[1].length);
  let out = text;
  for (const [id, name] of people) {
    const pattern = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    out = out.replace(new RegExp(`(^|[\\s(])@${pattern}(?![\\p{L}\\p{N}])`, "giu"), `$1<@${id}>`);
  }
  return out;
}
