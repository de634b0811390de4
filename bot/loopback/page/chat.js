// The middle: who you are talking to, Messages and Home, and the composer.

import { avatar, botAvatar } from "./avatar.js";
import { drawBlocks } from "./blocks.js";
import { composer } from "./composer.js";
import { conversation } from "./conversation.js";
import { h, reconcile, swap } from "./dom.js";
import { slug } from "./people.js";

// The conversation pane; draw() brings it in line with the state.
export function chat(page, main) {
  const welcome = h("div", { class: "welcome" });
  const title = h("h2", {});
  const under = h("p", {});
  const tabs = h("div", { class: "tabs", role: "tablist", "aria-label": "Places" });
  const talk = conversation(page, "Messages");
  const write = composer(page, {
    label: "Message",
    files: true,
    commands: true,
    editLast: () => talk.editLast(),
    sent: () => talk.toEnd(),
  });
  const home = h("div", {
    class: "home",
    id: "home-panel",
    role: "tabpanel",
    "aria-labelledby": "tab-home",
    tabindex: 0,
  });
  const messages = h("div", { class: "talk", id: "messages-panel", role: "tabpanel" }, talk, write);
  const inside = h(
    "div",
    { class: "inside" },
    h(
      "header",
      { class: "chat-head" },
      h("div", { class: "chat-title" }, botAvatar(), h("div", {}, title, under)),
      tabs,
    ),
    messages,
    home,
  );
  main.append(welcome, inside);
  tabs.addEventListener("keydown", (event) => stepTabs(event, tabs));
  let homeSign = "";

  function draw() {
    const { state, view } = page;
    welcome.hidden = Boolean(state.person);
    inside.hidden = !state.person;
    if (!state.person) return drawWelcome(welcome, state);
    const me = state.people.find((one) => one.id === state.person);
    const channel = state.channels.find((one) => one.id === view.place);
    title.replaceChildren(
      channel ? `#${channel.name}` : state.bot.name,
      channel ? "" : h("span", { class: "app" }, "APP"),
    );
    under.replaceChildren("You are ", h("strong", {}, me.name), `, ${me.post}, ${me.organisation}`);
    drawTabs();
    messages.hidden = view.place === "home";
    home.hidden = view.place !== "home";
    messages.setAttribute("aria-labelledby", `tab-${view.place === "home" ? "messages" : view.place}`);
    if (view.place === "home") drawHome();
    else drawMessages(channel);
    return undefined;
  }

  function drawTabs() {
    const { state, view } = page;
    const slack = [["messages", "Messages"], ["home", "Home"], ...state.channels.map((one) => [one.id, `#${one.name}`])];
    const all = state.face === "teams" ? [["messages", "Chat"]] : slack;
    reconcile(
      tabs,
      all.map(([id, words]) => {
        const on = id === view.place;
        const controls = id === "home" ? "home-panel" : "messages-panel";
        return {
          key: id,
          sign: `${words}${on}`,
          make: () =>
            h(
              "button",
              {
                type: "button",
                role: "tab",
                id: `tab-${id}`,
                "aria-selected": String(on),
                "aria-controls": controls,
                tabindex: on ? 0 : -1,
                "data-focus": `tab-${id}`,
                onclick: () => page.go(state.person, id),
              },
              words,
            ),
        };
      }),
    );
  }

  function drawMessages(channel) {
    const { state } = page;
    const replies = new Map();
    for (const post of state.posts.filter((one) => one.reply))
      replies.set(post.thread_ts, [...(replies.get(post.thread_ts) ?? []), post]);
    const top = state.posts.filter((post) => !post.reply || post.broadcast);
    const empty = channel
      ? "Nothing has been said here yet."
      : `This is where ${state.bot.name} and you talk. Nothing has been said yet: type help, or go to the next step.`;
    write.turnTo(`${state.person}/${state.channel}`, `Message ${channel ? `#${channel.name}` : state.bot.name}`);
    talk.draw(`${state.person}/${state.channel}`, top, { newAt: channel ? null : page.newAt, replies, empty });
  }

  function drawHome() {
    const { state } = page;
    const sign = JSON.stringify([state.home, state.person]);
    if (sign === homeSign) return;
    homeSign = sign;
    const surface = {
      key: "home",
      chosen: state.home?.chosen,
      press: (body) => page.act("press", { on: "home", ...body }),
    };
    const drawn = state.home
      ? drawBlocks(state.home.body.blocks, { ...page.context(), surface })
      : [h("p", { class: "empty" }, `${state.bot.name} has put nothing here yet.`)];
    const next = h("div", { class: "home-inside" }, drawn);
    if (home.firstElementChild) swap(home.firstElementChild, next);
    else home.append(next);
  }
  return { draw, composer: write };
}

function stepTabs(event, tabs) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = [...tabs.children];
  const to = all.at((all.indexOf(document.activeElement) + step) % all.length);
  to.focus();
  to.click();
}

// Before anyone is chosen: what this is, and three people to begin with.
function drawWelcome(node, state) {
  if (node.childElementCount || !state.people.length) return;
  const first = ["Owner", "Improvement lead", "Director"]
    .map((role) => state.people.find((one) => one.role === role))
    .filter(Boolean);
  const why = {
    Owner: "is asked how their actions are going",
    "Improvement lead": "sees who has answered, and confirms ratings",
    Director: "reads the digest and asks questions",
  };
  node.append(
    h("h2", {}, "Live through a reporting cycle"),
    h(
      "p",
      {},
      `A council’s SEND improvement plan, its people, and ${state.bot.name}, the bot that asks them how it is going. Choose who you are, read what the bot says, answer it, and move the clock to the next step.`,
    ),
    h(
      "ul",
      { class: "first" },
      first.map((one) =>
        h(
          "li",
          {},
          h(
            "a",
            { href: `#${slug(one.name)}` },
            avatar(one.name, one.id),
            h("strong", {}, one.name),
            h("span", {}, one.post),
            h("small", {}, `${one.role === "Owner" ? "Action owner" : one.role}: ${why[one.role]}`),
          ),
        ),
      ),
    ),
    h("p", { class: "small" }, "Open a second tab to be two people at once."),
  );
}
