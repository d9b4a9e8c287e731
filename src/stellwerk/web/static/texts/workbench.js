// The keys and clicks of the four panes. Everything here can also be done by the forms of the page.

import { pick, prepare } from "./picker.js";
import { rowAt, select, selected, stepped } from "./places.js";
import { hear, look, say, send } from "./server.js";
import { go, here, neighbour, nextCodingHere, nextSuggestion, passageOfRow, restore, stretch, text, uncoded } from "./walking.js";

const desk = document.getElementById("desk");
const panel = () => document.getElementById("stelle");
let kept = null; // what was selected when a picker or a pane took the focus

const back = () => text().focus({ preventScroll: true });

const meant = () => selected() ?? kept;

const show = () => {
  const { coding, suggestion } = panel().dataset;
  for (const one of document.querySelectorAll(".is-active")) one.classList.remove("is-active");
  const wanted = coding ?? suggestion;
  if (!wanted) return;
  for (const one of document.querySelectorAll(`#rows [data-codings~="${wanted}"], #rows [data-coding="${wanted}"], #rows [data-suggestion="${wanted}"]`)) one.classList.add("is-active");
};

document.addEventListener("placed", () => {
  restore();
  show();
});

const code = (id) => {
  const passage = meant();
  if (!passage) return say(desk.dataset.nothing);
  kept = null;
  getSelection().removeAllRanges();
  go(rowAt(passage.start), { quiet: true });
  back();
  return send(desk.dataset.codeUrl, { ...passage, code: id, version: desk.dataset.version });
};

const change = (fields) => {
  if (!panel().dataset.coding) return say(desk.dataset.noCoding);
  return send(
    () => panel().dataset.url,
    () => (panel().dataset.coding ? { seen: panel().dataset.seen, ...(typeof fields === "function" ? fields() : fields) } : null),
  );
};

const choose = () => {
  kept = selected();
  if (!kept) return say(desk.dataset.nothing);
  return pick(code);
};

const recode = () => {
  if (!panel().dataset.coding) return say(desk.dataset.noCoding);
  return pick((id) => {
    back();
    change({ code: id });
  });
};

const recent = (digit) => {
  const line = document.querySelector(`#codes-list [data-digit="${digit}"]`);
  return line ? code(line.dataset.code) : say(desk.dataset.noRecent);
};

const inVivo = () => {
  const passage = selected();
  return passage ? send(desk.dataset.inVivoUrl, { ...passage, version: desk.dataset.version }) : say(desk.dataset.nothing);
};

const remove = () => {
  const form = panel().querySelector("[data-form=remove]");
  return form ? send(form.action, { seen: panel().dataset.seen }) : say(desk.dataset.noCoding);
};

const cycle = (name) => {
  const fields = [...panel().querySelectorAll(`[name=${name}]`)];
  if (!fields.length) return say(desk.dataset.noCoding);
  const at = fields.findIndex((field) => field.checked);
  return change({ [name]: fields[(at + 1) % fields.length].value });
};

const memo = () => {
  const field = panel().querySelector("[name=memo]");
  if (!field) return say(desk.dataset.noCoding);
  return field.focus();
};

const boundary = (forward, { beginning, letters }) =>
  change(() => {
    const start = Number(panel().dataset.start);
    const end = Number(panel().dataset.end);
    const moved = stepped(beginning ? start : end, forward, letters ? "grapheme" : "word", beginning ? "start" : "end");
    return beginning ? { start: Math.min(moved, end - 1), end } : { start, end: Math.max(moved, start + 1) };
  });

const open = async (stripe) => {
  if (!stripe) return say(desk.dataset.noCoding);
  const { coding, suggestion } = stripe.dataset;
  go(stripe.closest(".para"));
  const answer = await look(coding ? `stelle=${coding}` : `vorschlag=${encodeURIComponent(suggestion)}`);
  if (answer) hear(panel().querySelector(".panel__code")?.textContent ?? "");
  return answer;
};

const judge = async (verdict) => {
  const { suggestion } = panel().dataset;
  if (!suggestion) return say(desk.dataset.noCoding);
  const next = nextSuggestion(suggestion)?.dataset.suggestion;
  await send(desk.dataset.judgeUrl, { vorschlag: suggestion, urteil: verdict });
  const stripe = document.querySelector(`#rows [data-suggestion="${next}"]`);
  return stripe ? open(stripe) : null;
};

