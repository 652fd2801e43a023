/** The pane of the site, which is loaded again at the page that is read, or at the one that was written. */
import { element } from "/own/dom.js";

export class Site {
  #said = { version: "", first: "", at: "", name: "" };

  /** @param {any} said @param {() => boolean} follows */
  constructor(said, follows) {
    this.follows = follows;
    this.frame = /** @type {HTMLIFrameElement} */ (element("iframe", { title: said.title }));
    this.link = element("a", { target: "_blank", rel: "noreferrer" }, "Alone");
    this.waiting = element("p", { class: "waiting" }, "The site comes when its pages are made.");
    this.frame.hidden = this.link.hidden = true;
    this.root = element(
      "section",
      { class: "pane", "aria-label": said.title },
      element("div", { class: "pane-head" }, element("h2", {}, said.title), element("span", { class: "grow" }), this.link),
      this.waiting,
      this.frame,
    );
    this.frame.addEventListener("load", () => {
      this.link.setAttribute("href", this.#here());
      this.frame.contentDocument?.addEventListener("keydown", (event) => {
        if (event.key === "Escape") dispatchEvent(new KeyboardEvent("keydown", { key: event.key }));
      });
    });
  }

  wake() {}

  /** @param {any} said @param {any} _state */
  update(said, _state) {
    if (!said.version || said.version === this.#said.version) return;
    const page = this.#said.version ? this.#page() : said.file;
    const goes = said.at && this.follows() && this.#said.version;
    this.#said = said;
    this.waiting.hidden = true;
    this.frame.hidden = this.link.hidden = false;
    const next = goes && !page.startsWith(said.at) ? said.at : page;
    const top = next === page ? this.frame.contentWindow?.scrollY ?? 0 : 0;
    const place = `/site/${said.name}/${said.version}/${next}`;
    if (top) {
      this.frame.addEventListener("load", () => this.frame.contentWindow?.scrollTo(0, top), { once: true });
    }
    if (this.frame.contentWindow && this.#here()) this.frame.contentWindow.location.replace(place);
    else this.frame.src = place;
  }

  /** The address of the page that is read. */
  #here() {
    const address = this.frame.contentWindow?.location;
    return address && address.protocol.startsWith("http") ? address.pathname + address.hash : "";
  }

  /** The page that is read, below the folder of the site. */
  #page() {
    const page = this.#here().split("/").slice(4).join("/");
    return page || this.#said.first;
  }
}
