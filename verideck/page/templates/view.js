// How cards are shown; the drawer with the decks; print

const applyView = () => {
  root.dataset.view = asked.trial ? "front" : asked.view;
  root.dataset.width = kept.width;
  root.toggleAttribute("data-trial", Boolean(asked.trial));
  part("try").setAttribute("aria-pressed", String(Boolean(asked.trial)));
  for (const field of document.querySelectorAll("#pv-panel input[type=radio]")) {
    field.checked = field.value === (field.name in asked ? asked : kept)[field.name];
  }
  part("panel").querySelector("[name=proved]").checked = Boolean(kept.proved);
  part("panel").querySelector("[name=editor]").value = kept.editor;
  for (const frame of frames.values()) {
    if (!frame.dataset.filled) continue;
    for (const card of frame.querySelectorAll(".pv-card")) show(card, sideFor(notes.get(frame.id)));
    judged(frame);
  }
  repaint();
};
part("panel").addEventListener("change", (event) => {
  const { name, type, value, checked } = event.target;
  const to = type === "checkbox" ? (checked ? "yes" : "") : value;
  still(() => {
    if (name in asked) {
      asked[name] = to;
      go(place, true);
    } else {
      kept[name] = to;
      keep();
    }
    applyView();
    for (const frame of frames.values()) {
      if (!frame.dataset.filled) continue;
      if (name === "proved") mark(frame);
      if (name === "editor") frame.querySelector(".pv-meta").replaceWith(headOf(notes.get(frame.id)));
    }
  });
});
part("marks").hidden = !data.notes.some((note) => note.proved.length);
part("editor").hidden = !data.live;

const opener = (name, box) => ({
  open: () => { box.hidden = false; part(name).setAttribute("aria-expanded", "true"); },
  close: (focus) => {
    if (part(name).getAttribute("aria-expanded") !== "true") return;
    part(name).setAttribute("aria-expanded", "false");
    if (box === part("panel")) box.hidden = true;
    root.removeAttribute("data-drawer");
    if (focus) part(name).focus();
  },
});
const panel = opener("view", part("panel"));
const closePanel = panel.close;
part("view").addEventListener("click", () => (part("panel").hidden ? panel.open() : panel.close(true)));
const drawer = opener("menu", part("nav"));
const closeDrawer = drawer.close;
part("menu").addEventListener("click", () => {
  if (root.hasAttribute("data-drawer")) return drawer.close(true);
  drawer.open();
  root.setAttribute("data-drawer", "");
  part("nav").querySelector("a")?.focus();
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("#pv-panel, #pv-view")) closePanel();
  if (root.hasAttribute("data-drawer") && !event.target.closest("#pv-nav, #pv-menu")) {
    event.preventDefault(); // this click is for the drawer, and not for what lies beside it
    event.stopPropagation();
    closeDrawer();
  }
}, true);

// Paper is white, and has question and answer of all that is listed.
addEventListener("beforeprint", () => {
  for (const frame of listed()) fill(frame);
  for (const card of document.querySelectorAll(".card")) card.classList.remove("nightMode");
});
addEventListener("afterprint", repaint);
