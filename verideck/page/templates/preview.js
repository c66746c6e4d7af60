"use strict";
(() => {
  const data = JSON.parse(document.getElementById("pv-data").textContent);
  const root = document.documentElement;
  const main = document.getElementById("pv-main");
  const query = document.getElementById("pv-query");
  const count = document.getElementById("pv-count");
  const overlay = document.getElementById("pv-overlay");
  const selects = { topic: "pv-topic", tag: "pv-tag", kind: "pv-kind" };
  for (const key in selects) selects[key] = document.getElementById(selects[key]);
  const onlyChanged = document.getElementById("pv-changed");
  const state = { side: "front", width: "desktop", theme: matchMedia("(prefers-color-scheme: dark)").matches ? "night" : "light" };
  try { Object.assign(state, JSON.parse(localStorage.getItem("verideck-preview") || "{}")); } catch { /* private windows have no storage */ }

  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  // Notes: light frames at once, their cards when they come near the window

  const frames = new Map();
  const sections = [];
  for (const note of data.notes) {
    let section = sections.find((one) => one.deck === note.deck);
    if (!section) {
      const id = `deck-${sections.length + 1}`;
      const link = element("a", { href: `#${id}` }, note.deck, element("span"));
      section = { deck: note.deck, box: element("section", { "aria-labelledby": id }, element("h2", { id }, note.deck)), item: element("li", {}, link), notes: [] };
      sections.push(section);
      main.append(section.box);
      document.getElementById("pv-decks").append(section.item);
    }
    const head = element("div", { class: "pv-head" }, element("h3", {}, element("a", { href: `#${note.id}` }, note.id)));
    if (note.changed) head.append(element("span", { class: "pv-tag pv-new" }, "changed"));
    for (const tag of note.tags) head.append(element("span", { class: "pv-tag" }, tag));
    const sources = element("span", { class: "pv-sources" });
    for (const source of note.sources) sources.append(element("a", { href: source.href }, source.text));
    head.append(sources);
    const frame = element("article", { class: "pv-note", id: note.id, tabindex: "-1", "aria-label": `note ${note.id}` }, head);
    section.box.append(frame);
    section.notes.push(note);
    frames.set(note, frame);
  }
  const noteOf = new Map([...frames].map(([note, frame]) => [frame, note]));

  const pane = (side, content) => {
    const card = element("div", { class: "card" });
    card.innerHTML = content;
    for (const image of card.querySelectorAll("img")) image.src = data.media[image.getAttribute("src")] || image.src;
    for (const twin of card.querySelectorAll("#answer, #typeans")) twin.dataset.id = twin.id; // ids repeat from card to card, as in Anki
    return element("div", { class: `pv-pane pv-${side}`, role: "group", "aria-label": side }, card);
  };
  const fill = (frame) => {
    if (frame.dataset.filled) return;
    frame.dataset.filled = "yes";
    for (const card of noteOf.get(frame).cards) {
      frame.append(element("div", { class: "pv-pair" }, pane("front", card.front), pane("back", card.back)));
    }
    paint(frame);
    typeset(frame);
  };
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) fill(entry.target);
  }, { rootMargin: "1000px" });
  for (const frame of frames.values()) near.observe(frame);

  // Mathematics, with the MathJax that lies in this page

  let mathjax = null;
  const typeset = (frame) => {
    if (!/\\[([]/.test(frame.textContent)) return;
    if (!mathjax) {
      window.MathJax = {
        tex: { inlineMath: [["\\(", "\\)"]], displayMath: [["\\[", "\\]"]] },
        svg: { fontCache: "local" },
        options: { enableMenu: false },
        startup: { typeset: false },
      };
      const script = element("script");
      script.textContent = document.getElementById("pv-mathjax").textContent;
      document.head.append(script);
      mathjax = window.MathJax.startup.promise;
    }
    mathjax = mathjax.then(() => window.MathJax.typesetPromise([frame]));
  };

  // How cards are shown

  const paint = (frame) => {
    for (const card of frame.querySelectorAll(".card")) card.classList.toggle("nightMode", state.theme === "night");
  };
  const apply = () => {
    root.dataset.theme = state.theme;
    root.dataset.width = state.width;
    for (const frame of frames.values()) { frame.dataset.side = state.side; paint(frame); }
    for (const button of document.querySelectorAll(".pv-group button")) {
      const [key] = Object.keys(button.dataset);
      button.setAttribute("aria-pressed", String(state[key] === button.dataset[key]));
    }
    try { localStorage.setItem("verideck-preview", JSON.stringify(state)); } catch { /* as above */ }
  };
  for (const button of document.querySelectorAll(".pv-group button")) {
    button.addEventListener("click", () => {
      Object.assign(state, button.dataset);
      apply();
      if (current) current.scrollIntoView({ block: "nearest", behavior: "auto" });
    });
  }

  // Search and filters

  const values = { topic: [], tag: [], kind: [] };
  for (const note of data.notes) {
    values.topic.push(note.topic);
    values.tag.push(...note.tags);
    values.kind.push(note.kind);
  }
  for (const key in selects) {
    const options = [...new Set(values[key])];
    if (key === "tag") options.sort();
    for (const value of options) selects[key].append(element("option", { value }, value));
  }
  const haystacks = new Map(data.notes.map((note) => [note, `${note.id} ${note.tags.join(" ")} ${note.text}`]));
  const empty = element("p", { class: "pv-empty" }, "No note matches.");
  const filter = () => {
    const terms = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    const changed = onlyChanged.getAttribute("aria-pressed") === "true";
    let shown = 0;
    for (const section of sections) {
      let here = 0;
      for (const note of section.notes) {
        const fits = (!selects.topic.value || note.topic === selects.topic.value)
          && (!selects.tag.value || note.tags.includes(selects.tag.value))
          && (!selects.kind.value || note.kind === selects.kind.value)
          && (!changed || note.changed)
          && terms.every((term) => haystacks.get(note).includes(term));
        frames.get(note).hidden = !fits;
        here += fits;
      }
      section.box.hidden = section.item.hidden = !here;
      section.item.querySelector("span").textContent = here;
      shown += here;
    }
    empty.hidden = shown > 0;
    count.textContent = shown === data.notes.length ? `${shown} notes` : `${shown} of ${data.notes.length} notes`;
  };
  main.append(empty);
  const refilter = () => {
    filter();
    scrollTo({ top: 0, behavior: "auto" });
  };
  query.addEventListener("input", refilter);
  for (const key in selects) selects[key].addEventListener("change", refilter);
  if (data.released) {
    onlyChanged.addEventListener("click", () => {
      onlyChanged.setAttribute("aria-pressed", String(onlyChanged.getAttribute("aria-pressed") !== "true"));
      refilter();
    });
  } else {
    onlyChanged.disabled = true;
    onlyChanged.title = "There is no release yet: git knows no tag with a deck.lock.";
  }

  // Moving about

  let current = null;
  const select = (frame, jump = true) => {
    if (current) current.classList.remove("pv-current");
    current = frame;
    fill(frame);
    frame.classList.add("pv-current");
    frame.focus({ preventScroll: true });
    if (jump) settle(frame);
  };
  // Cards that come into view get their height only then and push others away: hold the wanted one in place meanwhile.
  let settling = 0;
  const settle = (frame) => {
    const mine = ++settling;
    const until = performance.now() + 700;
    const hold = () => {
      if (mine !== settling) return;
      frame.scrollIntoView({ block: "start", behavior: "instant" });
      if (performance.now() < until) requestAnimationFrame(hold);
    };
    hold();
  };
  for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(kind, () => { settling++; }, { capture: true, passive: true });
  const step = (by) => {
    const visible = [...frames.values()].filter((frame) => !frame.hidden);
    if (!visible.length) return;
    const top = root.dataset.width ? document.querySelector(".pv-top").getBoundingClientRect().bottom : 0;
    let at = visible.indexOf(current);
    if (at < 0) at = visible.findIndex((frame) => frame.getBoundingClientRect().bottom > top + 40) - (by > 0 ? 1 : 0);
    select(visible[Math.min(visible.length - 1, Math.max(0, at + by))]);
  };
  const flip = (frame) => {
    const sides = { front: "back", back: "front", both: "front" };
    frame.dataset.side = sides[frame.dataset.side];
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = event.key === " " || event.key === "Enter" ? "input, select, textarea, button, a, summary" : "input, select, textarea";
    const typing = event.target.closest(keys);
    if (event.key === "Escape" && event.target === query) {
      query.value = "";
      filter();
      query.blur();
    } else if (typing && !(event.target === query && event.key === "Enter")) {
      return;
    } else if (event.key === "/") {
      event.preventDefault();
      query.select();
    } else if (event.key === "j" || event.key === "k" || event.key === "Enter") {
      event.preventDefault();
      query.blur();
      step(event.key === "k" ? -1 : 1);
    } else if (event.key === " " && current) {
      event.preventDefault();
      flip(current);
    }
  });
  main.addEventListener("click", (event) => {
    const frame = event.target.closest(".pv-note");
    if (frame && !event.target.closest("a, summary, input") && !String(getSelection())) select(frame, false);
  });
  const follow = () => {
    const frame = frames.get(data.notes.find((note) => note.id === decodeURIComponent(location.hash.slice(1))));
    if (!frame) return;
    if (frame.hidden) {
      query.value = "";
      for (const key in selects) selects[key].value = "";
      onlyChanged.setAttribute("aria-pressed", "false");
      filter();
    }
    select(frame);
  };
  addEventListener("hashchange", follow);

  // Rebuilds, while `build_deck.py --watch` runs

  if (data.live) {
    const events = new EventSource(`/events?${root.dataset.build}`);
    events.addEventListener("problems", (event) => {
      overlay.querySelector("pre").textContent = JSON.parse(event.data);
      overlay.hidden = false;
    });
    events.addEventListener("built", (event) => {
      const [first] = JSON.parse(event.data);
      if (first) history.replaceState(null, "", `#${first}`);
      location.reload();
    });
  }

  apply();
  filter();
  follow();
})();
