// Moves through the text: paragraph by paragraph, to uncoded ones, to codings and suggestions of a paragraph.

import { rowOfSelection, select, selected, stepped } from "./places.js";

let current = null;

export const text = () => document.getElementById("text");
const rows = () => document.getElementById("rows");

// Rows are replaced when their codings change: the one in use is known by its id.
export const here = () => (current && document.getElementById(current)) || rowOfSelection() || rows().firstElementChild;

export const go = (row, { quiet = false } = {}) => {
  if (!row) return false;
  document.querySelector(".para.is-here")?.classList.remove("is-here");
  current = row.id;
  row.classList.add("is-here");
  if (!quiet) row.scrollIntoView({ block: "nearest" });
  return true;
};

export const restore = () => {
  if (current) document.getElementById(current)?.classList.add("is-here");
};

export const neighbour = (forward) => {
  if (!current) return here();
  return forward ? here().nextElementSibling : here().previousElementSibling;
};

export const uncoded = (forward) => {
  let row = current ? neighbour(forward) : here();
  while (row?.classList.contains("is-coded")) row = forward ? row.nextElementSibling : row.previousElementSibling;
  return row;
};

export const passageOfRow = (row) => ({ start: Number(row.dataset.start), end: Number(row.dataset.end) });

// Grows or shrinks what is selected at its end, by words.
export const stretch = (forward) => {
  const passage = selected();
  if (!passage) {
    const { start } = passageOfRow(here());
    if (forward) select({ start, end: stepped(start, true, "word") });
    return;
  }
  const end = stepped(passage.end, forward, "word");
  if (end > passage.start) select({ start: passage.start, end });
};

const following = (selector, attribute, from) => {
  const all = [...rows().querySelectorAll(selector)];
  const seen = new Set();
  const firsts = all.filter((one) => !seen.has(one.dataset[attribute]) && seen.add(one.dataset[attribute]));
  const at = firsts.findIndex((one) => one.dataset[attribute] === from);
  if (at >= 0) return firsts[(at + 1) % firsts.length];
  const top = here();
  return firsts.find((one) => top.compareDocumentPosition(one) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)) ?? firsts[0];
};

export const nextSuggestion = (from) => following("[data-suggestion]", "suggestion", from);

export const nextCodingHere = (from) => {
  const all = [...here().querySelectorAll("[data-coding]")];
  return all[(all.findIndex((one) => one.dataset.coding === from) + 1) % all.length];
};
