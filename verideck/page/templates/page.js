"use strict";
(() => {
// What the page holds, what is wanted of it, and the address that says so

const data = JSON.parse(document.getElementById("pv-data").textContent);
const root = document.documentElement;
const part = (id) => document.getElementById(`pv-${id}`);
const main = part("main");
const query = part("query");

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const button = (attributes, ...children) => element("button", { type: "button", ...attributes }, ...children);

// Of the address: a place, and after `?` what is asked for. Kept for the next visit: colors and the like.
const asked = { q: "", tag: "", kind: "", view: "front", changed: "", waiting: "", trial: "" };
const nothing = { ...asked };
const kept = { theme: "system", width: "fit", proved: "", editor: "", knew: {} };
const KEPT = `verideck:${data.deck}`;
try { Object.assign(kept, JSON.parse(localStorage.getItem(KEPT) || "{}")); } catch { /* private windows have no storage */ }
const keep = () => {
  try { localStorage.setItem(KEPT, JSON.stringify(kept)); } catch { /* as above */ }
};

const addressed = () => {
  const [place, rest = ""] = location.hash.slice(1).split("?", 2);
  const found = { ...nothing };
  for (const [key, value] of new URLSearchParams(rest)) if (key in found) found[key] = value;
  return { place: decodeURIComponent(place), asked: found };
};
let place = addressed().place;
const address = () => {
  const wanted = Object.entries(asked).filter(([key, value]) => value !== nothing[key]);
  const rest = wanted.length ? `?${new URLSearchParams(wanted)}` : "";
  return `#${encodeURIComponent(place)}${rest}`;
};
// A step back undoes what was clicked, not each letter and not each card that was passed.
const go = (to, step = false) => {
  place = to;
  if (address() !== (location.hash || "#")) history[step ? "pushState" : "replaceState"](null, "", address());
};
