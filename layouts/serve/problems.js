/** The list of problems, each with the place where it can be corrected. */
import { element, place } from "/own/dom.js";

const WEIGHTS = { error: "Error", warning: "Warning", hint: "Hint" };

export class Problems {
  #root = document.getElementById("problems");
  #button = document.getElementById("show-problems");
  #list = document.getElementById("problem-list");
  #note = document.getElementById("problems-note");
  #count = document.getElementById("count");
  #said = "[]";
  #wasBroken = false;
  #opened = false;

  constructor() {
    this.#button.addEventListener("click", () => this.toggle());
    document.getElementById("hide-problems").addEventListener("click", () => this.hide());
  }

  /** @param {{problems: any[], broken: boolean}} told */
  show({ problems, broken }) {
    const said = JSON.stringify(problems);
    if (said !== this.#said) this.#fill(problems);
    this.#said = said;
    this.#note.textContent = broken
      ? "The last good state is shown until these errors are corrected."
      : problems.length
      ? ""
      : "There are none.";
    // What stops the author shows itself, and goes when it is corrected.
    if (broken && !this.#wasBroken && this.#root.hidden) {
      this.#opened = true;
      this.#set(true);
    } else if (!broken && this.#wasBroken && this.#opened) {
      this.hide();
    }
    this.#wasBroken = broken;
  }

  toggle() {
    const isOpen = this.#root.hidden;
    this.#opened = false;
    this.#set(isOpen);
    if (isOpen) document.getElementById("problems-title").focus();
  }

  hide() {
    if (this.#root.hidden) return;
    const had = this.#root.contains(document.activeElement);
    this.#opened = false;
    this.#set(false);
    if (had) this.#button.focus();
  }

  /** @param {boolean} isOpen */
  #set(isOpen) {
    this.#root.hidden = !isOpen;
    this.#button.setAttribute("aria-expanded", String(isOpen));
  }

  /** @param {any[]} problems */
  #fill(problems) {
    const weights = Object.keys(WEIGHTS);
    const sorted = problems.toSorted((one, other) => weights.indexOf(one.severity) - weights.indexOf(other.severity));
    this.#list.replaceChildren(...sorted.map((problem) => {
      const said = element("div", { class: "said" }, problem.message, " ", element("span", { class: "code" }, problem.code));
      if (problem.hint) said.append(element("span", { class: "hint" }, problem.hint));
      const weight = { class: "weight", "data-weight": problem.severity };
      return element(
        "li",
        {},
        element("span", weight, WEIGHTS[problem.severity]),
        said,
        element("div", { class: "where" }, place(problem)),
      );
    }));
    this.#count.textContent = String(problems.length);
    this.#count.dataset.worst = sorted[0]?.severity ?? "";
  }
}
