/**
 * Keys for all that the pages offer, the window that lists them, and the window of the search.
 *
 * Keys of a single letter can be switched off in that list: who speaks to the computer, or types with a stick,
 * may hit them by accident.
 */
(function (studypress) {
  "use strict";

  const { say, element, button, load, kept } = studypress;
  const isRightToLeft = document.documentElement.dir === "rtl";
  /** @type {[name: string, isThere: () => unknown][]} */
  const SEARCH_SCRIPTS = [
    ["minisearch.js", () => globalThis.MiniSearch],
    ["words.js", () => studypress.words],
    ["search-index.js", () => studypress.searchIndex],
    ["search.js", () => studypress.search],
  ];

  /* The window of the search. */

  /** @type {HTMLDialogElement | undefined} */
  let searchWindow;

  /**
   * @param {string} className
   * @param {string} title
   * @param {...Node} content
   * @returns {HTMLDialogElement}
   */
  function newWindow(className, title, ...content) {
    const made = element("dialog", { class: className, "aria-label": title });
    const close = button("close", "×", () => made.close());
    close.setAttribute("aria-label", say("web_close"));
    made.append(close, ...content);
    // A click beside the window closes it.
    made.addEventListener("click", (event) => {
      if (event.target === made) made.close();
    });
    document.body.append(made);
    return made;
  }

  /**
   * @param {string} id that of its place
   * @returns {HTMLElement} the field, in which the reader can type while the search is still loading
   */
  function searchForm(id) {
    const field = element("input", {
      id: `${id}-field`,
      class: "search-field",
      type: "search",
      placeholder: say("web_search_placeholder"),
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
    });
    const label = element("label", { for: field.id }, say("web_search_label"));
    const form = element("form", { class: "search-form", role: "search" }, label, field);
    form.addEventListener("submit", (event) => event.preventDefault());
    return form;
  }

  /** @param {HTMLElement} place where the field and the results are put */
  async function startSearch(place) {
    if (!place.querySelector("form")) {
      place.append(searchForm(place.id), element("p", { class: "search-status", role: "status" }));
    }
    const status = place.querySelector(".search-status");
    status.textContent = say("web_search_loading");
    place.hidden = false;
    try {
      await load(SEARCH_SCRIPTS);
    } catch {
      status.textContent = say("web_search_failed");
      return;
    }
    studypress.search(place);
  }

  function openSearch() {
    if (studypress.isSearchPage) {
      searchPlace.querySelector("input")?.focus();
      return;
    }
    searchWindow ??= newWindow("search-dialog", say("web_search"), element("div", { id: "search-window" }));
    if (!searchWindow.open) searchWindow.showModal();
    const place = /** @type {HTMLElement} */ (searchWindow.querySelector("#search-window"));
    if (!place.querySelector(".search-results")) startSearch(place);
    const field = searchWindow.querySelector("input");
    field.focus();
    field.select();
  }

  /* The list of keys. */

  /** @type {HTMLDialogElement | undefined} */
  let keysWindow;

  /** @returns {boolean} whether keys of a single letter do something */
  function singleKeys() {
    return kept.get("keys") !== "off";
  }

  /** @returns {[keys: string[], text: string][]} */
  function listOfKeys() {
    const [on, back] = isRightToLeft ? ["←", "→"] : ["→", "←"];
    /** @type {[keys: string[], text: string][]} */
    const all = [
      [["/", "Ctrl K"], say("web_keys_search")],
      [["n", on], say("web_keys_next")],
      [["p", back], say("web_keys_previous")],
      [["?"], say("web_keys_help")],
      [[say("web_key_escape")], say("web_keys_escape")],
    ];
    /** @type {[keys: string[], text: string][]} */
    const practice = [
      [[say("web_key_space")], say("web_keys_reveal")],
      [["1", "2", "3", "4"], say("web_keys_rate")],
      [["1", "2", "3", "…"], say("web_keys_choose")],
      [["u"], say("web_keys_undo")],
    ];
    return document.getElementById("practice") ? [...all, ...practice] : all;
  }

  function showKeys() {
    keysWindow ??= newWindow("keys-dialog", say("web_keys"), ...contentOfKeys());
    if (!keysWindow.open) keysWindow.showModal();
  }

  /** @returns {Node[]} */
  function contentOfKeys() {
    const list = element("dl", { class: "keys" });
    for (const [keys, text] of listOfKeys()) {
      const term = element("dt", {});
      keys.forEach((key, index) => {
        if (index > 0) term.append(" ");
        term.append(element("kbd", {}, key));
      });
      list.append(element("div", {}, term, element("dd", {}, text)));
    }
    const box = element("input", { type: "checkbox", id: "single-keys" });
    box.checked = singleKeys();
    box.addEventListener("change", () => kept.set("keys", box.checked ? "on" : "off"));
    const choice = element("p", {}, box, " ", element("label", { for: "single-keys" }, say("web_keys_single")));
    return [element("h2", {}, say("web_keys")), list, choice];
  }

  /* What keys do. */

  /** @param {"next" | "prev"} direction */
  function turnPage(direction) {
    const link = document.querySelector(`a[rel~="${direction}"]`);
    if (link instanceof HTMLAnchorElement) link.click();
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key belongs to what has the focus: a field, a list, a window
   */
  function isTaken({ target }) {
    const takers = "input, textarea, select, [contenteditable], [role=listbox], dialog, audio, video";
    // The focus stays in a window for a moment after that was closed.
    const isClosed = target instanceof Element && target.closest("dialog")?.open === false;
    return target instanceof Element && !isClosed && target.closest(takers) !== null;
  }

  /**
   * Arrows scroll what is wider than its frame, such as code: then they don't turn the page.
   * @param {KeyboardEvent} event
   * @returns {boolean}
   */
  function scrollsAside({ target }) {
    for (let at = target instanceof Element ? target : null; at; at = at.parentElement) {
      if (at.scrollWidth > at.clientWidth + 1 && getComputedStyle(at).overflowX !== "visible") return true;
    }
    return document.documentElement.scrollWidth > document.documentElement.clientWidth + 1;
  }

  /** @returns {Record<string, () => void>} what each key does that is pressed alone */
  function actions() {
    return {
      "/": openSearch,
      "?": showKeys,
      n: () => turnPage("next"),
      p: () => turnPage("prev"),
      ArrowRight: () => turnPage(isRightToLeft ? "prev" : "next"),
      ArrowLeft: () => turnPage(isRightToLeft ? "next" : "prev"),
    };
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.defaultPrevented || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      openSearch();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
    const isArrow = event.key.startsWith("Arrow");
    if (isArrow ? scrollsAside(event) || event.shiftKey : !singleKeys()) return;
    const action = Object.hasOwn(actions(), event.key) ? actions()[event.key] : undefined;
    if (!action) return;
    event.preventDefault();
    action();
  }

  const searchPlace = document.getElementById("search");
  // In a guide of one file the search is one of many sections: it takes neither focus nor address.
  const isSearchPage = searchPlace !== null && /\/search(\.html)?$/.test(location.pathname);

  Object.assign(studypress, { openSearch, showKeys, singleKeys, isSearchPage });

  document.addEventListener("keydown", onKey);
  document.querySelectorAll("a.open-search").forEach((link) => {
    link.addEventListener("click", (/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      openSearch();
    });
  });
  if (searchPlace) startSearch(searchPlace);
})(globalThis.studypress ??= /** @type {Studypress} */ ({}));
