// One message as Slack or Teams draws it: who, when, the words, blocks or card, and what can be done with it.

import { drawCard } from "./adaptive.js";
import { showInputErrors } from "./adaptive_inputs.js";
import { avatar, botAvatar } from "./avatar.js";
import { drawBlocks, picture } from "./blocks.js";
import { ask } from "./confirm.js";
import { consent, sizeOf } from "./consent.js";
import { time, when } from "./dates.js";
import { h, icon } from "./dom.js";
import { busy } from "./elements.js";
import { emoji } from "./emoji.js";
import { inline, markdown } from "./markdown.js";
import { menu } from "./menu.js";
import { mrkdwn, spoken, typed, withMentions } from "./mrkdwn.js";

// options: {compact, replies (posts), inThread}
export function message(post, page, options) {
  const ctx = page.context();
  const name = post.bot ? page.state.bot.name : (ctx.names[post.user] ?? post.user);
  const at = new Date(post.at);
  const clock = h("time", { datetime: post.at, title: when(at, ctx.now, ctx.zone) }, time(at, ctx.zone));
  const own = post.user === page.state.person && "own";
  const classes = ["message", own, options.compact && "compact", post.ephemeral && "ephemeral"].filter(Boolean).join(" ");
  const head = h(
    "div",
    { class: options.compact ? "head quiet" : "head" },
    h("strong", { class: "name" }, name),
    post.bot ? h("span", { class: "app" }, "APP") : null,
    options.compact ? null : clock,
  );
  const node = h(
    "li",
    { class: classes },
    h("div", { class: "gutter" }, options.compact ? clock : post.bot ? botAvatar() : avatar(name, post.user)),
    h(
      "div",
      { class: "body" },
      post.ephemeral ? h("p", { class: "only-you" }, icon("eye"), "Only visible to you") : null,
      head,
      content(post, page, ctx),
      h(
        "div",
        { class: "extras" },
        (post.files ?? []).map(file),
        reactions(post, page),
        threadLink(post, page, ctx, options),
      ),
    ),
  );
  node.append(tools(post, page, node, options));
  return node;
}

function content(post, page, ctx) {
  if (page.state.face === "teams") return teamsContent(post, page);
  const surface = {
    key: post.ts,
    chosen: post.chosen,
    press: (body) => page.act("press", { on: "message", ts: post.ts, ...body }),
  };
  const drawn = post.bot && post.blocks.length ? drawBlocks(post.blocks, { ...ctx, surface }) : textOf(post, ctx);
  const attached = post.attachments.map((one) => attachment(one, { ...ctx, surface }));
  const edited = post.edited ? h("span", { class: "edited" }, "(edited)") : null;
  return h("div", { class: "content" }, drawn, attached, edited);
}

// Words, a card, or what is left of a message that was taken back.
function teamsContent(post, page) {
  if (post.deleted) {
    const undo = () => page.act("undelete", { ts: post.ts });
    const button = h("button", { type: "button", class: "undo", "data-focus": `${post.ts}/undo`, onclick: undo }, "Undo");
    return h("div", { class: "content gone" }, "This message has been deleted. ", button);
  }
  const node = h("div", { class: "content" });
  const press = async (path, values) => {
    const seen = await page.act("press", { ts: post.ts, path, values });
    if (Object.keys(seen.errors ?? {}).length) showInputErrors(node, seen.errors)?.focus();
  };
  if (post.quotes) node.append(h("blockquote", {}, h("strong", {}, post.quotes.name), h("p", {}, inline(post.quotes.text))));
  if (post.text) node.append(h("div", { class: "text as-typed" }, post.markdown ? markdown(post.text) : post.text));
  if (post.card) node.append(drawCard(post.card, { key: post.ts, press }));
  if (post.consent) node.append(consent(post, page));
  if (post.edited) node.append(h("span", { class: "edited" }, "Edited"));
  return node;
}

const textOf = (post, ctx) => (post.text ? [h("div", { class: "paragraph block" }, mrkdwn(post.text, ctx))] : []);

function attachment(one, ctx) {
  const inner = one.blocks
    ? drawBlocks(one.blocks, ctx)
    : h("div", { class: "paragraph" }, mrkdwn(one.text ?? one.fallback ?? "", ctx));
  return h("div", { class: "attachment" }, one.title ? h("strong", {}, one.title) : null, inner);
}

function file(one) {
  const source = `/page-api/file/${encodeURIComponent(one.id)}`;
  if (/^image\/(png|jpeg|gif)$/.test(one.type)) {
    return h(
      "figure",
      { class: "file-picture" },
      h("figcaption", {}, one.title || one.name),
      picture({ slack_file: { id: one.id }, alt_text: one.title || one.name }, "wide"),
    );
  }
  return h(
    "a",
    { class: "file", href: source, download: one.name },
    icon("file"),
    h("span", {}, h("strong", {}, one.title || one.name), h("small", {}, `${sizeOf(one.size)}. Save a copy`)),
  );
}

