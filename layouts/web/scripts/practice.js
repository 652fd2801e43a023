/**
 * The practice: cards one by one, first what is due, then new ones, each rated by the reader.
 *
 * The page has the cards as a list that can be read without scripts (#deck), and an empty place (#practice).
 */
(function (studypress) {
  "use strict";

  const { say, element, button } = studypress;
  const MORE_NEW = 10;
  const MOST_WAIT_MS = 2 ** 31 - 1; // browsers take a longer wait for none
  const TROUBLES = {
    refused: "web_practice_storage_refused",
    full: "web_practice_storage_full",
    broken: "web_practice_storage_broken",
  };

  /**
   * The frame of the practice: what stays while cards come and go.
   * @param {() => void} onUndo
   * @returns {PracticeFrame}
   */
  function buildFrame(onUndo) {
    const bar = element("progress", { max: 1, value: 0 });
    bar.setAttribute("aria-label", say("web_practice"));
    const left = element("strong", {});
    const parts = element("span", {});
    const undo = button("practice-undo", say("web_practice_undo"), onUndo);
    const told = element("p", { class: "practice-told", role: "status" });
    const warning = element("div", { class: "practice-warning", role: "alert" });
    const stage = element("div", { class: "practice-stage" });
    const head = element("div", { class: "practice-progress" }, bar, element("p", {}, left, " ", parts), undo);
    return { bar, left, parts, undo, told, warning, stage, head };
  }

  /** A session of practice in one window. */
  class Session {
    /** @type {{id: string, review: Review | null, introduced: string}[]} the ratings that can be undone */
    #undoable = [];
    /** @type {{id: string, changed: string | undefined, shown: ShownCard} | null} the card of the moment */
    #current = null;
    /** So many new cards more than usual. */
    #extra = 0;
    /** So many cards were rated. */
    #done = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} until the next card comes */
    #timer;

    /**
     * @param {HTMLElement} place
     * @param {Deck} deck
     */
    constructor(place, deck) {
      this.deck = deck;
      this.frame = buildFrame(() => this.undo());
      const guide = place.dataset.guide || location.pathname;
      const newADay = place.dataset.new ? Number(place.dataset.new) : undefined;
      this.store = studypress.openStore(
        guide,
        newADay,
        () => this.onElsewhere(),
        () => this.showTrouble(),
      );
      const settings = () => this.settings();
      this.filters = studypress.practiceFilters(deck.names, settings, (chosen) => this.configure(chosen));
      const name = place.dataset.name || "guide";
      const tell = (/** @type {string} */ text) => this.tell(text);
      this.file = studypress.practiceFile(this.store, name, tell, () => this.restart());
      const { head, told, warning, stage } = this.frame;
      place.replaceChildren(head, warning, told, stage, this.filters.place, this.file.place);
      this.showTrouble();
      this.advance(false);
    }

    /** @returns {Settings} those that hold: a chapter, level or kind that left the guide means all */
    settings() {
      const { settings } = this.store.progress;
      const { names } = this.deck;
      const chapter = names.chapter.has(settings.chapter) ? settings.chapter : "";
      const level = names.level.has(settings.level) ? settings.level : "";
      const kind = names.kind.has(settings.kind) ? settings.kind : "";
      return { ...settings, chapter, level, kind };
    }

    /** @param {string} text */
    tell(text) {
      this.frame.told.textContent = text;
    }

    showTrouble() {
      const { warning } = this.frame;
      const trouble = this.store?.trouble;
      warning.hidden = !trouble;
      warning.replaceChildren(...(trouble ? [element("p", {}, say(TROUBLES[trouble]))] : []));
    }

    /** @returns {Queue} */
    queue() {
      const cards = Array.from(this.deck.cards.values(), ({ card }) => card);
      const progress = { ...this.store.progress, settings: this.settings() };
      return studypress.deck.queue(cards, progress, Date.now(), this.#extra);
    }

    /**
     * Go to the card that comes now. The one of the moment stays if it still may.
     * @param {boolean} takesFocus
     */
    advance(takesFocus) {
      clearTimeout(this.#timer);
      const queue = this.queue();
      const coming = [...queue.due, ...queue.fresh];
      const current = this.#current;
      const stays = current && coming.includes(current.id) && this.changedOf(current.id) === current.changed;
      if (!stays) {
        this.leave();
        if (coming.length > 0) this.show(coming[0], takesFocus);
        else this.showDone(queue, takesFocus);
      }
      this.showProgress(queue);
    }

    /**
     * @param {string} id
     * @returns {string | undefined} when what is known of a card was written
     */
    changedOf(id) {
      return this.store.progress.cards.get(id)?.changed;
    }

    leave() {
      this.#current?.shown.putBack();
      this.#current = null;
      this.frame.stage.replaceChildren();
    }

    /**
     * @param {string} id
     * @param {boolean} takesFocus
     */
    show(id, takesFocus) {
      const { element: card, where } = this.deck.cards.get(id);
      const review = this.store.progress.cards.get(id)?.review ?? null;
      const onRate = (/** @type {Rating} */ rating) => this.rate(id, rating);
      const shown = studypress.practiceCard.show(card, where, review, onRate, (text) => this.tell(text));
      this.frame.stage.replaceChildren(shown.place);
      this.#current = { id, changed: this.changedOf(id), shown };
      if (takesFocus) this.focus(shown.place);
    }

    /** @param {HTMLElement} place */
    focus(place) {
      place.focus({ preventScroll: true });
      place.scrollIntoView({ block: "nearest" });
    }

    /**
     * @param {string} id
     * @param {Rating} rating
     */
    rate(id, rating) {
      const now = new Date().toISOString();
      this.store.update((progress) => {
        const { review = null, introduced = "" } = progress.cards.get(id) ?? {};
        this.#undoable.push({ id, review, introduced });
        const after = studypress.fsrs.review(review, rating, now);
        return studypress.progress.change(progress, id, after, review ? introduced : now, now);
      });
      this.#done += 1;
      this.tell("");
      this.advance(true);
    }

    undo() {
      const last = this.#undoable.pop();
      if (!last) {
        this.tell(say("web_practice_nothing_to_undo"));
        return;
      }
      const now = new Date().toISOString();
      this.store.update((progress) => studypress.progress.change(progress, last.id, last.review, last.introduced, now));
      this.#done -= 1;
      clearTimeout(this.#timer);
      this.leave();
      this.show(last.id, true);
      this.showProgress(this.queue());
      this.tell(say("web_practice_undone"));
    }

    /** @param {Queue} queue */
    showProgress({ due, fresh }) {
      const { bar, left, parts, undo } = this.frame;
      const count = due.length + fresh.length;
      bar.max = Math.max(1, this.#done + count);
      bar.value = count > 0 ? this.#done : bar.max;
      left.textContent = say("web_practice_left", { n: count });
      parts.textContent = count > 0 ? say("web_practice_left_of", { due: due.length, new: fresh.length }) : "";
      undo.hidden = this.#undoable.length === 0;
      const known = [...this.store.progress.cards].filter(([, { review }]) => review);
      this.file.show(known.filter(([id]) => !this.deck.cards.has(id)).length);
    }

    /**
     * No card comes now: say when the next one does, and what can be done until then.
     * @param {Queue} queue
     * @param {boolean} takesFocus
     */
    showDone({ waiting, later, next, fitting }, takesFocus) {
      const title = fitting === 0
        ? "web_practice_no_cards"
        : waiting.length > 0
        ? "web_practice_waiting"
        : "web_practice_done";
      const place = element("div", { class: "practice-done", tabindex: "-1" }, element("h2", {}, say(title)));
      const wait = next === null ? null : Math.max(0, next - Date.now());
      const when = wait === null ? null : studypress.practiceCard.inTime(wait);
      const news = when === null ? say("web_practice_done_never") : say("web_practice_done_next", { when });
      if (fitting > 0) place.append(element("p", {}, say("web_practice_done_count", { n: this.#done }), " ", news));
      if (waiting.length > 0) {
        place.append(button("practice-now", say("web_practice_show_now"), () => this.showNow(waiting[0])), " ");
      }
      if (later > 0) {
        const more = Math.min(later, MORE_NEW);
        place.append(button("practice-more", say("web_practice_more_new", { n: more }), () => this.takeMore(more)));
      }
      this.frame.stage.replaceChildren(place);
      if (takesFocus) this.focus(place);
      if (wait !== null) this.#timer = setTimeout(() => this.comeBack(), Math.min(wait, MOST_WAIT_MS));
    }

    /** The next card has come: go on, and keep the focus where it is unless it is here. */
    comeBack() {
      this.advance(this.frame.stage.contains(document.activeElement));
    }

    /** @param {string} id a card, due or not */
    showNow(id) {
      clearTimeout(this.#timer);
      this.leave();
      this.show(id, true);
    }

    /** Show the card that the address names: the page of a question leads to its own. */
    showNamed() {
      for (const [id, { element: card }] of this.deck.cards) {
        if (card.id && [card.id, encodeURIComponent(card.id)].includes(location.hash.slice(1))) this.showNow(id);
      }
    }

    /** @param {number} count */
    takeMore(count) {
      this.#extra += count;
      this.advance(true);
    }

    /** @param {Partial<Settings>} chosen */
    configure(chosen) {
      const now = new Date().toISOString();
      this.store.update((progress) => studypress.progress.configure(progress, chosen, now));
      this.#extra = 0;
      this.tell("");
      this.advance(false);
    }

    /** All may be different now: a file was loaded, or all is forgotten. */
    restart() {
      this.#undoable = [];
      this.#done = 0;
      this.#extra = 0;
      this.filters.show();
      this.leave();
      this.advance(false);
    }

    onElsewhere() {
      this.filters.show();
      this.tell(say("web_practice_elsewhere"));
      this.advance(this.frame.stage.contains(document.activeElement));
    }

    /**
     * @param {KeyboardEvent} event
     * @returns {boolean} whether the key did something
     */
    press({ key, target }) {
      const shown = this.#current?.shown;
      const isAtRest = !(target instanceof Element) || !target.closest("a, button, summary");
      if (key === " " || key === "Enter") {
        if (!shown || shown.isRevealed() || !isAtRest || shown.hasChoices()) return false;
        shown.reveal();
        return true;
      }
      if (!studypress.singleKeys()) return false;
      if (key === "u" || key === "U") {
        this.undo();
        return true;
      }
      const number = /^[1-9]$/.test(key) ? Number(key) : 0;
      if (!shown || number === 0) return false;
      if (!shown.isRevealed()) shown.choose(number - 1);
      else if (number <= 4) shown.rate(/** @type {Rating} */ (number));
      return true;
    }
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether a key may be meant for the practice
   */
  function isForPage({ ctrlKey, metaKey, altKey, target, isComposing }) {
    const isTaken = target instanceof Element && target.closest("input, select, textarea, dialog");
    // In a guide of one file the practice is one of many sections, and space scrolls in the others.
    const isHere = /\/practice(\.html)?$/.test(location.pathname) || (target instanceof Node && place.contains(target));
    return !ctrlKey && !metaKey && !altKey && !isComposing && !isTaken && isHere;
  }

  const place = document.getElementById("practice");
  const list = document.getElementById("deck");
  if (place && list?.querySelector(".card")) {
    list.hidden = true;
    place.hidden = false;
    const session = new Session(place, studypress.readDeck(list));
    session.showNamed();
    addEventListener("hashchange", () => session.showNamed());
    document.addEventListener("keydown", (event) => {
      if (isForPage(event) && session.press(event)) event.preventDefault();
    });
  }
})(globalThis.studypress ??= /** @type {Studypress} */ ({}));
