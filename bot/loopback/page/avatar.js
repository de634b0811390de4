// Who is speaking: initials for people, the app's sign for the bot.

import { h } from "./dom.js";

const SHADES = 8;

export const initials = (name) =>
  name
    .replace(/\(.*?\)/g, "")
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word[0])
    .filter((letter) => /\p{L}/u.test(letter))
    .filter((_, place, all) => place === 0 || place === all.length - 1)
    .join("")
    .toUpperCase();

// The same person always has the same shade.
export function avatar(name, id) {
  const shade = (parseInt(id.slice(-4), 36) || 0) % SHADES;
  return h("span", { class: `avatar shade-${shade}`, "aria-hidden": "true" }, initials(name));
}

export const botAvatar = () => h("img", { class: "avatar", src: "/page/icon.svg", alt: "", width: 36, height: 36 });
