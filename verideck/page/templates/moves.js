// Moving about: the card that is current, turning cards over, places and keys

let current = null;
const choose = (frame) => {
  if (current !== frame) current?.classList.remove("pv-current");
  current = frame;
  fill(frame);
  frame.classList.add("pv-current");
  frame.focus({ preventScroll: true });
};
// Cards that come into view get their height only then and push others away: hold the wanted one in place meanwhile.
let holding = 0;
const hold = (box, top) => {
  const mine = ++holding;
  const until = performance.now() + 800;
  const again = () => {
    if (mine !== holding || !box.isConnected) return;
    const away = box.getBoundingClientRect().top - top;
    if (Math.abs(away) > 1) scrollBy({ top: away, behavior: "instant" });
    if (performance.now() < until) requestAnimationFrame(again);
  };
  again();
};
for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) {
  addEventListener(kind, () => { holding++; }, { capture: true, passive: true });
}
const below = () => part("count").closest(".pv-top").getBoundingClientRect().bottom + 12;
// What changes the height of cards leaves the current one where the reader has it.
const still = (change) => {
  const visible = [...frames.values()].filter((frame) => frame.checkVisibility?.() ?? !frame.hidden);
  const box = (current && visible.includes(current) && inWindow(current) && current) || visible.find(inWindow);
  const top = box?.getBoundingClientRect().top;
  change();
  if (box) hold(box, top);
};
const inWindow = (frame) => {
  const { top, bottom } = frame.getBoundingClientRect();
  return bottom > below() && top < innerHeight;
};

const listed = () => [...document.querySelectorAll(".pv-notes > .pv-note")].filter((frame) => !frame.hidden && !frame.closest("section").hidden);
const step = (by) => {
  const visible = listed();
  if (!visible.length) return;
  let at = visible.indexOf(current);
  if (at < 0) at = visible.findIndex((frame) => frame.getBoundingClientRect().bottom > below() + 40) - (by > 0 ? 1 : 0);
  visit(visible[Math.min(visible.length - 1, Math.max(0, at + by))]);
};
const visit = (frame, stepBack = false) => {
  choose(frame);
  go(frame.id, stepBack);
  hold(frame, below());
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const acting = event.key === " " || event.key === "Enter" ? "input, select, textarea, button, a, summary" : "input, select, textarea";
  const typing = event.target.closest(acting);
  if (event.key === "Escape") {
    if (event.target === query && query.value) ask({ q: "" }, false);
    query.blur();
    closeDrawer(true);
    closePanel(true);
  } else if (event.target === query && (event.key === "Enter" || event.key === "ArrowDown")) {
    event.preventDefault();
    current = null;
    query.blur();
    step(1);
  } else if (event.key === "Enter" && event.target.matches("input.typeans")) {
    turn(event.target.closest(".pv-card"));
  } else if (typing) {
    return;
  } else if (event.key === "/") {
    event.preventDefault();
    query.select();
  } else if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    step(event.key === "k" ? -1 : 1);
  } else if (event.key === " " && current?.isConnected) {
    event.preventDefault();
    const cards = [...current.querySelectorAll(".pv-card")];
    turn(cards.find((card) => card.dataset.side === "front") || cards.at(-1));
  } else if ((event.key === "1" || event.key === "2") && current && asked.trial) {
    judge(current, event.key === "2");
  }
});
document.addEventListener("click", (event) => {
  const card = event.target.closest(".pv-card");
  const frame = event.target.closest(".pv-note");
  if (!card) return;
  if (event.target.closest(".pv-turn") || !event.target.closest("a, summary, input, button, mjx-container")) {
    if (String(getSelection())) return; // somebody copies
    if (card.dataset.side !== "both" || asked.view !== "both") turn(card);
    if (!frame) return;
    const focused = event.target.closest(".pv-turn");
    choose(frame);
    focused?.focus({ preventScroll: true });
    go(frame.id);
  }
});
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link || link.classList.contains("pv-skip") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(decodeURIComponent(link.getAttribute("href").slice(1)), true);
  closeDrawer();
  follow();
});

// To the place of the address: a note, a deck's heading, or the beginning
const follow = () => {
  const frame = frames.get(place);
  const section = sections.find((one) => one.id === place);
  if (frame && !listed().includes(frame)) {
    Object.assign(asked, { q: "", tag: "", kind: "", changed: "", waiting: "" });
    query.value = "";
    seek();
    go(place);
  }
  if (section?.box.hidden) {
    Object.assign(asked, { q: "", tag: "", kind: "", changed: "", waiting: "" });
    query.value = "";
    seek();
    go(place);
  }
  if (frame) {
    choose(frame);
    hold(frame, below());
  } else if (section) {
    const heading = section.box.firstChild;
    heading.focus({ preventScroll: true });
    hold(heading, below());
  } else {
    scrollTo({ top: 0 });
  }
};
const arrive = () => {
  const wanted = addressed();
  place = wanted.place;
  Object.assign(asked, wanted.asked);
  query.value = asked.q;
  applyView();
  seek();
  if (place || !asked.q) follow();
};
addEventListener("popstate", arrive);
