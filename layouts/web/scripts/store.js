/**
 * Where the browser keeps a reader's progress, and what happens where it cannot.
 *
 * Several windows may practise at once: before anything is written, what another one wrote is read and merged.
 * Storage that is refused, full or broken is told, and the session goes on in memory.
 */
(function (studypress) {
  "use strict";

  const { empty, forget, merge, read, write } = studypress.progress;

  /**
   * @param {unknown} fault
   * @returns {Trouble}
   */
  function troubleOf(fault) {
    const isFull = fault instanceof DOMException && /quota/i.test(fault.name);
    return isFull ? "full" : "refused";
  }

  /**
   * @param {string} guide its identifier
   * @param {number | undefined} newADay so many new cards a day, until the reader says otherwise
   * @param {() => void} onElsewhere called when another window changed the progress
   * @param {() => void} onTrouble called when `trouble` changed
   * @returns {Store}
   */
  studypress.openStore = function (guide, newADay, onElsewhere, onTrouble) {
    const key = `studypress:practice:${guide}`;
    /** @type {Store} */
    const store = { progress: empty(guide, newADay), trouble: "", update, forget: beginAnew };

    /** @param {Trouble} trouble */
    function tell(trouble) {
      if (trouble === store.trouble) return;
      store.trouble = trouble;
      onTrouble();
    }

    /** Take in what is kept. */
    function takeIn() {
      let text;
      try {
        text = localStorage.getItem(key);
      } catch (fault) {
        tell(troubleOf(fault));
        return;
      }
      const progress = text === null ? empty(guide, newADay) : read(text, guide).progress;
      if (progress === null) {
        tell("broken");
        return;
      }
      store.progress = merge(store.progress, progress);
      // Until the reader chooses, what the page suggests holds.
      if (!store.progress.settings.changed) store.progress.settings = empty(guide, newADay).settings;
      if (store.trouble === "broken") tell("");
    }

    function keep() {
      try {
        localStorage.setItem(key, write(store.progress));
        tell("");
      } catch (fault) {
        tell(troubleOf(fault));
      }
    }

    /** @param {(progress: Progress) => Progress} change */
    function update(change) {
      takeIn();
      store.progress = change(store.progress);
      // What cannot be read may still be of use to somebody: it is not written over.
      if (store.trouble !== "broken") keep();
    }

    function beginAnew() {
      store.progress = forget(store.progress, new Date().toISOString());
      keep();
    }

    takeIn();
    globalThis.addEventListener("storage", (event) => {
      if (event.key !== key || event.newValue === null) return;
      takeIn();
      onElsewhere();
    });
    return store;
  };
})(globalThis.studypress ??= /** @type {Studypress} */ ({}));
