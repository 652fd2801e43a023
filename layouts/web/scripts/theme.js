/**
 * Chooses day or night before the page is painted, so that it never flashes: loaded in the head, not deferred.
 *
 * `data-theme` on <html> is "light" or "dark" where the reader chose one, and lacks where the system decides.
 */
(function (studypress) {
  "use strict";

  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  /** The address of the site's first folder. In a guide of one file it is that of the file. */
  studypress.root = script && script.src ? new URL("../", script.src).href : location.href.replace(/[?#].*/, "");

  let choice = null;
  try {
    choice = localStorage.getItem("studypress:theme");
  } catch {
    // The browser keeps nothing for this page: the system decides.
  }
  if (choice === "light" || choice === "dark") document.documentElement.dataset.theme = choice;
})(globalThis.studypress ??= /** @type {Studypress} */ ({}));
