/** A pane of set pages: pictures of them, fetched when they come into view. */
import { element, keep, kept, step } from "/own/dom.js";

const ZOOMS = [0.25, 1 / 3, 0.5, 2 / 3, 0.8, 1, 1.25, 1.5, 2, 3];
const FIT = ZOOMS.indexOf(1);
const MAX_PX = 3200;
const GAP_PX = 12;

export class Pages {
  #said = { version: "", sheets: [], at: 0, file: "", name: "" };
  #width = 0;

  /** @param {any} said @param {() => boolean} follows */
  constructor(said, follows) {
    this.follows = follows;
    this.zoom = kept(`zoom:${said.name}`, FIT);
    this.input = /** @type {HTMLInputElement} */ (element("input", {
      type: "text",
      inputmode: "numeric",
      "aria-label": `Page of the ${said.title.toLowerCase()}`,
    }));
    this.of = element("span", { class: "of" });
    this.link = element("a", { target: "_blank", rel: "noreferrer" }, "PDF");
    this.list = element("ol", {});
    this.waiting = element("p", { class: "waiting" }, `${said.title}: its pages come when they are set.`);
    this.sheets = element("div", { class: "sheets", tabindex: "0", role: "region", "aria-label": `Pages: ${said.title}` });
    this.sheets.append(this.list);
    this.tools = [
      step("back", "Previous page", () => this.go(this.#now() - 1)),
      element("span", { class: "of" }, this.input, " ", this.of),
      step("on", "Next page", () => this.go(this.#now() + 1)),
      element("span", { class: "grow" }),
      step("smaller", "Smaller", () => this.#resize(-1)),
      step("larger", "Larger", () => this.#resize(1)),
      this.link,
    ];
    this.root = element(
      "section",
      { class: "pane", "aria-label": said.title },
      element("div", { class: "pane-head" }, element("h2", {}, said.title), ...this.tools),
      this.waiting,
      this.sheets,
    );
    this.#show(false);
    this.input.addEventListener("change", () => this.go(Number(this.input.value)));
    this.sheets.addEventListener("scroll", () => this.#count(), { passive: true });
    let waiting = 0;
    new ResizeObserver(() => {
      clearTimeout(waiting); // a pane that is drawn wider has many widths on the way
      waiting = setTimeout(() => this.#fit(), this.#width ? 150 : 0);
    }).observe(this.sheets);
  }

  wake() {
    this.#fit();
  }

  /** @param {any} said @param {any} _state */
  update(said, _state) {
    if (said.version === this.#said.version) return;
    const first = !this.#said.version;
    this.#said = said;
    this.#show(Boolean(said.version));
    if (!said.version) return;
    this.link.setAttribute("href", `/file/${said.name}/${encodeURIComponent(said.file)}`);
    this.of.textContent = `of ${said.sheets.length}`;
    this.#draw();
    if (said.at && this.follows()) this.go(said.at, !first);
    this.#count();
  }

  /** Show a page, from 1. @param {number} number @param {boolean} marks */
  go(number, marks = false) {
    const page = /** @type {HTMLElement | undefined} */ (this.list.children[number - 1]);
    if (!page) return this.#count();
    const { top, bottom } = page.getBoundingClientRect();
    const room = this.sheets.getBoundingClientRect();
    const isSeen = top < room.bottom - 80 && bottom > room.top + 80;
    if (!marks || !isSeen) this.sheets.scrollTop += top - room.top - GAP_PX;
    if (!marks) return;
    for (const one of this.list.querySelectorAll(".now")) one.classList.remove("now");
    page.classList.add("now");
    setTimeout(() => page.classList.remove("now"), 2000);
  }

  /** @param {boolean} has */
  #show(has) {
    this.waiting.hidden = has;
    this.sheets.hidden = !has;
    for (const tool of this.tools) tool.hidden = !has;
  }

  #draw() {
    const { sheets } = this.#said;
    while (this.list.children.length > sheets.length) this.list.lastElementChild.remove();
    while (this.list.children.length < sheets.length) {
      const image = element("img", { loading: "lazy", decoding: "async", alt: `Page ${this.list.children.length + 1}` });
      this.list.append(element("li", {}, image));
    }
    this.#fit(true);
  }

  /** Give the pages the width of the pane, and have pictures of it. */
  #fit(isNew = false) {
    const { sheets, version, name } = this.#said;
    const room = this.sheets.clientWidth - 2 * GAP_PX;
    if (!version || room <= 0) return;
    const widest = Math.max(...sheets.map(([, , width]) => width));
    const scale = Math.min(room, 1100) / widest * ZOOMS[this.zoom];
    if (!isNew && Math.abs(scale - this.#width) < 1e-6) return;
    // A new version is read on where the old one was; at another size the page stays, and not the distance.
    const at = isNew ? 0 : this.#now();
    this.#width = scale;
    this.list.classList.toggle("wide", scale * widest > room);
    [...this.list.children].forEach((item, index) => {
      const [file, number, width, height] = sheets[index];
      const shown = Math.floor(width * scale);
      const pixels = Math.min(MAX_PX, Math.round(shown * devicePixelRatio));
      const image = /** @type {HTMLImageElement} */ (item.firstElementChild);
      /** @type {HTMLElement} */ (item).style.width = `${shown}px`;
      image.setAttribute("width", String(shown));
      image.setAttribute("height", String(Math.round(height * scale)));
      const address = `/page/${name}/${file}/${number}?w=${pixels}`;
      if (image.getAttribute("src") !== address) image.setAttribute("src", address);
    });
    if (at > 1) this.go(at);
  }

  /** @param {number} by */
  #resize(by) {
    this.zoom = Math.max(0, Math.min(ZOOMS.length - 1, this.zoom + by));
    keep(`zoom:${this.#said.name}`, this.zoom);
    this.#fit();
  }

  /** The number of the page that is read. */
  #now() {
    const middle = this.sheets.getBoundingClientRect().top + this.sheets.clientHeight / 3;
    const found = [...this.list.children].findIndex((one) => one.getBoundingClientRect().bottom > middle);
    return found < 0 ? this.list.children.length : found + 1;
  }

  #count() {
    if (document.activeElement !== this.input) this.input.value = String(this.#now());
  }
}
