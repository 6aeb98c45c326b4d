// SPDX-License-Identifier: GPL-2.0-or-later
// Completion, keyboard shortcuts, and buttons that go from highlight to highlight. Everything else
// works without this file.
"use strict";

(() => {
  const SHORTCUTS = "treff.shortcuts";

  function shortcutsAreOn() {
    try {
      return localStorage.getItem(SHORTCUTS) !== "off";
    } catch {
      return true; // storage is blocked
    }
  }

  // The checkbox for shortcuts on the help page.
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

  // Move from highlight to highlight in an article.
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

  // Move from result to result.
  function goToResult(step) {
    const links = [...document.querySelectorAll(".results .to")];
    if (links.length === 0) return;
    const at = links.findIndex((link) => link.closest("li").contains(document.activeElement));
    const to = at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step;
    if (to >= 0 && to < links.length) links[to].focus();
  }

  // Completion in the search box: an ARIA combobox with a listbox.
  function completeWords(input) {
    const list = document.createElement("ul");
    list.id = "completions";
    list.className = "completions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels[0].textContent);
    list.hidden = true;
    input.parentElement.append(list);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": list.id,
      "aria-expanded": "false",
    })) {
      input.setAttribute(name, value);
    }
    let typed = input.value;
    let chosen = -1;
    let asking = null;

    function close() {
      asking?.abort();
      list.hidden = true;
      list.replaceChildren();
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function show(completions) {
      close();
      completions.forEach((completion, i) => {
        const item = document.createElement("li");
        item.id = `completion-${i}`;
        item.className = completion.kind;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.textContent = completion.text;
        if (completion.article) item.dataset.article = completion.article;
        list.append(item);
      });
      list.hidden = completions.length === 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
    }

    function choose(step) {
      const items = list.children;
      if (chosen >= 0) items[chosen].setAttribute("aria-selected", "false");
      // The typed text comes between the last and the first item.
      chosen = ((chosen + 1 + step + items.length + 1) % (items.length + 1)) - 1;
      if (chosen < 0) {
        input.value = typed;
        input.removeAttribute("aria-activedescendant");
        return;
      }
      const item = items[chosen];
      item.setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", item.id);
      input.value = item.dataset.article ? typed : item.textContent;
    }

    function open(item) {
      if (item.dataset.article) {
        const address = new URL(input.dataset.article, location.href);
        address.searchParams.set("id", item.dataset.article);
        address.searchParams.set("q", typed);
        const lang = new URLSearchParams(location.search).get("lang");
        if (lang) address.searchParams.set("lang", lang);
        location.assign(address);
      } else {
        input.value = item.textContent;
        input.form.requestSubmit();
      }
    }

    input.addEventListener("input", async () => {
      typed = input.value;
      asking?.abort();
      if (typed.trim() === "") return close();
      asking = new AbortController();
      const { signal } = asking;
      try {
        const address = `${input.dataset.complete}?limit=8&q=${encodeURIComponent(typed)}`;
        const answer = await fetch(address, { signal });
        const found = answer.ok ? (await answer.json()).completions : [];
        if (!signal.aborted && document.activeElement === input) show(found);
      } catch {
        if (!signal.aborted) close();  // the server is down
      }
    });
    input.addEventListener("keydown", (event) => {
      if (list.hidden || event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        choose(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Escape") {
        event.preventDefault();
        input.value = typed;
        close();
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        open(list.children[chosen]);
      }
    });
    input.addEventListener("blur", close);
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // keep the focus
    list.addEventListener("click", (event) => {
      const item = event.target.closest("li");
      if (item) open(item);
    });
  }

  const box = document.querySelector("#q");
  if (box?.dataset.complete) completeWords(box);

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
