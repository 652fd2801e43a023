/** The pane of chapters: one part of the ePub, changed in place as its author writes. */
import { become, element, place, step } from "/own/dom.js";

export class Chapters {
  #name = "";
  #version = 0;
  #parts = [];
  #spots = [];
  #asked = 0;

  /** @param {{title: string}} said @param {() => boolean} follows */
  constructor(said, follows) {
    this.follows = follows;
    this.select = /** @type {HTMLSelectElement} */ (element("select", { "aria-label": "Chapter" }));
    this.back = step("back", "Previous chapter", () => this.#turn(-1));
    this.on = step("on", "Next chapter", () => this.#turn(1));
    this.where = element("span", { class: "read" });
    this.frame = /** @type {HTMLIFrameElement} */ (element("iframe", {
      title: said.title,
      sandbox: "allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    }));
    this.root = element(
      "section",
      { class: "pane", "aria-label": said.title },
      element(
        "div",
        { class: "pane-head" },
        element("h2", {}, said.title),
        this.back,
        this.select,
        this.on,
        element("span", { class: "grow" }),
        this.where,
      ),
      this.frame,
    );
    this.select.addEventListener("change", () => this.show(this.select.value));
    this.frame.addEventListener("load", () => this.#settle());
  }

  wake() {}

  /** @param {any} _said @param {any} state */
  async update(_said, state) {
    if (!state.parts || state.version === this.#version) return;
    const first = this.#version === 0;
    this.#version = state.version;
    if (JSON.stringify(state.parts) !== JSON.stringify(this.#parts)) this.#list(state.parts);
    const { part, id } = state.at;
    const goes = part && id && this.follows();
    if (first && !part) return this.show(this.#beginning());
    const gone = !this.#parts.some((one) => one.name === this.#name);
    const name = goes ? part : gone ? this.#beginning() : this.#name;
    if (name !== this.#name) return this.show(name, id);
    await this.#renew(goes ? id : "");
  }

  /** Show another part. @param {string} name @param {string} id the element to show, if any */
  show(name, id = "") {
    this.#name = this.select.value = name;
    const at = this.#parts.findIndex((one) => one.name === name);
    /** @type {HTMLButtonElement} */ (this.back).disabled = at <= 0;
    /** @type {HTMLButtonElement} */ (this.on).disabled = at < 0 || at >= this.#parts.length - 1;
    this.frame.src = `/part/${encodeURIComponent(name)}${id ? `#${encodeURIComponent(id)}` : ""}`;
  }

  /** @param {{name: string, title: string}[]} parts */
  #list(parts) {
    this.#parts = parts;
    this.select.replaceChildren(...parts.map(({ name, title }) => element("option", { value: name }, title)));
    this.select.value = this.#name;
  }

  /** The part to begin with: the first chapter. */
  #beginning() {
    const chapter = this.#parts.find((one) => one.name.startsWith("chapter-"));
    return (chapter ?? this.#parts[0])?.name ?? "";
  }

  /** @param {number} by */
  #turn(by) {
    const at = this.#parts.findIndex((one) => one.name === this.#name) + by;
    if (this.#parts[at]) this.show(this.#parts[at].name);
  }

  /** The frame has loaded a part: listen to what is done in it. */
  #settle() {
    const page = this.frame.contentDocument;
    if (!page?.documentElement) return;
    page.addEventListener("click", (event) => this.#click(event));
    page.addEventListener("scroll", () => this.#tell(), { passive: true });
    page.addEventListener("keydown", (event) => dispatchEvent(new KeyboardEvent("keydown", { key: event.key })));
    this.#place();
  }

  /** Fetch the part again, and change what has changed. @param {string} id the element to show, if any */
  async #renew(id) {
    const asked = ++this.#asked;
    const answer = await fetch(`/part/${encodeURIComponent(this.#name)}`);
    const text = await answer.text();
    const page = this.frame.contentDocument;
    if (asked !== this.#asked || !answer.ok || !page?.body) return;
    const fresh = new DOMParser().parseFromString(text, "application/xhtml+xml");
    const body = fresh.querySelector("body");
    if (!body) return;
    const at = this.#top(page);
    const come = become(page.body, body).filter((one) => one !== page.body);
    const stays = at && page.getElementById(at.id);
    if (stays) page.scrollingElement.scrollTop += stays.getBoundingClientRect().top - at.top;
    for (const one of come) this.#mark(one);
    const target = id ? page.getElementById(id) : null;
    if (target) this.#reveal(come.find((one) => one.isConnected && !one.contains(target)) ?? target);
    this.#place();
  }

  /** Scroll to an element, unless it can be seen already. @param {Element} one */
  #reveal(one) {
    const { top, bottom } = one.getBoundingClientRect();
    const height = this.frame.clientHeight;
    if (top >= 0 && bottom <= height || top >= 0 && top < height / 2) return;
    one.scrollIntoView({ block: bottom - top > height / 2 ? "start" : "center" });
  }

  /** @param {Element} one */
  #mark(one) {
    one.classList.add("preview-new");
    const end = () => {
      one.classList.remove("preview-new");
      if (!one.className) one.removeAttribute("class");
    };
    one.addEventListener("animationend", end, { once: true });
    setTimeout(end, 2000);
  }

  /** The first element with an id that can be seen, which is to stay where it is. @param {Document} page */
  #top(page) {
    for (const one of page.querySelectorAll("[id]")) {
      const top = one.getBoundingClientRect().top;
      if (top >= 0) return { id: one.id, top };
    }
    return null;
  }

  /** @param {MouseEvent} event */
  async #click(event) {
    const link = /** @type {Element} */ (event.target).closest?.("a[href^='#']");
    if (!link) return;
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    if (this.frame.contentDocument.getElementById(id)) return;
    event.preventDefault();
    const { part } = await (await fetch(`/find/${encodeURIComponent(id)}`)).json();
    if (part) this.show(part, id);
  }

  /** Fetch where the headings of this part stand in the author's files. */
  async #place() {
    const name = this.#name;
    const spots = await (await fetch(`/spots/${encodeURIComponent(name)}`)).json();
    if (name !== this.#name) return;
    this.#spots = spots;
    this.#tell();
  }

  /** Tell where the heading that is read stands in the author's files. */
  #tell() {
    const page = this.frame.contentDocument;
    let now = this.#spots[0];
    for (const spot of this.#spots) {
      const heading = page?.getElementById(spot.id);
      if (heading && heading.getBoundingClientRect().top < 120) now = spot;
    }
    const words = now?.where ?? "";
    if (this.where.dataset.where === words + now?.link) return;
    this.where.dataset.where = words + now?.link;
    this.where.replaceChildren(...(now ? [place(now)] : []));
  }
}
