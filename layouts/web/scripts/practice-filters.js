/**
 * Which cards the page has, and which of them a reader practises with: of which chapter, level and kind, and how many
 * new ones a day.
 */
(function (studypress) {
  "use strict";

  const { say, element } = studypress;
  const MOST_NEW_A_DAY = 999;

  /**
   * Read the cards of the page.
   * @param {HTMLElement} list
   * @returns {Deck}
   */
  studypress.readDeck = function (list) {
    const cards = new Map();
    const names = { chapter: new Map(), level: new Map(), kind: new Map() };
    for (const heading of list.querySelectorAll(/** @type {"h2"} */ ("[data-chapter]:not(.card)"))) {
      names.chapter.set(heading.dataset.chapter, heading.textContent.trim());
    }
    for (const found of list.querySelectorAll(/** @type {"article"} */ (".card"))) {
      const { id, chapter = "", level = "", kind = "", levelName, kindName } = found.dataset;
      if (chapter && !names.chapter.has(chapter)) names.chapter.set(chapter, chapter);
      if (levelName) names.level.set(level, levelName);
      names.kind.set(kind, kind === "question" ? say("web_practice_kind_question") : kindName || kind);
      const where = [names.chapter.get(chapter), levelName, kindName].filter(Boolean).join(" · ");
      cards.set(id, { card: { id, chapter, level, kind }, element: found, where });
    }
    names.level = new Map([...names.level].sort());
    return { cards, names };
  };

  /**
   * @param {string} id
   * @param {string} text
   * @param {HTMLElement} control
   * @returns {HTMLElement} a control with its label
   */
  function labelled(id, text, control) {
    control.id = id;
    return element("p", {}, element("label", { for: id }, text), " ", control);
  }

  /**
   * @param {Map<string, string>} names of the values, by the values
   * @returns {HTMLSelectElement}
   */
  function selection(names) {
    const control = element("select", {});
    control.append(element("option", { value: "" }, say("web_practice_all")));
    for (const [value, name] of names) control.append(element("option", { value }, name));
    return control;
  }

  /**
   * The form. It shows the settings that hold.
   * @param {Names} names
   * @param {() => Settings} settings
   * @param {(settings: Partial<Settings>) => void} onChange
   * @returns {{place: HTMLElement, show: () => void}}
   */
  studypress.practiceFilters = function (names, settings, onChange) {
    const chapter = selection(names.chapter);
    const level = selection(names.level);
    const kind = selection(names.kind);
    const number = { type: "number", min: 0, max: MOST_NEW_A_DAY, inputmode: "numeric" };
    const fresh = element("input", number);
    const form = element(
      "form",
      {},
      labelled("practice-chapter", say("web_practice_chapter"), chapter),
      labelled("practice-level", say("web_practice_level"), level),
      labelled("practice-kind", say("web_practice_kind"), kind),
      labelled("practice-new", say("web_practice_new"), fresh),
    );
    // A choice between one thing is none.
    for (const control of [chapter, level, kind]) control.parentElement.hidden = control.options.length < 3;

    function show() {
      const { newADay, ...chosen } = settings();
      chapter.value = chosen.chapter;
      level.value = chosen.level;
      kind.value = chosen.kind;
      fresh.value = String(newADay);
    }

    form.addEventListener("change", () => {
      const newADay = Math.min(Math.max(Math.round(Number(fresh.value)) || 0, 0), MOST_NEW_A_DAY);
      onChange({ newADay, chapter: chapter.value, level: level.value, kind: kind.value });
      show();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    const place = element("details", { class: "practice-filters" });
    place.append(element("summary", {}, say("web_practice_filters")), form);
    show();
    return { place, show };
  };
})(globalThis.studypress ??= /** @type {Studypress} */ ({}));
