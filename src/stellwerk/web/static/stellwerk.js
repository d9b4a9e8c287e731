// The little that htmx does not do: say which field is to blame, and lose no answer. What could not be sent is kept in
// this browser, by round and by who answers, and sent as soon as that works; the same answer arriving twice is one.
(() => {
  "use strict";

  const RETRY = 15000;
  const KEPT_FOR = 30 * 24 * 3600 * 1000;
  const FIELDS = ["answer", "text", "link", "evidence_date"];
  const typedIn = new Map();
  const sent = new WeakMap();
  const form = (element) => element?.closest?.("form[data-autosave]");
  const forms = () => [...document.querySelectorAll("form[data-autosave]")];
  const banner = () => document.getElementById("unsent");

  // What was not sent: one entry per form and page, so that two windows do not overwrite each other.
  const unsent = {
    key: (here) => `stellwerk:${here.dataset.queue}:${new URL(here.action).pathname}:${here.elements.writer.value}`,
    put(here) {
      const fields = [...new FormData(here)].filter(([name]) => name !== "csrfmiddlewaretoken");
      const entry = { action: here.action, page: location.pathname, fields, at: Date.now() };
      try {
        localStorage.setItem(this.key(here), JSON.stringify(entry));
      } catch {
        // A browser that keeps nothing: the page itself still holds what was typed.
      }
    },
    drop: (key) => localStorage.removeItem(key),
    all(queue) {
      const found = [];
      for (const key of Object.keys(localStorage)) {
        if (!key.startsWith(`stellwerk:${queue}:`)) continue;
        const entry = JSON.parse(localStorage.getItem(key));
        if (Date.now() - entry.at > KEPT_FOR) this.drop(key);
        else found.push({ key, ...entry });
      }
      return found.sort((one, other) => one.at - other.at);
    },
  };

  document.addEventListener("input", ({ target }) => {
    if (form(target)) typedIn.set(form(target), performance.now());
  });

  document.addEventListener("htmx:before:request", ({ target }) => {
    if (form(target)) sent.set(form(target), typedIn.get(form(target)));
  });

  document.addEventListener("htmx:after:request", ({ target, detail }) => {
    const here = form(target);
    if (!here || detail.ctx.response.status >= 300) return;
    if (typedIn.get(here) === sent.get(here)) {
      typedIn.delete(here);
      unsent.drop(unsent.key(here));
    }
    tell();
  });

  document.addEventListener("htmx:error", ({ target }) => {
    const here = form(target);
    if (!here) return;
    unsent.put(here);
    const line = document.createElement("p");
    line.className = "saved saved--waiting";
    line.textContent = here.dataset.offline;
    document.getElementById(here.dataset.status).replaceChildren(line);
    tell();
  });

  document.addEventListener("htmx:finally:request", () => {
    for (const field of document.querySelectorAll("form[data-autosave] [aria-describedby]")) {
      const wrong = document.getElementById(field.getAttribute("aria-describedby")).textContent.trim();
      field.ariaInvalid = wrong ? "true" : null;
    }
  });

  // Who takes over what stands elsewhere lets go of what stands here.
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[data-take-over]");
    const here = link && document.getElementById(link.dataset.takeOver);
    if (!here) return;
    typedIn.delete(here);
    for (const entry of unsent.all(here.dataset.queue)) if (entry.action === here.action) unsent.drop(entry.key);
  });

  addEventListener("pagehide", () => {
    for (const here of typedIn.keys()) {
      unsent.put(here);
      navigator.sendBeacon(here.action, new FormData(here));
    }
  });

  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;

  // Sends what another page left behind; gives the status, 0 without a connection.
  async function send(entry) {
    const body = new URLSearchParams([...entry.fields, ["csrfmiddlewaretoken", token()]]);
    try {
      const response = await fetch(entry.action, { method: "POST", body, headers: { "HX-Request": "true" } });
      if (response.ok) unsent.drop(entry.key);
      return response.status;
    } catch {
      return 0;
    }
  }

  // Puts an answer back into its form and sends it as it was: if somebody has written since, both are shown.
  function restore(here, entry) {
    const left = new Map(entry.fields);
    for (const name of FIELDS) here.elements[name].value = left.get(name) ?? "";
    here.elements.writer.value = left.get("writer");
    document.getElementById(`seen-${here.id.slice("form-".length)}`).value = left.get("seen");
    typedIn.set(here, performance.now());
    here.requestSubmit();
  }

  function entriesHere() {
    const queues = new Set(forms().map((here) => here.dataset.queue));
    if (banner()) queues.add(banner().dataset.queue);
    return [...queues].flatMap((queue) => unsent.all(queue));
  }

  const refused = new Map();

  function tell() {
    const box = banner();
    if (!box) return;
    const left = entriesHere();
    const worst = left.map((entry) => refused.get(entry.key)).find((status) => status);
    const words = { 403: box.dataset.notAsked, 404: box.dataset.notAsked, 409: box.dataset.conflict, 410: box.dataset.ended };
    box.hidden = left.length === 0;
    box.textContent = left.length ? (words[worst] ?? box.dataset.waiting) : "";
    const elsewhere = left.find((entry) => refused.get(entry.key) === 409 && entry.page !== location.pathname);
    if (!elsewhere) return;
    const link = document.createElement("a");
    link.href = elsewhere.page;
    link.textContent = box.dataset.look;
    box.append(" ", link);
  }

  async function catchUp({ loading = false } = {}) {
    const shown = new Map(forms().map((here) => [here.action, here]));
    const newest = new Map(entriesHere().map((entry) => [entry.action, entry.key]));
    for (const entry of entriesHere()) {
      const here = shown.get(entry.action);
      const own = here && entry.key === unsent.key(here);
      if (own) here.requestSubmit();
      else if (here && loading && newest.get(entry.action) === entry.key) restore(here, entry);
      else if (!refused.has(entry.key)) {
        const status = await send(entry);
        if (status >= 400) refused.set(entry.key, status);
        if (status === 0) break;
      }
    }
    tell();
  }

  addEventListener("online", () => catchUp());
  addEventListener("load", () => {
    for (const gone of document.querySelectorAll("[data-forget]"))
      for (const key of Object.keys(localStorage)) if (key.startsWith(`stellwerk:${gone.dataset.forget}:`)) unsent.drop(key);
    setTimeout(() => catchUp({ loading: true })); // once htmx listens, which it does a moment after the page is there
    setInterval(() => {
      if (navigator.onLine && entriesHere().length) catchUp();
    }, RETRY);
  });
})();
