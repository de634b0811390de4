// Dates and times as people here write them, always in the demo's zone.

const formats = new Map();

function format(date, zone, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }));
  return formats.get(key).format(date).replaceAll(",", "");
}

const DAY = 86_400_000;

// "09:00"
export const time = (date, zone) => format(date, zone, { hour: "2-digit", minute: "2-digit", hour12: false });

// "Thursday 3 December 2026"
export const fullDay = (date, zone) =>
  format(date, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

// "Thu 3 Dec"
export const shortDay = (date, zone) => format(date, zone, { weekday: "short", day: "numeric", month: "short" });

// "Today", "Yesterday" or "Thursday 3 December"
export function dayName(date, now, zone) {
  return near(date, now, zone) ?? format(date, zone, { weekday: "long", day: "numeric", month: "long" });
}

// "today at 09:00" or "3 Dec at 09:00"
export function when(date, now, zone) {
  const day = near(date, now, zone)?.toLowerCase() ?? format(date, zone, { day: "numeric", month: "short" });
  return `${day} at ${time(date, zone)}`;
}

// Two moments on the same day there.
export const sameDay = (one, other, zone) => fullDay(one, zone) === fullDay(other, zone);

function near(date, now, zone) {
  if (sameDay(date, now, zone)) return "Today";
  if (sameDay(date, new Date(now.getTime() - DAY), zone)) return "Yesterday";
  if (sameDay(date, new Date(now.getTime() + DAY), zone)) return "Tomorrow";
  return null;
}

// What Slack makes of <!date^seconds^{date_short} at {time}|…>.
export function fillTokens(pattern, seconds, { now, zone }) {
  const date = new Date(Number(seconds) * 1000);
  const long = { day: "numeric", month: "long", year: "numeric" };
  const short = { ...long, month: "short" };
  const tokens = {
    date_num: () => new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(date),
    date: () => format(date, zone, long),
    date_slash: () => format(date, zone, { day: "2-digit", month: "2-digit", year: "numeric" }),
    date_short: () => format(date, zone, short),
    date_long: () => fullDay(date, zone),
    time: () => time(date, zone),
    time_secs: () => format(date, zone, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false }),
    ago: () => when(date, now, zone),
    day_divider_pretty: () => dayName(date, now, zone),
  };
  return pattern.replace(/\{([a-z_]+)\}/g, (whole, name) => {
    if (tokens[name]) return tokens[name]();
    const plain = name.replace(/_pretty$/, "");
    return plain !== name && tokens[plain] ? (near(date, now, zone) ?? tokens[plain]()) : whole;
  });
}
