// Teams' question before a file goes into someone's OneDrive: its name, its size, Allow and Decline.

import { h, icon } from "./dom.js";
import { busy } from "./elements.js";

const ANSWERED = { accept: "You allowed it. The file is in your OneDrive.", decline: "You declined it." };

// The node of the question, or of what was answered.
export function consent(post, page) {
  const { name, said, size, answer } = post.consent;
  const one = (label, agrees, style) => {
    const node = h(
      "button",
      {
        type: "button",
        class: `button ${style}`,
        "aria-label": `${label} ${name}`,
        "data-focus": `${post.ts}/consent/${label}`,
        onclick: () => busy(node, () => page.act("consent", { ts: post.ts, agrees })),
      },
      label,
    );
    return node;
  };
  return h(
    "div",
    { class: "card consent", role: "group", "aria-label": `A file for you: ${name}` },
    h("p", { class: "consent-file" }, icon("file"), h("span", {}, h("strong", {}, name), h("small", {}, sizeOf(size)))),
    said ? h("p", {}, said) : null,
    answer
      ? h("p", { class: "subtle" }, ANSWERED[answer])
      : h("div", { class: "actions" }, one("Allow", true, "primary"), one("Decline", false, "")),
  );
}

// How large a file is, as people say it.
export const sizeOf = (bytes) => (bytes < 10_240 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} KB`);
