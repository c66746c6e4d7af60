// Notes: light frames at once, their cards when they come near the window

const frames = new Map(); // by id of the note
const notes = new Map();
const sections = [];
let cardCount = 0;

const headOf = (note) => {
  const meta = element("div", { class: "pv-meta" }, element("a", { class: "pv-id", href: `#${note.id}` }, note.id));
  if (note.changed) meta.append(chip("changed", "yes", "changed"));
  if (note.waiting) meta.append(chip("waiting", "yes", "waits for a GPU"));
  meta.append(chip("kind", note.kind, KINDS[note.kind]));
  for (const tag of note.tags) if (telling.has(tag)) meta.append(chip("tag", tag, tag));
  for (const source of note.sources) {
    const text = `${source.path}:${source.line}`;
    const link = sourceLink(source);
    if (link || data.live) meta.append(link ? element("a", { class: "pv-source", href: link }, text) : element("span", { class: "pv-source" }, text));
  }
  return meta;
};
const chip = (key, value, text) => button({ class: "pv-chip", "data-key": key, "data-value": value, "aria-label": `only cards: ${text}` }, text);
const sourceLink = (source) => {
  if (!data.live || !kept.editor) return source.href;
  const file = `${data.root}/${source.path}`.split("/").map(encodeURIComponent).join("/");
  return kept.editor.replaceAll("{file}", file).replaceAll("{line}", source.line);
};

const pane = (side, content, level) => {
  const card = element("div", { class: "card" });
  card.innerHTML = content;
  for (const image of card.querySelectorAll("img")) image.src = data.media[image.getAttribute("src")] || image.src;
  for (const title of card.querySelectorAll(".question")) {
    title.setAttribute("role", "heading");
    title.setAttribute("aria-level", level);
  }
  return element("div", { class: `pv-pane pv-${side}` }, card);
};
const cardOf = (content, level = 3) => {
  const id = `pv-card-${++cardCount}`;
  const turn = button({ class: "pv-turn", "aria-expanded": "false", "aria-controls": id });
  const judge = element("span", { class: "pv-judge" }, button({ "data-knew": "" }, "Not yet"), button({ "data-knew": "yes" }, "I knew it"));
  const sides = element("div", { class: "pv-sides", id }, pane("front", content.front, level), pane("back", content.back, level));
  return element("div", { class: "pv-card" }, sides, element("div", { class: "pv-actions" }, turn, judge));
};
const fill = (frame) => {
  if (frame.dataset.filled) return;
  frame.dataset.filled = "yes";
  const note = notes.get(frame.id);
  const warnings = note.warnings.map((text) => element("li", {}, text));
  frame.replaceChildren(...note.cards.map((content) => cardOf(content)), headOf(note));
  if (warnings.length) frame.prepend(element("ul", { class: "pv-warnings", "aria-label": "warnings" }, ...warnings));
  for (const card of frame.querySelectorAll(".pv-card")) show(card, sideFor(note));
  paint(frame);
  judged(frame);
  typeset(frame);
  mark(frame);
};
// Chromium measures what it has not drawn by guessing: what a frame once measured is a better guess.
const near = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) fill(entry.target);
}, { rootMargin: "800px" });

const show = (card, side) => {
  card.dataset.side = side;
  const turn = card.querySelector(".pv-turn");
  turn.textContent = side === "back" ? "Hide the answer" : "Show the answer";
  turn.setAttribute("aria-expanded", String(side !== "front"));
};
const turn = (card) => {
  compare(card);
  show(card, card.dataset.side === "front" ? "back" : "front");
};
// What was typed stands above the right answer, in the same type, as in Anki.
const compare = (card) => {
  const right = card.querySelector("code.typeans");
  const typed = card.querySelector("input.typeans")?.value.trim();
  if (!right) return;
  right.dataset.answer ||= right.textContent;
  const good = element("span", { class: "typeGood" }, right.dataset.answer);
  const bad = element("span", { class: "typeBad" }, typed);
  const wrong = typed && typed !== right.dataset.answer;
  right.replaceChildren(...(wrong ? [bad, element("br"), element("span", { class: "typearrow" }, "↓"), element("br"), good] : [good]));
};
const sideFor = (note) => {
  if (asked.trial) return "front";
  return asked.view === "both" ? "both" : hits.get(note.id)?.side || asked.view;
};

