// Between the browser's positions (UTF-16 units in text nodes) and ours (code points in the whole document).

export const pointsIn = (text) => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

const words = (row) => row.querySelector(".para__text");
const rowOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(".para");

const pointAt = (row, node, offset) => {
  const before = document.createRange();
  before.selectNodeContents(words(row));
  before.setEnd(node, offset);
  return Number(row.dataset.start) + pointsIn(before.toString());
};

// The passage a range marks, as {start, end}; null where it marks no words of the text.
export const passageOf = (range) => {
  const rows = [...document.querySelectorAll("#rows .para")].filter((row) => range.intersectsNode(words(row)));
  if (!rows.length || range.collapsed) return null;
  const first = rows[0];
  const last = rows.at(-1);
  const start = words(first).contains(range.startContainer)
    ? pointAt(first, range.startContainer, range.startOffset)
    : Number(first.dataset.start);
  const end = words(last).contains(range.endContainer)
    ? pointAt(last, range.endContainer, range.endOffset)
    : Number(last.dataset.end);
  return start < end ? { start, end } : null;
};

export const selected = () => {
  const selection = getSelection();
  return selection.rangeCount ? passageOf(selection.getRangeAt(0)) : null;
};

// The row that holds a position, or the one before it.
export const rowAt = (position) => {
  const rows = document.querySelectorAll("#rows .para");
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (Number(rows[middle].dataset.start) <= position) low = middle;
    else high = middle - 1;
  }
  return rows[low];
};

const unitAt = (text, points) => {
  let unit = 0;
  for (const character of text) {
    if (points <= 0) break;
    unit += character.length;
    points -= 1;
  }
  return unit;
};

const nodeAt = (position) => {
  const row = rowAt(position);
  const text = words(row).textContent;
  let unit = unitAt(text, position - Number(row.dataset.start));
  const walker = document.createTreeWalker(words(row), NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (node && unit > node.data.length) {
    unit -= node.data.length;
    node = walker.nextNode() ?? node;
  }
  return [node ?? words(row), unit];
};

export const rangeOf = ({ start, end }) => {
  const range = document.createRange();
  range.setStart(...nodeAt(start));
  range.setEnd(...nodeAt(end));
  return range;
};

export const select = (passage) => {
  const selection = getSelection();
  const range = rangeOf(passage);
  selection.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
};

export const rowOfSelection = () => {
  const node = getSelection().focusNode;
  return node ? rowOf(node) : null;
};

// The next place a boundary can go: a passage begins where a word begins and ends where one ends. By "grapheme" it moves
// by what readers see as one letter (ü may be two code points).
export const stepped = (position, forward, granularity, edge = "end") => {
  const row = rowAt(forward ? position : Math.max(0, position - 1));
  const end = Number(row.dataset.end);
  if (forward && position >= end) {
    const next = row.nextElementSibling;
    return next ? stepped(Number(next.dataset.start), true, granularity, edge) : position;
  }
  const segments = new Intl.Segmenter("de", { granularity }).segment(words(row).textContent);
  const places = [];
  let at = Number(row.dataset.start);
  for (const { segment, isWordLike } of segments) {
    const after = at + pointsIn(segment);
    if (isWordLike ?? true) places.push(edge === "start" ? at : after);
    at = after;
  }
  places.push(edge === "start" ? Number(row.dataset.start) : end);
  places.sort((one, other) => one - other);
  const found = forward ? places.find((place) => place > position) : places.findLast((place) => place < position);
  return found ?? position;
};
