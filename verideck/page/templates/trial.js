// "Try yourself": questions only, and a count of what you knew, kept on this machine

const judged = (frame) => {
  const verdict = asked.trial ? kept.knew[frame.id] : undefined;
  frame.classList.toggle("pv-knew", verdict === true);
  frame.classList.toggle("pv-not-yet", verdict === false);
};
const judge = (frame, knew) => {
  kept.knew[frame.id] = knew;
  keep();
  judged(frame);
  told();
  const visible = listed();
  const next = visible.slice(visible.indexOf(frame) + 1).find((one) => !(one.id in kept.knew));
  if (next) visit(next);
};
const told = () => {
  if (!asked.trial) return;
  const verdicts = Object.entries(kept.knew).filter(([id]) => notes.has(id)).map(([, knew]) => knew);
  const knew = verdicts.filter(Boolean).length;
  const again = button({ class: "pv-offer" }, "Start over");
  again.addEventListener("click", () => {
    kept.knew = {};
    keep();
    for (const frame of frames.values()) judged(frame);
    for (const card of document.querySelectorAll(".pv-note .pv-card")) show(card, "front");
    told();
  });
  const left = `${data.notes.length - verdicts.length} to go. `;
  part("count").replaceChildren(verdicts.length ? `You knew ${knew} of ${verdicts.length}; ${left}` : left, ...(verdicts.length ? [again] : []));
};
part("try").addEventListener("click", () => {
  still(() => {
    ask({ trial: asked.trial ? "" : "yes" });
    applyView();
  });
  if (asked.trial && !current) step(1);
});
document.addEventListener("click", (event) => {
  const verdict = event.target.closest("[data-knew]");
  if (verdict?.closest(".pv-note")) judge(verdict.closest(".pv-note"), Boolean(verdict.dataset.knew));
});