const lay = () => {
  bringHome();
  const existing = new Map(sections.map((section) => [section.deck, section]));
  for (const section of sections) section.box.remove();
  sections.length = 0;
  notes.clear();
  const known = new Map(frames);
  frames.clear();
  for (const note of data.notes) {
    let section = sections.find((one) => one.deck === note.deck);
    if (!section) {
      section = existing.get(note.deck) || sectionOf(note.deck);
      section.ids = [];
      sections.push(section);
    }
    const frame = known.get(note.id) || element("article", { class: "pv-note", id: note.id, tabindex: "-1" });
    section.ids.push(note.id);
    frames.set(note.id, frame);
    notes.set(note.id, note);
    near.observe(frame);
  }
  for (const section of sections) {
    section.box.lastChild.replaceChildren(...section.ids.map((id) => frames.get(id)));
    part("results").before(section.box);
  }
  part("decks").replaceChildren(...sections.map((section) => section.item));
};
const sectionOf = (deck) => {
  const id = `deck-${deck.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-")}`;
  const box = element("section", { "aria-labelledby": id }, element("h2", { id, tabindex: "-1" }, deck), element("div", { class: "pv-notes" }));
  const item = element("li", {}, element("a", { href: `#${id}` }, deck, element("span")));
  return { deck, id, box, item, ids: [] };
};

// Colors

const dark = matchMedia("(prefers-color-scheme: dark)");
const night = () => kept.theme === "night" || (kept.theme === "system" && dark.matches);
const paint = (box) => {
  for (const card of box.querySelectorAll(".card")) card.classList.toggle("nightMode", night());
};
const repaint = () => {
  root.dataset.theme = night() ? "night" : "light";
  paint(document);
};
dark.addEventListener("change", repaint);

// Formulas, with the MathJax that lies in this page

let mathjax = null;
const typeset = (box) => {
  const sleeping = part("mathjax");
  if (!sleeping || !/\\[([]/.test(box.textContent)) return;
  if (!mathjax) {
    window.MathJax = {
      tex: { inlineMath: [["\\(", "\\)"]], displayMath: [["\\[", "\\]"]] },
      svg: { fontCache: "local" },
      options: { enableMenu: false },
      startup: { typeset: false },
    };
    document.head.append(element("script", {}, sleeping.textContent));
    mathjax = window.MathJax.startup.promise;
  }
  mathjax = mathjax.then(() => window.MathJax.typesetPromise([box]));
};

// Sentences that are proved, and what was searched for: colored without touching the text

const colored = { hit: new Map(), proved: new Map() };
const recolor = (name) => {
  if (!CSS.highlights) return;
  const ranges = [...colored[name].values()].flat();
  if (ranges.length) CSS.highlights.set(`pv-${name}`, new Highlight(...ranges));
  else CSS.highlights.delete(`pv-${name}`);
};
const BLOCKS = "p, li, td, th, .question";
const mark = (frame) => {
  colored.hit.delete(frame);
  colored.proved.delete(frame);
  if (terms.length) colored.hit.set(frame, wordRanges(frame));
  const { proved } = notes.get(frame.id);
  if (kept.proved && proved.length) {
    const blocks = [...frame.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector("p"));
    colored.proved.set(frame, blocks.flatMap((block) => sentenceRanges(block, proved)));
  }
  recolor("hit");
  recolor("proved");
};
const textNodes = (box) => {
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
};
const rangeOf = (first, from, last, to) => {
  const range = document.createRange();
  range.setStart(first, from);
  range.setEnd(last, to);
  return range;
};
const wordRanges = (frame) => textNodes(frame).filter((node) => node.parentElement.closest(".card")).flatMap((node) => {
  const text = node.data.toLowerCase();
  const found = [];
  for (const term of terms) {
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) found.push(rangeOf(node, at, node, at + term.length));
  }
  return found;
});
const sentenceRanges = (block, sentences) => {
  const letters = []; // each letter that counts, with its place; runs of spaces are one
  let text = "";
  for (const node of textNodes(block)) {
    for (let at = 0; at < node.data.length; at++) {
      const space = /\s/.test(node.data[at]);
      if (space && (!text || text.endsWith(" "))) continue;
      text += space ? " " : node.data[at];
      letters.push([node, at]);
    }
  }
  return sentences.flatMap((sentence) => {
    const wanted = sentence.replace(/\s+/g, " ").trim();
    const at = text.indexOf(wanted);
    if (at < 0) return [];
    const [first, from] = letters[at];
    const [last, to] = letters[at + wanted.length - 1];
    return [rangeOf(first, from, last, to + 1)];
  });
};
