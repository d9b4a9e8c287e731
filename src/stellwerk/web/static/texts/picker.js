// Finds a code by a few letters of it: those that begin a word count most, then those that stand together.

const dialog = () => document.getElementById("picker");
const list = () => document.getElementById("picker-list");
const query = () => document.getElementById("picker-query");

let chosen = null;

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss");

// How well letters fit a name; null where one is missing.
export const fit = (letters, name) => {
  const wanted = plain(letters).replaceAll(" ", "");
  const text = plain(name);
  const together = text.indexOf(plain(letters));
  if (together >= 0) return 1000 - together - text.length / 100 + (together === 0 || text[together - 1] === " " ? 100 : 0);
  let score = 0;
  let at = -1;
  for (const letter of wanted) {
    const next = text.indexOf(letter, at + 1);
    if (next < 0) return null;
    score += next === at + 1 ? 4 : text[next - 1] === " " ? 6 : 1;
    at = next;
  }
  return score - text.length / 100;
};

const codes = () =>
  [...document.querySelectorAll("#codes-list [data-code]")].map((line) => ({
    id: line.dataset.code,
    digit: Number(line.dataset.digit ?? 99),
    color: line.querySelector("a").className,
    label: line.querySelector(".code-line__label").textContent,
    rule: line.querySelector(".code-line__rule").textContent,
  }));

const ranked = (letters) => {
  const all = codes();
  if (!letters.trim()) return all.sort((a, b) => a.digit - b.digit);
  return all
    .map((code) => ({ ...code, score: fit(letters.trim(), code.label) }))
    .filter((code) => code.score !== null)
    .sort((a, b) => b.score - a.score);
};

const point = (item) => {
  for (const one of list().children) one.ariaSelected = String(one === item);
  query().setAttribute("aria-activedescendant", item?.id ?? "");
  document.getElementById("picker-rule").textContent = item?.dataset.rule ?? "";
  item?.scrollIntoView({ block: "nearest" });
};

const show = () => {
  const items = ranked(query().value).map((code, number) => {
    const item = document.createElement("li");
    const mark = document.createElement("i");
    mark.className = code.color;
    item.append(mark, code.label);
    item.id = `pick-${number}`;
    item.role = "option";
    item.dataset.pick = code.id;
    item.dataset.rule = code.rule;
    return item;
  });
  list().replaceChildren(...items);
  point(items[0]);
};

const move = (by) => {
  const items = [...list().children];
  if (!items.length) return;
  const at = items.findIndex((item) => item.ariaSelected === "true");
  point(items[(at + by + items.length) % items.length]);
};

const take = (item) => {
  if (!item) return;
  dialog().close();
  chosen(item.dataset.pick);
};

// Opens the picker; `then` gets the id of the code.
export const pick = (then) => {
  chosen = then;
  query().value = "";
  show();
  dialog().showModal();
  query().focus();
};

export const prepare = () => {
  query().addEventListener("input", show);
  list().addEventListener("click", ({ target }) => take(target.closest("[data-pick]")));
  dialog().addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) move(step);
    else if (event.key === "Enter") take(list().querySelector("[aria-selected=true]"));
    else return;
    event.preventDefault();
  });
};
