// The little that htmx does not do: say when an answer could not be saved and which field is to blame, and keep what is
// being typed when the page is left.
(() => {
  "use strict";

  const typedIn = new Map();
  const sent = new WeakMap();
  const form = (element) => element?.closest?.("form[data-autosave]");

  document.addEventListener("input", ({ target }) => {
    if (form(target)) typedIn.set(form(target), performance.now());
  });

  document.addEventListener("htmx:before:request", ({ target }) => {
    if (form(target)) sent.set(form(target), typedIn.get(form(target)));
  });

  document.addEventListener("htmx:after:request", ({ target, detail }) => {
    const kept = detail.ctx.response.status < 300;
    if (kept && typedIn.get(form(target)) === sent.get(form(target))) typedIn.delete(form(target));
  });

  document.addEventListener("htmx:error", ({ target }) => {
    if (!form(target)) return;
    const status = document.getElementById(form(target).dataset.status);
    const line = document.createElement("p");
    line.className = "saved saved--error";
    line.textContent = form(target).dataset.offline;
    status.replaceChildren(line);
  });

  document.addEventListener("htmx:finally:request", () => {
    for (const field of document.querySelectorAll("form[data-autosave] [aria-describedby]")) {
      const wrong = document.getElementById(field.getAttribute("aria-describedby")).textContent.trim();
      field.ariaInvalid = wrong ? "true" : null;
    }
  });

  addEventListener("pagehide", () => {
    for (const unsaved of typedIn.keys()) {
      const fields = new FormData(unsaved);
      navigator.sendBeacon(unsaved.action, fields);
      sessionStorage.setItem(unsaved.action, JSON.stringify([...fields]));
    }
  });

  // What was sent on leaving may be under way still, or lost. The page shows it as long as nobody has written since; the
  // same answer arriving twice is one answer.
  addEventListener("load", () => {
    for (const shown of document.querySelectorAll("form[data-autosave]")) {
      const left = new Map(JSON.parse(sessionStorage.getItem(shown.action)));
      sessionStorage.removeItem(shown.action);
      if (left.get("seen") !== shown.elements.seen.value) continue;
      for (const name of ["answer", "text", "link", "evidence_date"]) shown.elements[name].value = left.get(name) ?? "";
      shown.elements.text.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
})();
