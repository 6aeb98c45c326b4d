// Keys. Everything works without this file.
"use strict";

(() => {
  const SHORTCUTS = "treff.shortcuts";

  function shortcutsAreOn() {
    try {
      return localStorage.getItem(SHORTCUTS) !== "off";
    } catch {
      return true; // storage is forbidden
    }
  }

  // The choice on the help page.
  const choice = document.querySelector("#shortcuts");
  if (choice) {
    const box = choice.querySelector("input");
    box.checked = shortcutsAreOn();
    choice.hidden = false;
    box.addEventListener("change", () => {
      try {
        localStorage.setItem(SHORTCUTS, box.checked ? "on" : "off");
      } catch {
        box.checked = true;
      }
    });
  }

  // From mark to mark in an article.
  const marks = [...document.querySelectorAll(".story mark")];
  const steps = document.querySelector(".steps");
  let here = -1;

  function firstMark() {
    const target = document.querySelector(".paragraph:target");
    const found = target ? marks.findIndex((mark) => target.contains(mark)) : -1;
    return found < 0 ? 0 : found;
  }

  function goToMark(step) {
    if (marks.length === 0) return;
    if (here < 0) {
      here = firstMark();
    } else {
      marks[here].classList.remove("here");
      here = (here + step + marks.length) % marks.length;
    }
    marks[here].classList.add("here");
    marks[here].scrollIntoView({ block: "center" });
  }

  if (steps && marks.length > 0) {
    steps.hidden = false;
    for (const button of steps.querySelectorAll("button")) {
      button.addEventListener("click", () => goToMark(Number(button.dataset.step)));
    }
  }

  // From result to result.
  function goToResult(step) {
    const links = [...document.querySelectorAll(".results .to")];
    if (links.length === 0) return;
    const at = links.findIndex((link) => link.closest("li").contains(document.activeElement));
    const to = at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step;
    if (to >= 0 && to < links.length) links[to].focus();
  }

  const KEYS = {
    "/": () => document.querySelector("#q").select(),
    j: () => goToResult(1),
    k: () => goToResult(-1),
    n: () => goToMark(1),
    p: () => goToMark(-1),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select")) return;
    const action = KEYS[event.key];
    if (!action || !shortcutsAreOn()) return;
    event.preventDefault();
    action();
  });
})();
