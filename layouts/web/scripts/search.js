/**
 * The search: a field, and the places in the guide that fit what is typed, the likeliest first.
 *
 * It is a combobox as the ARIA Authoring Practices describe it: the focus stays in the field, arrow keys choose a
 * result, Enter opens it. Results are links, so that they can be opened in a new tab too.
 */
(function (studypress) {
  "use strict";

  const { say, element } = studypress;
  const MOST_RESULTS = 30;
  const SNIPPET_CHARS = 160;
  const WAIT_AFTER_KEY_MS = 60;

  const { pages, options, index } = studypress.searchIndex;
  /** @type {Record<string, string>} */
  const KINDS = {
    question: "web_kind_question",
    chapter: "web_kind_chapter",
    term: "web_kind_term",
    page: "web_kind_page",
  };

  /**
   * @param {string} text
   * @returns {string[]}
   */
  function words(text) {
    return studypress.words(text, options.joined);
  }

  /**
   * @param {string} word
   * @returns {string}
   */
  function same(word) {
    return word;
  }

  /** @type {ReturnType<typeof MiniSearch.loadJS> | undefined} read at the first search, since it takes a moment */
  let library;

  /**
   * The pages that fit, the likeliest first. Words may be misspelt or unfinished.
   * @param {string} query
   * @returns {Hit[]}
   */
  function find(query) {
    library ??= MiniSearch.loadJS(index, { idField: "id", fields: options.fields, tokenize: words, processTerm: same });
    return library.search(query, {
      boost: options.boost,
      fuzzy: (/** @type {string} */ word) => word.length >= options.fuzzyFrom && options.fuzzy,
      prefix: (/** @type {string} */ word) => word.length >= options.prefix,
      boostDocument: (/** @type {number} */ id) => options.kinds[pages[id].kind] ?? 1,
    });
  }

  const tokens = new RegExp(`[${options.joined}]\\p{M}*|(?:(?![${options.joined}])[\\p{L}\\p{N}\\p{M}])+`, "gu");

  /**
   * Where the words of a text stand in it, with what a search sees of each.
   * @param {string} text
   * @returns {{start: number, end: number, words: string[]}[]}
   */
  function places(text) {
    return Array.from(text.matchAll(tokens), ({ index: start, 0: token }) => {
      const end = start + token.length;
      const own = words(token);
      // A letter of a script without spaces is found by a pair with one of its neighbours.
      const near = [text.slice(Math.max(0, start - 1), end), text.slice(start, end + 1)].flatMap(words);
      return { start, end, words: [...own, ...near.filter((word) => word.length > 1 && word.includes(own[0]))] };
    });
  }

  /**
   * A text in which the words that were found are marked.
   * @param {string} text
   * @param {Set<string>} found
   * @returns {DocumentFragment}
   */
  function marked(text, found) {
    const whole = document.createDocumentFragment();
    let done = 0;
    for (const { start, end, words: here } of places(text)) {
      if (!here.some((word) => found.has(word))) continue;
      whole.append(text.slice(done, start), element("mark", {}, text.slice(start, end)));
      done = end;
    }
    whole.append(text.slice(done));
    return whole;
  }

  /**
   * The part of a text that shows most: it begins a little before the first word that was found.
   * @param {string} text
   * @param {Set<string>} found
   * @returns {string}
   */
  function snippet(text, found) {
    if (text.length <= SNIPPET_CHARS) return text;
    const first = places(text).find((place) => place.words.some((word) => found.has(word)));
    let from = first ? Math.max(0, first.start - SNIPPET_CHARS / 4) : 0;
    if (from > 0) from = text.indexOf(" ", from) + 1 || from;
    let to = from + SNIPPET_CHARS;
    if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), from + SNIPPET_CHARS / 2);
    return (from > 0 ? "… " : "") + text.slice(from, to).trim() + (to < text.length ? " …" : "");
  }

  /**
   * @param {Hit} hit
   * @param {string} id of the element
   * @returns {HTMLElement}
   */
  function result(hit, id) {
    /** @type {SearchPage} */
    const page = pages[hit.id];
    const found = new Set(hit.terms);
    const kind = Object.hasOwn(KINDS, page.kind) ? say(KINDS[page.kind]) : "";
    const link = element("a", {
      class: "search-result",
      role: "option",
      id,
      href: studypress.root + page.address,
      tabindex: "-1",
      "aria-selected": "false",
    });
    link.append(element("span", { class: "search-title" }, marked(page.title, found)), " ");
    link.append(element("span", { class: "search-where" }, [kind, page.section].filter(Boolean).join(" · ")), " ");
    link.append(element("span", { class: "search-snippet" }, marked(snippet(page.text ?? "", found), found)));
    return link;
  }

  /**
   * @param {HTMLElement} place with a form, its field, and a status
   * @param {boolean} isPage
   * @returns {SearchView}
   */
  function build(place, isPage) {
    const form = place.querySelector("form");
    const field = form.querySelector("input");
    const status = /** @type {HTMLElement} */ (place.querySelector(".search-status"));
    const list = element("div", { id: `${place.id}-results`, class: "search-results", role: "listbox" });
    list.setAttribute("aria-label", say("web_search_results"));
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    place.append(list, element("p", { class: "search-hint" }, say("web_search_hint")));
    return { form, field, status, list, chosen: -1, isPage };
  }

  /**
   * @param {SearchView} view
   * @param {number} at the result to choose, from 0; -1 for none
   */
  function choose(view, at) {
    view.chosen = at;
    Array.from(view.list.children).forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === at));
    });
    const option = view.list.children[at];
    if (option) {
      view.field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      view.field.removeAttribute("aria-activedescendant");
    }
  }

  /**
   * What is said of the results.
   * @param {string} query
   * @param {number} count
   * @returns {string}
   */
  function summary(query, count) {
    if (!query) return "";
    if (count === 0) return say("web_search_none", { query });
    return count > MOST_RESULTS ? say("web_search_more", { n: MOST_RESULTS }) : say("web_search_count", { n: count });
  }

  /** @param {SearchView} view */
  function show(view) {
    const query = view.field.value.trim();
    const hits = words(query).length > 0 ? find(query) : [];
    view.list.replaceChildren(...hits.slice(0, MOST_RESULTS).map((hit, at) => result(hit, `${view.list.id}-${at}`)));
    view.list.hidden = hits.length === 0;
    view.field.setAttribute("aria-expanded", String(hits.length > 0));
    view.status.textContent = summary(query, hits.length);
    choose(view, hits.length > 0 ? 0 : -1);
    if (view.isPage) remember(query);
  }

  /**
   * @param {SearchView} view
   * @param {KeyboardEvent} event
   */
  function onKey(view, event) {
    const count = view.list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count > 0) {
      event.preventDefault();
      choose(view, (view.chosen + step + count) % count);
    } else if (event.key === "Escape" && view.field.value) {
      // The first Escape empties the field, the second one closes the window.
      event.preventDefault();
      view.field.value = "";
      show(view);
    }
  }

  /** @param {SearchView} view */
  function listen(view) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let waiting;
    view.field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        waiting = undefined;
        show(view);
      }, WAIT_AFTER_KEY_MS);
    });
    view.field.addEventListener("keydown", (event) => onKey(view, event));
    view.form.addEventListener("submit", (event) => {
      event.preventDefault();
      // Who types fast and presses Enter means what is typed, not what was found before it.
      if (waiting) show(view);
      clearTimeout(waiting);
      waiting = undefined;
      const option = view.list.children[view.chosen];
      if (option instanceof HTMLElement) option.click();
    });
    // A result may be on this very page: the window would stay in front of it.
    view.list.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) view.list.closest("dialog")?.close();
    });
  }

  /**
   * Keep what is asked in the address of the page, so that it can be sent to others.
   * @param {string} query
   */
  function remember(query) {
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // A page from a file may not change its address.
    }
  }

  /**
   * Let a field of the page search.
   * @param {HTMLElement} place with a form, its field, and a status
   */
  studypress.search = function (place) {
    if (place.querySelector(".search-results")) return;
    const isPage = studypress.isSearchPage && place.id === "search";
    const view = build(place, isPage);
    listen(view);
    if (isPage) {
      view.field.value ||= new URLSearchParams(location.search).get("q") ?? "";
      view.field.focus();
    }
    show(view);
  };

  studypress.find = find;
})(globalThis.studypress ??= /** @type {Studypress} */ ({}));
