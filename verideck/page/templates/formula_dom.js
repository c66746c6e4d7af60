// The little of a browser that MathJax asks for when it sets a formula that nobody looks at, for node.
"use strict";
class Element {
  constructor(name) {
    Object.assign(this, { nodeName: name, childNodes: [], attributes: {}, style: {}, dataset: {}, parentNode: null, classList: { add() {}, remove() {} } });
  }
  setAttribute(name, value) { this.attributes[name] = String(value); }
  setAttributeNS(space, name, value) { this.setAttribute(name, value); }
  getAttribute(name) { return this.attributes[name] ?? null; }
  hasAttribute(name) { return name in this.attributes; }
  removeAttribute(name) { delete this.attributes[name]; }
  removeChild(child) { this.childNodes = this.childNodes.filter((one) => one !== child); child.parentNode = null; return child; }
  insertBefore(child, before) {
    child.parentNode?.removeChild(child);
    const at = this.childNodes.indexOf(before);
    this.childNodes.splice(at < 0 ? this.childNodes.length : at, 0, child);
    child.parentNode = this;
    return child;
  }
  appendChild(child) { return this.insertBefore(child, null); }
  replaceChild(child, old) { this.insertBefore(child, old); return this.removeChild(old); }
  cloneNode() { return new Element(this.nodeName); }
  get firstChild() { return this.childNodes[0] ?? null; }
  get lastChild() { return this.childNodes.at(-1) ?? null; }
  getElementsByTagName() { return []; }
  querySelectorAll() { return []; }
  querySelector() { return null; }
  getBBox() { return { x: 0, y: 0, width: 0, height: 0 }; }
  getBoundingClientRect() { return { left: 0, right: 0, top: 0, bottom: 0 }; }
  contains() { return true; }
  addEventListener() {}
}
const page = new Element("#document");
Object.assign(page, {
  createElement: (name) => new Element(name),
  createElementNS: (space, name) => new Element(name),
  createTextNode: (text) => Object.assign(new Element("#text"), { nodeValue: text }),
  getElementById: () => null,
  readyState: "complete",
  doctype: { name: "html" },
  documentElement: page.appendChild(new Element("html")),
});
page.head = page.documentElement.appendChild(new Element("head"));
page.body = page.documentElement.appendChild(new Element("body"));
Object.assign(globalThis, {
  window: globalThis,
  document: page,
  localStorage: { getItem: () => null, setItem() {} },
  DOMParser: class { parseFromString() { return page; } },
  XMLSerializer: class {},
  Document: Element,
  HTMLElement: Element,
  HTMLCollection: class {},
  NodeList: class {},
  DocumentFragment: class {},
  getComputedStyle: () => ({}),
  addEventListener() {},
});
