// Keys for those who have script: / search, j and k along the entries, Enter opens, g and a letter to a page, ? the list.
// Reads the page it is on and nothing else; asks nothing of anybody.
"use strict";

(() => {
  const entries = () => [...document.querySelectorAll("[data-entry]")];
  let at = -1;
  let went = 0;

  const to = (step) => {
    const all = entries();
    if (all.length === 0) return;
    all[at]?.classList.remove("at");
    at = Math.min(Math.max(at + step, 0), all.length - 1);
    const entry = all[at];
    entry.classList.add("at");
    entry.setAttribute("tabindex", "-1");
    entry.focus({ preventScroll: true });
    entry.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  };

  const list = () => {
    const known = document.querySelector("dialog");
    if (known) return known.open ? known.close() : known.showModal();
    const keys = document.querySelector("template#keys-list");
    if (!keys) return location.assign("/keys");
    const dialog = document.createElement("dialog");
    dialog.setAttribute("aria-label", "Keys");
    dialog.append(keys.content.cloneNode(true));
    document.body.append(dialog);
    dialog.showModal();
  };

  const ways = () => new Map([...document.querySelectorAll("a[data-key]")].map((way) => [way.dataset.key, way.href]));

  // On a phone the ways are wider than the page: the one that one is on comes into sight.
  const here = document.querySelector(".ways [aria-current]");
  if (here) here.parentElement.scrollLeft = here.offsetLeft - (here.parentElement.clientWidth - here.clientWidth) / 2;

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing) {
      if (event.key === "Escape") typing.blur();
      return;
    }
    const goes = went && Date.now() - went < 1500 ? ways().get(event.key) : undefined;
    went = 0;
    if (goes) return location.assign(goes);
    switch (event.key) {
      case "/": event.preventDefault(); document.querySelector("#find")?.focus(); break;
      case "j": to(1); break;
      case "k": to(-1); break;
      case "g": went = Date.now(); break;
      case "?": event.preventDefault(); list(); break;
      case "Enter": if (event.target === entries()[at]) (event.target.querySelector("a.open") ?? event.target.querySelector("a") ?? event.target).click(); break;
    }
  });
})();
