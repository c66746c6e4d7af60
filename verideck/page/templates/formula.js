// What MathJax says of formulas: the mistake, or the width in ex. In node, or in any browser.
"use strict";
let mistake = "";
globalThis.MathJax = {
  tex: {
    packages: { "[-]": ["noundefined"] }, // which would show an unknown command in red
    formatError: (tex, error) => { mistake = error.message; return tex.formatError(error); },
  },
  svg: { fontCache: "none" },
  options: { enableMenu: false, renderActions: { assistiveMml: [] } },
  startup: { typeset: false },
};
globalThis.judged = (formulas) => globalThis.MathJax.startup.promise.then(() => formulas.map(({ tex, display }) => {
  mistake = "";
  try {
    const width = globalThis.MathJax.tex2svg(tex, { display }).childNodes[0].getAttribute("width");
    return { mistake, width: mistake ? 0 : parseFloat(width) };
  } catch {
    return { mistake: "MathJax fails on a character in it", width: 0 };
  }
}));