const walk = (row) => {
  if (!go(row)) return say(desk.dataset.allCoded);
  getSelection().removeAllRanges();
  const words = row.querySelector(".para__text").textContent;
  return hear(words.length > 160 ? `${words.slice(0, 160)} …` : words);
};

const press = (selector) => document.querySelector(selector).requestSubmit();

const KEYS = {
  "/": choose,
  f: choose,
  q: () => recent(1),
  i: inVivo,
  c: recode,
  m: memo,
  u: remove,
  Delete: remove,
  d: () => cycle("direction"),
  s: () => cycle("strength"),
  n: () => walk(uncoded(true)),
  p: () => walk(uncoded(false)),
  o: () => open(nextCodingHere(panel().dataset.coding)),
  v: () => open(nextSuggestion(panel().dataset.suggestion)),
  a: () => judge("ja"),
  r: () => judge("nein"),
  Enter: () => select(passageOfRow(here())),
  ArrowDown: () => walk(neighbour(true)),
  ArrowUp: () => walk(neighbour(false)),
  "?": () => document.getElementById("keys").showModal(),
};

const ARROWS = { ArrowLeft: false, ArrowRight: true };

const arrow = (event) => {
  const forward = ARROWS[event.key];
  if (forward === undefined) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) {
    boundary(forward, { beginning: event.shiftKey, letters: event.altKey });
  } else if (event.shiftKey) stretch(forward);
  else return false;
  return true;
};

const pressed = (event) => {
  if (arrow(event)) return true;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (/^[1-9]$/.test(event.key)) {
    recent(event.key);
    return true;
  }
  const act = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
  act?.();
  return Boolean(act);
};

const typing = (target) => target.closest("input, textarea, select, dialog[open]");

text().addEventListener("keydown", (event) => {
  if (event.isComposing || typing(event.target) || (event.key === "Enter" && event.target !== text())) return;
  if (pressed(event)) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing(event.target)) {
    event.preventDefault();
    press(`[data-shortcut=${event.shiftKey ? "redo" : "undo"}]`);
  }
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) back();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.name === "memo") {
    event.preventDefault();
    event.target.form.requestSubmit();
    back();
  }
});

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (!form.matches("[data-form], [data-shortcut], [data-judge]")) return;
  event.preventDefault();
  if (form.dataset.judge) judge(form.dataset.judge);
  else if (form.dataset.form === "change") {
    const fields = Object.fromEntries(new FormData(form));
    delete fields.code; // the picker changes the code
    change(fields);
  } else if (form.dataset.form === "remove") remove();
  else send(form.action, {});
  submitter?.blur();
});

document.addEventListener("change", ({ target }) => {
  if (target.type === "radio" && target.closest("[data-form=change]")) change({ [target.name]: target.value });
});

document.addEventListener("mousedown", ({ target }) => {
  if (target.closest("#codes-list")) kept = selected();
});

document.addEventListener("click", (event) => {
  const { target } = event;
  const stripe = target.closest("a.stripe");
  const line = target.closest("[data-retrieve]");
  const opener = target.closest("[data-open]");
  if (opener) document.getElementById(opener.dataset.open).showModal();
  else if (event.ctrlKey || event.metaKey) return;
  else if (stripe) {
    event.preventDefault();
    open(stripe);
    back();
  } else if (line) {
    event.preventDefault();
    const codable = line.closest("[data-code]");
    if (kept && codable) code(codable.dataset.code);
    else look(`code=${encodeURIComponent(line.dataset.retrieve)}`);
  } else if (target.closest(".para__text") && getSelection().isCollapsed) {
    const mark = target.closest("mark");
    go(target.closest(".para"), { quiet: true });
    if (mark) open(stripeOf(mark));
  }
});

const stripeOf = (mark) => {
  const keys = mark.dataset.codings.split(" ");
  const at = keys.indexOf(panel().dataset.coding ?? panel().dataset.suggestion);
  const wanted = keys[(at + 1) % keys.length];
  return document.querySelector(`#rows [data-coding="${wanted}"], #rows [data-suggestion="${wanted}"]`);
};

document.getElementById("keys").addEventListener("close", back);
document.getElementById("picker").addEventListener("close", back);

prepare();
show();
if (panel().dataset.start) go(rowAt(Number(panel().dataset.start)));
