// Starts the page: who the visitor is (in the address), the state from the server, and drawing it again when it changes.

import { getState, post } from "./api.js";
import { chat } from "./chat.js";
import { shortDay } from "./dates.js";
import { h } from "./dom.js";
import { closeButton } from "./elements.js";
import { guide } from "./guide.js";
import { markdown } from "./markdown.js";
import { modalDialog } from "./modal.js";
import { spokenCard } from "./adaptive.js";
import { spoken } from "./mrkdwn.js";
import { peopleList, slug } from "./people.js";
import { taskDialog } from "./task.js";
import { threadPane } from "./thread.js";

const STOPPED = "The demo has stopped. Start it again with make demo.";
const AGAIN = 1500; // ms between tries while the server is away
const TOAST = 8000; // ms a notice stays
const WIDE = matchMedia("(min-width: 920px)"); // all panes side by side
const byId = (id) => document.getElementById(id);

const page = {
  state: { people: [], names: {}, posts: [], modals: [], channels: [], bot: { name: "wsoa" }, person: null },
  view: { person: null, place: "messages", thread: null }, // place: "messages", "home" or a channel's id
  newAt: null, // the `ts` of the first message that was unread when this person was opened

  context: () => ({
    names: page.state.names,
    people: page.state.people,
    me: page.state.person,
    now: new Date(page.state.clock.now),
    zone: page.state.clock.zone,
  }),

  // Do something as the person on the page; `quiet` leaves the notice to the caller.
  async act(verb, body = {}, { quiet = false } = {}) {
    const seen = await post(`act/${verb}`, { person: page.state.person, channel: page.state.channel, ...body });
    if (seen.notice && !quiet) page.say(seen.notice);
    return seen;
  },
  async advance() {
    const seen = await post("advance", {});
    if (seen.notice) page.say(seen.notice);
  },
  say(words) {
    const toast = h(
      "div",
      { class: "toast" },
      h("p", {}, words),
      closeButton("Close this notice", () => toast.remove()),
    );
    byId("toasts").append(toast);
    setTimeout(() => toast.remove(), TOAST);
  },
  go(person, place = "messages") {
    const one = page.state.people.find((each) => each.id === person);
    location.hash = one ? [slug(one.name), place === "messages" ? null : place].filter(Boolean).join("/") : "";
  },
  openThread(ts, write = true) {
    page.view.thread = ts;
    document.body.dataset.thread = "open";
    draw();
    if (write) parts.thread.composer.focusField();
  },
  closeThread() {
    const ts = page.view.thread;
    page.view.thread = null;
    delete document.body.dataset.thread;
    draw();
    const back = document.querySelector(`[data-focus="${ts}/thread"], [data-focus="${ts}/reply"]`);
    if (back) back.focus();
    else page.focusComposer();
  },
  quote: (post) => parts.chat.composer.quote({ ...post, spoken: speak(post) }),
  focusComposer: () => (page.view.thread ? parts.thread : parts.chat).composer.focusField(),
  // A hint was clicked: be that person, with these words ready to send.
  follow(person, text) {
    page.go(person);
    arrive();
    page.pending = text;
    showPane("chat");
    settlePending();
  },
};

const parts = {};
let wanted = new AbortController();
let version = "";
let announced = null; // the `ts` of the last message that was read out, per conversation

function settlePending() {
  if (page.pending === undefined || page.state.person !== page.view.person || page.view.place !== "messages") return;
  if (page.pending) parts.chat.composer.fill(page.pending);
  page.pending = undefined;
  parts.chat.composer.focusField();
}

// Read the address: #ruth-okafor, #ruth-okafor/home, #ruth-okafor/C0000001.
function arrive() {
  const [name, place = "messages"] = decodeURIComponent(location.hash.slice(1)).split("/");
  const one = page.state.people.find((each) => slug(each.name) === name || each.id === name);
  if (one?.platform === "mail") return void location.replace(`/mail/${encodeURIComponent(one.id)}`);
  const person = one?.id ?? null;
  if (person === page.view.person && place === page.view.place) return;
  const other = person !== page.view.person;
  page.view = { person, place, thread: null };
  delete document.body.dataset.thread;
  if (person) showPane("chat");
  if (person && !WIDE.matches) byId("main").focus();
  version = "";
  wanted.abort();
  if (other) page.opened = false;
  if (person && (place === "home" || place === "messages")) post("act/look", { person, tab: place });
}

