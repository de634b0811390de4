// Talking to the demo's server: the state to draw, and what the visitor does.

// Waits until something differs from `since`; throws when the server has gone.
export async function getState({ person, channel, since }, signal) {
  const query = new URLSearchParams({ person: person || "", channel: channel || "", since: since || "" });
  const response = await fetch(`/page-api/state?${query}`, { signal });
  if (!response.ok) throw new Error(`state: ${response.status}`);
  return response.json();
}

// Always answers {ok, notice, errors}; `notice` is a sentence for the visitor.
export async function post(path, body) {
  const raw = body instanceof Blob;
  try {
    const response = await fetch(`/page-api/${path}`, {
      method: "POST",
      headers: { "Content-Type": raw ? "application/octet-stream" : "application/json" },
      body: raw ? body : JSON.stringify(body),
    });
    if (response.status >= 500) return { ok: false, notice: "Something went wrong. The terminal says what." };
    if (response.status === 403) return { ok: false, notice: await response.text() };
    return await response.json();
  } catch {
    return { ok: false, notice: "The demo does not answer." };
  }
}
