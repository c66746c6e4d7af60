// Search: every word must be there; the question counts more than the answer, and the answer more than the code

const WEIGHTS = [100, 10, 1]; // of a word in the question, the answer, the code
const TOGETHER = [200, 60, 40]; // of all words in a row: better than the same words scattered one place further up
const MANY = 60; // notes shown at first: more would only be scrolled past
let terms = [];
const hits = new Map(); // by id: score and the side to open
let index = null;

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const words = (text) => ` ${plain(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
const indexed = () => (index ||= data.notes.map((note) => ({
  note,
  raw: note.search.map(plain),
  fields: note.search.map(words),
  about: words(`${note.id} ${note.tags.join(" ")}`),
  asked: words(textOf(note.cards[0].front)), // the question with its code
})));
const scored = (entry, wanted, phrase, exact) => {
  let score = 0;
  for (const term of wanted) {
    let best = entry.about.includes(term) ? 0.5 : 0;
    for (let field = 0; field < 3; field++) {
      const at = entry.fields[field].indexOf(term);
      if (at < 0) continue;
      const starts = entry.fields[field].includes(` ${term}`);
      best = Math.max(best, WEIGHTS[field] * (starts ? 1 : 0.6));
    }
    if (!best) return 0;
    score += best;
  }
  for (let field = 0; field < 3; field++) {
    if (wanted.length > 1 && entry.fields[field].includes(phrase)) score += TOGETHER[field];
    if (entry.raw[field].includes(exact)) score += WEIGHTS[field] / 4;
  }
  return score;
};
const lookFor = (text) => {
  const exact = plain(text.trim());
  const phrase = words(text).trim();
  const wanted = phrase ? [...new Set(phrase.split(" "))] : [];
  const found = [];
  for (const entry of indexed()) {
    const score = wanted.length ? scored(entry, wanted, phrase, exact)
      : WEIGHTS.find((_, field) => entry.raw[field].includes(exact)) || 0;
    if (!score) continue;
    const behind = wanted.some((term) => !entry.asked.includes(term) && entry.fields.some((field) => field.includes(term)));
    found.push({ note: entry.note, score, side: behind ? "back" : "front" });
  }
  return found.sort((a, b) => b.score - a.score);
};
const textOf = (html) => html.replace(/<[^>]*>/g, "");

const fits = (note) => (!asked.tag || note.tags.includes(asked.tag)) && (!asked.kind || note.kind === asked.kind)
  && (!asked.changed || note.changed) && (!asked.waiting || note.waiting);

// Found cards are lent to the list of results; a comment keeps the place of each.
const homes = new Map();
const bringHome = () => {
  for (const [frame, place] of homes) place.replaceWith(frame);
  homes.clear();
};

let limit = MANY;
const seek = () => {
  const results = part("results");
  const searching = Boolean(asked.q.trim());
  const before = [...hits.keys()];
  hits.clear();
  terms = [];
  let found = [];
  if (searching) {
    const spelled = plain(asked.q.trim());
    terms = (words(asked.q).trim() || spelled).split(" ").filter(Boolean);
    found = lookFor(asked.q).filter((hit) => fits(hit.note));
    for (const hit of found) hits.set(hit.note.id, hit);
  }
  colored.hit.clear();
  recolor("hit");
  root.toggleAttribute("data-chosen", narrowed() || Boolean(asked.trial));
  root.toggleAttribute("data-narrowed", searching || root.hasAttribute("data-chosen"));
  let shown = 0;
  for (const section of sections) {
    let here = 0;
    for (const id of section.ids) {
      const fit = searching ? hits.has(id) : fits(notes.get(id));
      here += fit ? 1 : 0;
      if (!searching) frames.get(id).hidden = !fit;
    }
    section.box.hidden = searching || !here;
    section.item.querySelector("span").textContent = here || "";
    section.item.classList.toggle("pv-none", !here);
    shown += here;
  }
  results.hidden = !searching || !found.length;
  bringHome();
  const listed = found.slice(0, limit).map((hit) => frames.get(hit.note.id));
  for (const frame of listed) {
    const place = document.createComment(frame.id);
    frame.replaceWith(place);
    homes.set(frame, place);
    frame.hidden = false;
  }
  results.lastChild.replaceChildren(...listed);
  if (found.length > limit) results.lastChild.append(button({ class: "pv-more" }, `Show ${found.length - limit} more`));
  for (const id of new Set([...before, ...listed.map((frame) => frame.id)])) {
    const frame = frames.get(id);
    if (!frame || !frame.dataset.filled) continue;
    for (const card of frame.querySelectorAll(".pv-card")) show(card, sideFor(notes.get(id)));
    mark(frame);
  }
  results.firstChild.textContent = found.length === 1 ? "1 card found" : `${found.length} cards found, best first`;
  part("count").textContent = shown === data.notes.length ? `${shown} notes` : `${shown} of ${data.notes.length} notes`;
  told();
  part("empty").hidden = shown > 0;
  if (!shown) part("empty").replaceChildren(...advice());
  filtersInForce();
};
const advice = () => {
  const said = [element("p", {}, asked.q ? `No card has “${asked.q}”${narrowed() ? " among those you chose" : ""}.` : "No card is left.")];
  const offer = (text, change) => {
    const made = button({ class: "pv-offer" }, text);
    made.addEventListener("click", () => ask(change));
    return made;
  };
  if (narrowed()) said.push(offer("Look among all cards", { tag: "", kind: "", changed: "", waiting: "" }));
  if (terms.length > 1) {
    for (const term of terms) {
      const alone = lookFor(term).length;
      if (alone) said.push(offer(`“${term}” alone: ${alone}`, { q: term }));
    }
  } else if (asked.q.length > 4) {
    const shorter = asked.q.trim().slice(0, -2);
    if (lookFor(shorter).length) said.push(offer(`“${shorter}”: ${lookFor(shorter).length}`, { q: shorter }));
  }
  said.push(element("p", {}, "Search looks at questions, answers, code, ids and tags. Fewer words find more."));
  return said;
};
const narrowed = () => Boolean(asked.tag || asked.kind || asked.changed || asked.waiting);

const NAMES = { tag: "", kind: "", changed: "changed since the last release", waiting: "waiting for a GPU" };
const filtersInForce = () => {
  const made = Object.keys(NAMES).filter((key) => asked[key]).map((key) => {
    const text = asked[key] === "yes" ? NAMES[key] : KINDS[asked[key]] || asked[key];
    return button({ class: "pv-chip pv-on", "data-drop": key, "aria-label": `${text}: show all again` }, text, element("span", { "aria-hidden": "true" }, " ×"));
  });
  part("filters").replaceChildren(...made);
  for (const one of part("tags").children) one.setAttribute("aria-pressed", String(asked[one.dataset.key] === one.dataset.value));
};
const ask = (change, step = true) => {
  limit = MANY;
  Object.assign(asked, change);
  if (document.activeElement !== query || !("q" in change)) query.value = asked.q;
  go("", step);
  seek();
  if (root.hasAttribute("data-narrowed")) scrollTo({ top: 0, behavior: "instant" });
};
query.addEventListener("input", () => ask({ q: query.value }, false));

const KINDS = { basic: "question and answer", cloze: "fill in", "type-in": "type the answer" };
// A tag of one deck alone is that deck, and one that every note of a kind has is that kind: neither tells more.
const telling = new Set();
const offers = () => {
  const groups = new Map();
  const count = (key, value, text, note) => {
    const group = groups.get(`${key} ${value}`) || { key, value, text, ids: [], decks: new Set() };
    group.ids.push(note.id);
    group.decks.add(note.deck);
    groups.set(`${key} ${value}`, group);
  };
  for (const note of data.notes) {
    count("kind", note.kind, KINDS[note.kind], note);
    for (const tag of note.tags) count("tag", tag, tag, note);
    if (note.changed && data.released) count("changed", "yes", "changed since the last release", note);
    if (note.waiting) count("waiting", "yes", "waiting for a GPU", note);
  }
  const kinds = new Set([...groups.values()].filter((group) => group.key === "kind").map((group) => group.ids.join()));
  const offered = [...groups.values()].filter((group) => group.key !== "tag" || (group.decks.size > 1 && !kinds.has(group.ids.join())));
  telling.clear();
  for (const { key, value } of offered) if (key === "tag") telling.add(value);
  part("tags").replaceChildren(...offered.sort((a, b) => b.ids.length - a.ids.length).map(({ key, value, text, ids }) =>
    button({ class: "pv-chip", "data-key": key, "data-value": value, "aria-pressed": "false" }, `${text} `, element("span", {}, String(ids.length)))));
};
document.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-key][data-value]");
  if (chosen) {
    const { key, value } = chosen.dataset;
    ask({ [key]: asked[key] === value ? "" : value });
    closeDrawer();
  }
  const dropped = event.target.closest("[data-drop]");
  if (dropped) ask({ [dropped.dataset.drop]: "" });
  if (event.target.closest(".pv-more")) {
    limit = Infinity;
    seek();
  }
});
