// Whom a visitor can be: everyone by role, with what waits for them. Each is a link, so a second tab can be a second person.

import { avatar } from "./avatar.js";
import { h, reconcile } from "./dom.js";

const ROLES = ["Improvement lead", "Director", "Senior responsible officer", "Owner", "Not in the plan"];
const HEADINGS = { Owner: "Action owners", "Senior responsible officer": "Senior responsible officers" };
const LIVES_IN = { teams: "Teams", mail: "E-mail" }; // not in Slack: an in-tray is a page of its own
const MANY = 12; // people from which on there is a box to find them

export const slug = (name) =>
  name
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

// The list; draw() brings it in line with the state.
export function peopleList(page, nav) {
  const find = h("input", {
    type: "search",
    "aria-label": "Find a person",
    placeholder: "Find a person or post",
    autocomplete: "off",
  });
  const groups = h("div", { class: "groups" });
  const none = h("p", { class: "nobody", hidden: true }, "Nobody by that name or post.");
  nav.append(h("div", { class: "people-head" }, h("h2", {}, "Who are you?"), find), groups, none);
  find.addEventListener("input", () => draw());

  function draw() {
    const { people, person } = page.state;
    find.hidden = people.length <= MANY;
    const wanted = find.value.trim().toLowerCase();
    const seen = people.filter((one) =>
      [one.name, one.post, one.organisation].join(" ").toLowerCase().includes(wanted),
    );
    const roles = [...new Set([...ROLES, ...people.map((one) => one.role)])];
    reconcile(
      groups,
      roles
        .map((role) => [role, seen.filter((one) => one.role === role)])
        .filter(([, all]) => all.length)
        .map(([role, all]) => ({
          key: role,
          sign: JSON.stringify([all, person]),
          make: () => group(role, all, person),
        })),
    );
    none.hidden = seen.length > 0;
  }
  return { draw };
}

function group(role, people, person) {
  return h(
    "section",
    {},
    h("h3", {}, HEADINGS[role] ?? role),
    h(
      "ul",
      {},
      people.map((one) => h("li", {}, entry(one, person))),
    ),
  );
}

function entry(one, person) {
  const unread = one.unread
    ? h("span", { class: "badge" }, String(one.unread), h("span", { class: "quiet" }, " unread"))
    : null;
  return h(
    "a",
    {
      href: one.platform === "mail" ? `/mail/${encodeURIComponent(one.id)}` : `#${slug(one.name)}`,
      class: one.unread ? "person unread" : "person",
      "data-focus": one.id,
      title: `${one.post}, ${one.organisation}`,
      "aria-current": one.id === person ? "true" : null,
    },
    avatar(one.name, one.id),
    h("span", { class: "who" }, h("span", { class: "who-name" }, one.name), h("span", { class: "who-post" }, one.post)),
    LIVES_IN[one.platform] ? h("span", { class: "lives-in" }, LIVES_IN[one.platform]) : null,
    unread,
  );
}
