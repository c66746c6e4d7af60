// Rebuilds, while `build_deck.py --watch` runs: changed cards are put in place, and the reader stays where he is

const say = (text) => {
  part("state").hidden = !text;
  part("state").textContent = text;
};
const complain = (text) => {
  part("overlay").hidden = !text;
  part("overlay").querySelector("pre").textContent = text;
};
const take = async (changed) => {
  const answer = await fetch("/data", { cache: "no-store" });
  const fresh = await answer.json();
  const differs = new Set();
  for (const note of fresh.notes) {
    const old = notes.get(note.id);
    if (old && JSON.stringify(old) !== JSON.stringify(note)) differs.add(note.id);
  }
  still(() => {
    Object.assign(data, fresh);
    index = null;
    offers();
    lay();
    seek();
    for (const id of differs) {
      const frame = frames.get(id);
      const sides = [...frame.querySelectorAll(".pv-card")].map((card) => card.dataset.side);
      if (!frame.dataset.filled) continue;
      delete frame.dataset.filled;
      fill(frame);
      frame.querySelectorAll(".pv-card").forEach((card, at) => sides[at] && show(card, sides[at]));
    }
  });
  const first = frames.get(changed.find((id) => frames.has(id)));
  if (first && !document.hidden && !listed().includes(first)) ask({ ...nothing, view: asked.view }, false);
  if (first && !document.hidden) visit(first);
};
const listen = () => {
  let build = root.dataset.build;
  let clock = 0;
  const events = new EventSource("/events");
  const on = (kind, act) => events.addEventListener(kind, (event) => act(JSON.parse(event.data)));
  on("running", ({ text, seconds }) => {
    clearInterval(clock);
    const begun = Date.now() - seconds * 1000;
    const tick = () => say(`${text} (${Math.round((Date.now() - begun) / 1000)} s)`);
    if (!text) return say("");
    tick();
    clock = setInterval(tick, 1000);
  });
  on("problems", (text) => complain(text));
  on("built", async ({ number, changed, page }) => {
    complain("");
    if (number === build) return;
    if (page !== root.dataset.page) return location.reload(); // another tool or another style serves now
    build = number;
    await take(changed);
  });
  events.addEventListener("error", () => {
    clearInterval(clock);
    say("The watch does not answer. Start build_deck.py --watch again, and this page goes on.");
  });
  events.addEventListener("open", () => say(""));
};