function reactions(post, page) {
  const pill = ({ name, users }) => {
    const mine = users.includes(page.state.person);
    const who = users.map((id) => page.state.names[id] ?? id).join(", ");
    return h(
      "button",
      {
        type: "button",
        class: "reaction",
        "aria-pressed": String(mine),
        title: who,
        "data-focus": `${post.ts}/react/${name}`,
        "aria-label": `${name.replaceAll("_", " ")}: ${who}`,
        onclick: () => page.act("react", { ts: post.ts, name, again: mine }),
      },
      emoji(name) ?? `:${name}:`,
      " ",
      String(users.length),
    );
  };
  return post.reactions.length ? h("div", { class: "reactions" }, post.reactions.map(pill)) : null;
}

// Slack gives the count and the time. The demo adds how the bot's answer begins, so that nobody waits for one that is there.
function threadLink(post, page, ctx, { replies, inThread }) {
  if (inThread || !replies.length) return null;
  const last = replies.at(-1);
  const count = replies.length === 1 ? "1 reply" : `${replies.length} replies`;
  return h(
    "button",
    {
      type: "button",
      class: "thread-link",
      "data-focus": `${post.ts}/thread`,
      onclick: () => page.openThread(post.ts),
    },
    h("strong", {}, count),
    h("span", {}, `Last reply ${when(new Date(last.at), ctx.now, ctx.zone)}`),
    last.bot ? h("span", { class: "preview" }, spoken(last.text, ctx)) : null,
  );
}

// What can be done with a message; always in the tab order, drawn on hover, focus or touch.
function tools(post, page, node, { inThread }) {
  const own = post.user === page.state.person;
  const one = (name, label, onclick) =>
    h(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": label,
        title: label,
        "data-focus": `${post.ts}/${name}`,
        onclick,
      },
      icon(name),
    );
  const inTeams = page.state.face === "teams";
  if (post.deleted) return h("span", { hidden: true });
  const list = [
    inTeams ? one("reply", "Reply", () => page.quote(post)) : null,
    !inTeams && !inThread && !post.ephemeral && !post.reply
      ? one("reply", "Reply in a thread", () => page.openThread(post.ts, true))
      : null,
    own ? one("pencil", "Edit message", () => edit(post, page, node)) : null,
    own ? one("bin", "Delete message", () => remove(post, page)) : null,
    shortcuts(post, page),
  ].filter(Boolean);
  return list.length
    ? h("div", { class: "tools", role: "group", "aria-label": "Message actions" }, list)
    : h("span", { hidden: true });
}

// What the app has put into the menu of a message; Slack does not offer it on what only one person sees.
function shortcuts(post, page) {
  if (!page.state.shortcuts?.length || post.ephemeral) return null;
  const items = page.state.shortcuts.map(({ id, title }) => ({
    text: title,
    choose: (node) => busy(node, () => page.act("shortcut", { ts: post.ts, shortcut: id })),
  }));
  return menu({ focus: `${post.ts}/shortcuts` }, items, "More message actions");
}

async function remove(post, page) {
  const question = {
    title: { text: "Delete message" },
    text: { type: "plain_text", text: "Delete this message? It cannot be brought back." },
    confirm: { text: "Delete" },
    deny: { text: "Cancel" },
    style: "danger",
  };
  const asked = page.state.face !== "teams"; // Teams deletes at once, and offers to undo it
  if (asked && !(await ask(question, page.context()))) return;
  await page.act("delete", { ts: post.ts });
  page.focusComposer();
}

// The words of one's own message in a field, in the place where they stood.
export function edit(post, page, node) {
  const words = node.querySelector(".content");
  if (!words || node.querySelector(".edit-form")) return;
  const field = h("textarea", { rows: 2, "aria-label": "Edit your message" });
  const inTeams = page.state.face === "teams";
  const before = inTeams ? post.text : typed(post.text, page.state.names);
  field.value = before;
  const end = () => {
    form.replaceWith(words);
    node.classList.remove("editing");
    page.focusComposer();
  };
  const save = async () => {
    const text = field.value.trim();
    if (!text || text === before) return end();
    const changed = inTeams ? text : withMentions(text, page.state.names);
    const seen = await page.act("edit", { ts: post.ts, text: changed });
    if (seen.ok && form.isConnected) end();
    return undefined;
  };
  const form = h(
    "div",
    { class: "edit-form" },
    field,
    h(
      "div",
      { class: "row" },
      h("button", { type: "button", class: "button", onclick: end }, "Cancel"),
      h("button", { type: "button", class: "button primary", onclick: save }, "Save changes"),
    ),
  );
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end();
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  node.classList.add("editing");
  words.replaceWith(form);
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
