// A list of messages that stays where the reader is: days, the line before what is new, grouping, scrolling.

import { dayName, fullDay } from "./dates.js";
import { h, icon, reconcile } from "./dom.js";
import { edit, message } from "./message.js";

const TOGETHER = 5 * 60_000; // ms in which messages of one speaker stand under one name
const ABOVE = 8; // px left above the message that is scrolled to
const NEAR = 80; // px from the end that still counts as reading along

// A conversation on a page; draw(key, posts, {newAt, inThread, replies, empty}) brings it up to date.
export function conversation(page, label) {
  const list = h("ol", { class: "messages", "aria-label": label });
  const scroll = h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": label }, list);
  const more = h(
    "button",
    { type: "button", class: "more-below", hidden: true, onclick: () => toEnd() },
    icon("down"),
    "More below",
  );
  const node = h("div", { class: "conversation" }, scroll, more);
  let atEnd = true;
  let top = 0;
  let shown = "";
  const posts = new Map();

  const toEnd = () => {
    scroll.scrollTop = scroll.scrollHeight;
    atEnd = true;
    more.hidden = true;
  };
  // Only a reader who scrolls up leaves the end; content that grows below them does not count as leaving.
  scroll.addEventListener("scroll", () => {
    const near = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
    if (near || scroll.scrollTop < top) atEnd = near;
    top = scroll.scrollTop;
    if (atEnd) more.hidden = true;
  });
  new ResizeObserver(() => atEnd && toEnd()).observe(scroll);
  new ResizeObserver(() => atEnd && toEnd()).observe(list);

  // `key` names the conversation: another one starts at its new messages, or its end.
  node.draw = (key, all, options) => {
    const moved = key !== shown;
    const fresh = all.filter((post) => !posts.has(post.ts));
    posts.clear();
    for (const post of all) posts.set(post.ts, post);
    if (moved) list.replaceChildren();
    reconcile(list, items(all, page, options));
    if (moved) {
      shown = key;
      toEnd();
      startAt(list.querySelector(".new-line") ?? nodeOf(options.newAt));
    } else if (!fresh.length) return;
    else if (!atEnd) more.hidden = false;
    else if (fresh.every((post) => post.bot)) startAt(nodeOf(fresh[0].ts));
  };
  const nodeOf = (ts) => [...list.children].find((child) => child.dataset.key === ts);
  // Begin reading at the top of what is new when it does not fit; otherwise stay at the end.
  const startAt = (target) => {
    if (!target || scroll.scrollHeight - target.offsetTop <= scroll.clientHeight) return;
    scroll.scrollTop = target.offsetTop - ABOVE;
    atEnd = false;
    more.hidden = false;
  };
  node.toEnd = toEnd;
  node.editLast = () => {
    const own = [...posts.values()].filter((post) => post.user === page.state.person).at(-1);
    if (own)
      edit(
        own,
        page,
        [...list.children].find((child) => child.dataset.key === own.ts),
      );
    return Boolean(own);
  };
  return node;
}

function items(posts, page, { newAt = null, inThread = false, replies = new Map(), empty }) {
  const { now, zone } = page.context();
  const made = [];
  let last = null;
  for (const post of posts) {
    const at = new Date(post.at);
    const day = fullDay(at, zone);
    const newDay = !last || fullDay(new Date(last.at), zone) !== day;
    if (newDay && !inThread) made.push(line(`day ${day}`, dayName(at, now, zone), "day-line"));
    const fresh = Boolean(last) && post.ts === newAt;
    if (fresh) made.push(line("new", "New", "new-line"));
    const compact = Boolean(last) && !newDay && !fresh && sameSpeaker(last, post) && at - new Date(last.at) < TOGETHER;
    const options = { compact, inThread, replies: replies.get(post.ts) ?? [] };
    const sign = JSON.stringify([
      post,
      compact,
      options.replies.map((reply) => [reply.ts, reply.text]),
      options.replies.length && day,
    ]);
    made.push({ key: post.ts, sign, make: () => message(post, page, options) });
    last = post;
  }
  if (!made.length && empty) made.push({ key: "empty", sign: empty, make: () => h("li", { class: "empty" }, empty) });
  return made;
}

const sameSpeaker = (one, other) =>
  one.user === other.user && one.bot === other.bot && one.ephemeral === other.ephemeral;

const line = (key, words, kind) => ({
  key,
  sign: words,
  make: () => h("li", { class: `line-across ${kind}` }, h("span", {}, words)),
});
