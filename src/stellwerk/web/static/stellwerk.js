// The little that htmx does not do: say when an answer could not be saved, and send what is being typed when the page
// is left.
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

  addEventListener("pagehide", () => {
    for (const unsaved of typedIn.keys()) navigator.sendBeacon(unsaved.action, new FormData(unsaved));
  });
})();
