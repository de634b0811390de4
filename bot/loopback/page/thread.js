// A thread beside the conversation: the message, its replies, and a composer for another.

import { composer } from "./composer.js";
import { conversation } from "./conversation.js";
import { closeButton } from "./elements.js";
import { h } from "./dom.js";

// The thread pane; draw() brings it in line with the state, and closes it when its message has gone.
export function threadPane(page, node) {
  const talk = conversation(page, "Thread");
  const write = composer(page, {
    label: "Reply",
    threadTs: () => page.view.thread,
    editLast: () => talk.editLast(),
    sent: () => talk.toEnd(),
  });
  node.append(
    h(
      "header",
      { class: "thread-head" },
      h("h2", { id: "thread-heading" }, "Thread"),
      closeButton("Close the thread", () => page.closeThread()),
    ),
    talk,
    write,
  );
  node.addEventListener("keydown", (event) => event.key === "Escape" && page.closeThread());

  function draw() {
    const { thread } = page.view;
    const posts = thread
      ? (page.state.posts ?? []).filter((post) => post.ts === thread || post.thread_ts === thread)
      : [];
    if (thread && !posts.length) page.view.thread = null;
    node.hidden = !page.view.thread;
    if (node.hidden) return;
    write.turnTo(`${page.state.person}/${thread}`, "Reply in the thread");
    talk.draw(`${page.state.person}/${thread}`, posts, { inThread: true });
  }
  return { draw, composer: write };
}