async function follow() {
  for (;;) {
    wanted = new AbortController();
    const { signal } = wanted;
    const { person, place } = page.view;
    try {
      const state = await getState({ person, channel: /^[CG]/.test(place) ? place : "", since: version }, signal);
      if (signal.aborted) continue;
      stopped(false);
      version = state.version;
      receive(state);
    } catch (error) {
      if (signal.aborted) continue;
      if (!(error instanceof TypeError) && !/^state:/.test(error.message)) throw error;
      stopped(true);
      version = "";
      await new Promise((resume) => setTimeout(resume, AGAIN));
    }
  }
}

function receive(state) {
  const first = !page.state.clock;
  page.state = state;
  if (first) {
    arrive();
    if (page.view.person) return;
  }
  if (state.person !== page.view.person) return;
  if (state.person && !page.opened) {
    page.opened = true;
    page.newAt = state.posts.find((one) => one.bot && one.ts > state.read)?.ts ?? null;
  }
  draw();
  settlePending();
  announce();
  markRead();
}

function draw() {
  wearFace(page.state.person ? page.state.face : "");
  for (const part of [parts.people, parts.chat, parts.thread, parts.guide, parts.modal, parts.task]) part.draw();
  const { people, person, clock } = page.state;
  const waiting = people.filter((one) => one.id !== person && one.unread).length;
  const me = people.find((one) => one.id === person);
  document.title = [me?.name, `${page.state.bot.name} demo`].filter(Boolean).join(" · ");
  const tab = document.querySelector('.panes [data-pane="people"]');
  tab.classList.toggle("waiting", waiting > 0);
  byId("pane-clock").textContent = shortDay(new Date(clock.now), clock.zone);
}

// The colours and the name of the place this person lives in.
function wearFace(face) {
  if (document.body.dataset.face === face) return;
  document.body.dataset.face = face;
  byId("make-believe").textContent = { teams: "Teams", slack: "Slack" }[face] ?? "Slack and Teams";
}

// The words of a message alone.
function speak(post) {
  if (page.state.face !== "teams") return spoken(post.text, page.context());
  if (post.card) return post.spoken || spokenCard(post.card);
  return post.markdown ? h("div", {}, markdown(post.text)).textContent : post.text;
}

// What the bot has just said, for those who cannot see it arrive.
function announce() {
  const { posts = [], person, channel, bot } = page.state;
  const place = `${person}/${channel}`;
  const last = posts.at(-1)?.ts ?? "0";
  const fresh = announced?.place === place ? posts.filter((one) => one.bot && one.ts > announced.last) : [];
  announced = { place, last };
  if (fresh.length)
    byId("announcer").textContent = fresh.map((one) => `${bot.name}: ${speak(one)}`).join(". ");
}

// What is on the screen of the one who looks counts as read.
function markRead() {
  const { posts = [], person, read } = page.state;
  const last = posts.at(-1)?.ts;
  const shown = document.visibilityState === "visible" && (WIDE.matches || document.body.dataset.pane === "chat");
  if (person && page.view.place === "messages" && shown && last > read) post("read", { person, ts: last });
}

function stopped(gone) {
  const banner = byId("stopped");
  if (banner.hidden === !gone) return;
  banner.hidden = !gone;
  banner.textContent = gone ? STOPPED : "";
  document.body.classList.toggle("is-stopped", gone);
}

function showPane(name) {
  document.body.dataset.pane = name;
  for (const button of document.querySelectorAll(".panes button")) {
    if (button.dataset.pane === name) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  if (page.state.clock && page.state.person === page.view.person) markRead();
}

parts.people = peopleList(page, byId("people"));
parts.chat = chat(page, byId("main"));
parts.thread = threadPane(page, byId("thread"));
parts.guide = guide(page, byId("clock"), byId("guide-rest"));
parts.modal = modalDialog(page);
parts.task = taskDialog(page);
for (const button of document.querySelectorAll(".panes button"))
  button.addEventListener("click", () => showPane(button.dataset.pane));
showPane(document.body.dataset.pane);
window.addEventListener("hashchange", arrive);
document.addEventListener("visibilitychange", () => page.state.clock && markRead());
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  showPane("chat");
  byId("main").focus();
});
follow();
