// Where a person writes: Enter sends, Shift+Enter makes a new line, the up arrow edits the last message.

import { post } from "./api.js";
import { freshId, h, icon } from "./dom.js";
import { closeButton } from "./elements.js";
import { withMentions } from "./mrkdwn.js";

const MOST_FILE = 10 * 1024 * 1024; // bytes

// options: {label, editLast(), sent(), files, commands, threadTs()}; files and commands are for where they can be used
export function composer(page, options) {
  const hint = freshId("composer-hint");
  const field = h("textarea", {
    rows: 1,
    "aria-label": options.label,
    "aria-describedby": hint,
    placeholder: options.label,
    enterkeyhint: "send",
  });
  const said = h("p", { class: "composer-hint", id: hint });
  const send = h(
    "button",
    { type: "button", class: "send", "aria-label": "Send", title: "Send", onclick: () => submit() },
    icon("send"),
  );
  const chip = h("div", { class: "quoting", hidden: true });
  const attaching = options.files ? attach(page) : null;
  const node = h(
    "div",
    { class: "composer" },
    chip,
    h(
      "div",
      { class: "composer-box" },
      field,
      h("div", { class: "composer-foot" }, attaching, send),
    ),
    said,
  );
  const drafts = new Map();
  let quoted = null; // the message that is replied to, in Teams
  let key = "";

  const fit = () => {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 200)}px`;
    const command = /^\/\S*/.exec(field.value)?.[0];
    const inTeams = page.state.face === "teams";
    const more = inTeams ? " Questions are messages too: overdue, or help." : " /wsoa runs a command.";
    const words =
      command && !inTeams
        ? `Enter runs the command ${command}`
        : `Enter sends, Shift and Enter makes a new line.${options.commands ? more : ""}`;
    if (said.textContent !== words) said.textContent = words;
    send.classList.toggle("ready", Boolean(field.value.trim()));
  };
  const say = (text) => {
    if (page.state.face === "teams") {
      const quotes = quoted?.ts;
      node.quote(null);
      return page.act("say", { text, quotes });
    }
    const thread = options.threadTs?.() ?? null;
    if (text.startsWith("/")) return page.act("command", { text, thread_ts: thread });
    return page.act("say", { text: withMentions(text, page.state.names), thread_ts: thread });
  };
  const submit = async () => {
    const text = field.value.trim();
    if (!text) return;
    const sentFrom = key;
    node.fill("");
    options.sent?.();
    const seen = await say(text);
    if (!seen.ok && key === sentFrom && !field.value) node.fill(text);
  };
  field.addEventListener("input", fit);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit();
    else if (event.key !== "ArrowUp" || field.value || !options.editLast?.()) return;
    event.preventDefault();
  });
  node.fill = (text) => {
    field.value = text;
    fit();
  };
  // Reply to this message, or to none.
  node.quote = (post) => {
    quoted = post;
    chip.hidden = !post;
    chip.replaceChildren(
      ...(post
        ? [
            h("span", {}, `Replying to: ${post.spoken.slice(0, 80)}`),
            closeButton("Do not reply to this message", () => node.quote(null)),
          ]
        : []),
    );
    if (post) field.focus();
  };
  node.focusField = () => field.focus();
  // Show the draft that belongs to this person and place.
  node.turnTo = (next, label) => {
    if (next === key) return;
    drafts.set(key, field.value);
    key = next;
    node.quote(null);
    attaching?.toggleAttribute("hidden", page.state.face === "teams");
    field.placeholder = label;
    field.setAttribute("aria-label", label);
    node.fill(drafts.get(next) ?? "");
  };
  fit();
  return node;
}

function attach(page) {
  const chooser = h("input", { type: "file", class: "quiet", tabindex: -1, "aria-hidden": "true" });
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files;
    chooser.value = "";
    if (!file) return;
    if (file.size > MOST_FILE) page.say("The demo takes files of up to 10 MB.");
    else {
      const query = new URLSearchParams({ person: page.state.person, channel: page.state.channel, name: file.name });
      const seen = await post(`upload?${query}`, file);
      if (seen.notice) page.say(seen.notice);
    }
  });
  return h(
    "span",
    {},
    chooser,
    h(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": "Attach a file",
        title: "Attach a file",
        onclick: () => chooser.click(),
      },
      icon("attach"),
    ),
  );
}
