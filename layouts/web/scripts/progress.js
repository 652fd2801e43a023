/**
 * What a reader's practice has come to: which cards were rated, and when they are due. docs/practice.md has the
 * form in which it is kept and saved as a file.
 *
 * All functions are pure: they change nothing that they are given, and need no page.
 */
(function (studypress) {
  "use strict";

  const FORMAT = "studypress-practice";
  const VERSION = 1;
  const NEW_A_DAY = 10;
  const SHOWN_CHARS = 40;
  const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

  /**
   * @param {string} guide
   * @param {number} [newADay] so many new cards a day
   * @returns {Progress} that of a reader who begins
   */
  function empty(guide, newADay = NEW_A_DAY) {
    const settings = { changed: "", newADay, chapter: "", level: "", kind: "" };
    return { guide, since: "", settings, cards: new Map() };
  }

  /**
   * @param {Progress} progress
   * @returns {string} the text in which it is kept
   */
  function write({ guide, since, settings, cards }) {
    return JSON.stringify({
      format: FORMAT,
      version: VERSION,
      guide,
      since,
      settings,
      cards: Object.fromEntries(cards),
    });
  }

  /* What each field must be. */

  /** @type {Test} */
  const isDate = (value) => typeof value === "string" && DATE.test(value) && !Number.isNaN(Date.parse(value));
  /** @type {Test} */
  const isDateOrNone = (value) => value === "" || isDate(value);
  /** @type {Test} */
  const isText = (value) => typeof value === "string";
  /** @type {(low: number, high: number) => Test} */
  const isNumber = (low, high) => (value) => Number.isFinite(value) && value >= low && value <= high;
  /** @type {(low: number, high: number) => Test} */
  const isWhole = (low, high) => (value) => Number.isInteger(value) && value >= low && value <= high;
  /** @type {Test} */
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** @type {Record<string, Test>} */
  const FILE = {
    format: isText,
    version: isText,
    guide: isText,
    since: isDateOrNone,
    settings: isObject,
    cards: isObject,
  };
  /** @type {Record<string, Test>} */
  const SETTINGS = { changed: isDateOrNone, newADay: isWhole(0, 999), chapter: isText, level: isText, kind: isText };
  /** @type {Record<string, Test>} */
  const ENTRY = { changed: isDate, introduced: isDateOrNone, review: (value) => value === null || isObject(value) };
  /** @type {Record<string, Test>} */
  const REVIEW = {
    state: isWhole(1, 3),
    step: (value) => value === null || isWhole(0, 99)(value),
    stability: isNumber(0.001, Number.MAX_VALUE),
    difficulty: isNumber(1, 10),
    due: isDate,
    lastReview: isDate,
  };

  /**
   * @param {unknown} value
   * @returns {string} a value as a message shows it
   */
  function shown(value) {
    const text = JSON.stringify(value);
    return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text;
  }

  /**
   * What is wrong with the fields of an object.
   * @param {Json} value
   * @param {Record<string, Test>} fields
   * @param {string} place where it stands in the file; "" at the top
   * @returns {Fault[]}
   */
  function faultsOf(value, fields, place) {
    const where = (/** @type {string} */ name) => ({ place: place ? `${place}.${name}` : name });
    const faults = [];
    for (const [name, isRight] of Object.entries(fields)) {
      if (!Object.hasOwn(value, name)) faults.push({ word: "web_practice_fault_missing", values: where(name) });
      else if (!isRight(value[name])) {
        faults.push({ word: "web_practice_fault_value", values: { ...where(name), value: shown(value[name]) } });
      }
    }
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(fields, name)) faults.push({ word: "web_practice_fault_unknown", values: where(name) });
    }
    return faults;
  }

  /**
   * What is wrong with a card.
   * @param {Json} entry
   * @param {string} place
   * @returns {Fault[]}
   */
  function faultsOfEntry(entry, place) {
    if (!isObject(entry)) return [{ word: "web_practice_fault_value", values: { place, value: shown(entry) } }];
    const faults = faultsOf(entry, ENTRY, place);
    if (!isObject(entry.review)) return faults;
    faults.push(...faultsOf(entry.review, REVIEW, `${place}.review`));
    const { state, step } = entry.review;
    // A card has a step as long as it is at the short ones, and none later.
    if (faults.length === 0 && (state === studypress.fsrs.REVIEW) !== (step === null)) {
      const where = { place: `${place}.review.step`, value: shown(step) };
      faults.push({ word: "web_practice_fault_value", values: where });
    }
    return faults;
  }

  /**
   * What is wrong before its fields can be looked at: it is something else.
   * @param {Json} data
   * @param {string} guide
   * @returns {Fault[]}
   */
  function faultsOfOrigin(data, guide) {
    if (!isObject(data) || data.format !== FORMAT) return [{ word: "web_practice_fault_format", values: {} }];
    const faults = [];
    if (data.version !== VERSION) {
      const values = { version: shown(data.version), known: String(VERSION) };
      faults.push({ word: "web_practice_fault_version", values });
    }
    if (data.guide !== guide) faults.push({ word: "web_practice_fault_guide", values: { guide: shown(data.guide) } });
    return faults;
  }

  /**
   * Read what `write` wrote.
   * @param {string} text
   * @param {string} guide
   * @returns {{progress: Progress | null, faults: Fault[]}} all that is wrong; without a fault, the progress
   */
  function read(text, guide) {
    let data;
    try {
      data = JSON.parse(text);
    } catch {
      return { progress: null, faults: [{ word: "web_practice_fault_json", values: {} }] };
    }
    const faults = faultsOfOrigin(data, guide);
    // The fields of another version may be others: they are no faults.
    if (faults.some(({ word }) => word !== "web_practice_fault_guide")) return { progress: null, faults };
    faults.push(...faultsOf(data, { ...FILE, version: isNumber(1, VERSION), guide: () => true }, ""));
    if (isObject(data.settings)) faults.push(...faultsOf(data.settings, SETTINGS, "settings"));
    const cards = isObject(data.cards) ? Object.entries(data.cards) : [];
    for (const [id, entry] of cards) faults.push(...faultsOfEntry(entry, `cards.${id}`));
    if (faults.length > 0) return { progress: null, faults };
    return { progress: { guide, since: data.since, settings: data.settings, cards: new Map(cards) }, faults };
  }

  /**
   * @param {string} date ISO 8601; "" for never
   * @returns {number} milliseconds since 1970; 0 for never
   */
  function time(date) {
    return Date.parse(date) || 0;
  }

  /**
   * Which of two counts: the one that was changed later. At the same moment, any, but always the same.
   * @template {{changed: string}} T
   * @param {T} one
   * @param {T} other
   * @returns {T}
   */
  function later(one, other) {
    const [a, b] = [time(one.changed), time(other.changed)];
    if (a !== b) return a > b ? one : other;
    return JSON.stringify(one) >= JSON.stringify(other) ? one : other;
  }

  /**
   * The progress of two windows as one. Nothing that was done in either is lost.
   * @param {Progress} one
   * @param {Progress} other
   * @returns {Progress}
   */
  function merge(one, other) {
    const since = time(one.since) > time(other.since) ? one.since : other.since;
    const cards = new Map();
    for (const [id, entry] of [...one.cards, ...other.cards]) {
      if (time(entry.changed) < time(since)) continue;
      const known = cards.get(id);
      cards.set(id, known ? later(known, entry) : entry);
    }
    return { guide: one.guide, since, settings: later(one.settings, other.settings), cards };
  }

  /**
   * A moment after all that was written, even if the clock was put back.
   * @param {Progress} progress
   * @param {string} before when what is changed now was written; "" for never
   * @param {string} now ISO 8601
   * @returns {string}
   */
  function momentAfter({ since }, before, now) {
    const latest = Math.max(time(now), time(before) + 1, time(since));
    return new Date(latest).toISOString();
  }

  /**
   * The progress with a card in another state: after a rating, or after that was undone.
   * @param {Progress} progress
   * @param {string} id
   * @param {Review | null} review
   * @param {string} introduced when it was rated first; "" if it is new
   * @param {string} now ISO 8601
   * @returns {Progress}
   */
  function change(progress, id, review, introduced, now) {
    const changed = momentAfter(progress, progress.cards.get(id)?.changed ?? "", now);
    return { ...progress, cards: new Map(progress.cards).set(id, { changed, introduced, review }) };
  }

  /**
   * @param {Progress} progress
   * @param {Partial<Settings>} settings
   * @param {string} now ISO 8601
   * @returns {Progress}
   */
  function configure(progress, settings, now) {
    const changed = momentAfter(progress, progress.settings.changed, now);
    return { ...progress, settings: { ...progress.settings, ...settings, changed } };
  }

  /**
   * All progress forgotten, also by the windows that are told later.
   * @param {Progress} progress
   * @param {string} now ISO 8601
   * @returns {Progress}
   */
  function forget(progress, now) {
    const latest = [...progress.cards.values()].reduce((one, other) => later(one, other), { changed: "" });
    return { ...progress, since: momentAfter(progress, latest.changed, now), cards: new Map() };
  }

  /**
   * Take in the cards of a file that were rated later there than here.
   * @param {Progress} progress
   * @param {Progress} file
   * @param {string} now ISO 8601
   * @returns {{progress: Progress, taken: number}}
   */
  function takeIn(progress, file, now) {
    let taken = 0;
    for (const [id, { review, introduced }] of file.cards) {
      const known = progress.cards.get(id)?.review;
      if (!review || (known && time(known.lastReview) >= time(review.lastReview))) continue;
      progress = change(progress, id, review, introduced, now);
      taken += 1;
    }
    return { progress, taken };
  }

  studypress.progress = { empty, write, read, merge, change, configure, forget, takeIn };
})(globalThis.studypress ??= /** @type {Studypress} */ ({}));
