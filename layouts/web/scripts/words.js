/**
 * The words of a text, as the search knows them. The index is made by the same rule (studypress/formats/web/words.py).
 *
 * Case, accents and the width of letters don't matter. Scripts that put no spaces between their words (Chinese,
 * Japanese, Thai …) are cut into pairs of characters, so that any part of a sentence is found.
 */
(function (studypress) {
  "use strict";

  /**
   * @param {string} text
   * @returns {string} the text without differences that a search should not see
   */
  function plain(text) {
    // The two sound marks of Japanese make other syllables, as accents don't: they stay.
    const bare = text.normalize("NFKD").replace(/(?![\u3099\u309a])\p{M}/gu, "").normalize("NFC");
    return bare.toUpperCase().toLowerCase().replace(/ς/g, "σ");
  }

  /**
   * @param {string} run letters of a script without spaces
   * @returns {string[]} each two that stand side by side; a letter that stands alone is a word
   */
  function pairs(run) {
    const letters = Array.from(run);
    if (letters.length === 1) return letters;
    return letters.slice(1).map((letter, index) => letters[index] + letter);
  }

  /**
   * @param {string} text
   * @param {string} joined the letters of scripts without spaces: ranges for a class of a regular expression
   * @returns {string[]}
   */
  studypress.words = function (text, joined) {
    const runs = new RegExp(`([${joined}]+)|(?:(?![${joined}])[\\p{L}\\p{N}])+`, "gu");
    return Array.from(plain(text).matchAll(runs)).flatMap((found) => (found[1] ? pairs(found[1]) : [found[0]]));
  };
})(globalThis.studypress ??= /** @type {Studypress} */ ({}));
