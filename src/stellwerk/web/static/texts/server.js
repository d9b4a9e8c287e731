// Sends what a coder does, one thing after the other, and puts what changed into its place.

let queue = Promise.resolve();

const write = (id, text) => {
  const line = document.getElementById(id);
  line.textContent = "";
  requestAnimationFrame(() => {
    line.textContent = text;
  });
};

// What everyone is told, and what only those are told who cannot see it anyway.
export const say = (text) => write("said", text);
export const hear = (text) => write("heard", text);

const place = (parts) => {
  for (const [id, html] of Object.entries(parts)) {
    const old = document.getElementById(id);
    if (!old) continue;
    const made = document.createElement("template");
    made.innerHTML = html;
    old.replaceWith(made.content);
  }
};

const made = (name, text) => {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
};

// The numbers beside the codes, and the digits of those used last: cheaper than a new list.
const count = (counts, recent) => {
  for (const line of document.querySelectorAll("#codes-list [data-code]")) {
    const [here, all] = counts[line.dataset.code] ?? [];
    const label = line.querySelector(".count");
    if (all !== undefined) label.replaceChildren(...(here ? [made("b", here), ` / ${all}`] : [String(all)]));
    const digit = recent.indexOf(line.dataset.code) + 1;
    line.querySelector("kbd")?.remove();
    delete line.dataset.digit;
    if (digit) {
      line.dataset.digit = digit;
      label.before(made("kbd", digit));
    }
  }
};

const ask = async (url, options) => {
  let answer;
  try {
    const response = await fetch(url, { ...options, headers: { Accept: "application/json" } });
    answer = await response.json();
  } catch {
    say(document.getElementById("desk").dataset.offline);
    return null;
  }
  place(answer.parts);
  if (answer.counts) count(answer.counts, answer.recent);
  if (answer.said) say(answer.said);
  document.dispatchEvent(new CustomEvent("placed", { detail: answer }));
  return answer;
};

const inTurn = (work) => {
  queue = queue.then(work, work);
  return queue;
};

export const look = (query) => {
  const suggesting = document.getElementById("desk").dataset.suggesting ? "&vorschlaege=1" : "";
  return inTurn(() => ask(`?${query}${suggesting}`));
};

// `fields` may be a function: what it needs is looked up when its turn has come, after everything before it.
export const send = (url, fields) =>
  inTurn(() => {
    const body = new FormData();
    const given = typeof fields === "function" ? fields() : fields;
    if (given === null) return null;
    for (const [name, value] of Object.entries(given)) body.set(name, value ?? "");
    const desk = document.getElementById("desk");
    if (desk.dataset.suggesting) body.set("vorschlaege", "1");
    body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    return ask(typeof url === "function" ? url() : url, { method: "POST", body });
  });
