/**
 * What every page of the site has: words for the other scripts, the choice of colours, buttons that copy, and the
 * notice that a new version is there. Reading needs none of it.
 */
(function (studypress) {
  "use strict";

  const PERMALINK_HEADINGS = "main :is(h1, h2, h3, h4):not(.deck *)";
  const SHOW_COPIED_MS = 2000;

  const language = document.documentElement.lang || "en";
  /** @type {Record<string, string | Record<string, string>>} */
  const words = JSON.parse(document.getElementById("words")?.textContent || "{}");

  /**
   * A class of Intl for the page's language; for English where the browser does not know this language.
   * @template T
   * @param {new (language: string, options?: object) => T} kind
   * @param {object} [options]
   * @returns {T}
   */
  function international(kind, options) {
    try {
      return new kind(language, options);
    } catch {
      return new kind("en", options);
    }
  }

  const plurals = international(Intl.PluralRules);
  const numbers = international(Intl.NumberFormat);

  /**
   * A text in the page's language. Where it has several forms, `values.n` chooses.
   * @param {string} key
   * @param {Record<string, string | number>} [values] what stands for {name} in the text
   * @returns {string}
   */
  function say(key, values = {}) {
    const found = words[key] ?? key;
    const text = typeof found === "string" ? found : (found[plurals.select(Number(values.n))] ?? found.other);
    return text.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name] ?? whole;
      return typeof value === "number" ? numbers.format(value) : value;
    });
  }

  /**
   * A new element. Texts are never read as HTML.
   * @type {Studypress["element"]}
   */
  function element(name, attributes, ...content) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== false) made.setAttribute(key, value === true ? "" : String(value));
    }
    made.append(...content);
    return made;
  }

  /**
   * A button.
   * @param {string} className
   * @param {string} text
   * @param {(event: MouseEvent) => void} onClick
   * @returns {HTMLButtonElement}
   */
  function button(className, text, onClick) {
    const made = element("button", { type: "button", class: className }, text);
    made.addEventListener("click", onClick);
    return made;
  }

  /** @type {Map<string, Promise<unknown>>} */
  const loading = new Map();

  /**
   * @param {string} name a file in assets/
   * @returns {Promise<unknown>} fails where it cannot be loaded
   */
  function loadOne(name) {
    return new Promise((done, fail) => {
      const script = element("script", { src: `${studypress.root}assets/${name}` });
      script.addEventListener("load", done);
      script.addEventListener("error", () => {
        loading.delete(name); // the next try may find the network again
        fail(new Error(name));
      });
      document.head.append(script);
    });
  }

  /**
   * Load scripts of the site, one after another.
   * @param {[name: string, isThere: () => unknown][]} scripts their files, and whether what they bring is there
   * @returns {Promise<void>} fails where one cannot be loaded
   */
  async function load(scripts) {
    for (const [name, isThere] of scripts) {
      if (isThere()) continue;
      if (!loading.has(name)) loading.set(name, loadOne(name));
      await loading.get(name);
    }
  }

  /* What the browser keeps. It may refuse to: then nothing is kept, and nothing breaks. */
  const kept = {
    /**
     * @param {string} key
     * @returns {string | null}
     */
    get(key) {
      try {
        return localStorage.getItem(`studypress:${key}`);
      } catch {
        return null;
      }
    },
    /**
     * @param {string} key
     * @param {string} value
     */
    set(key, value) {
      try {
        localStorage.setItem(`studypress:${key}`, value);
      } catch {
        // The choice holds for this page only.
      }
    },
  };

  /** A region whose changes are read aloud by screen readers. */
  const announcer = element("p", { class: "visually-hidden", role: "status" });

  /**
   * Say something to those who listen to the page.
   * @param {string} text
   */
  function announce(text) {
    announcer.textContent = "";
    // The same text twice is read twice only if the region was empty in between.
    requestAnimationFrame(() => announcer.replaceChildren(text));
  }

  /**
   * Copy a text.
   * @param {string} text
   * @returns {Promise<boolean>} whether it worked
   */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyBySelecting(text);
    }
  }

  /**
   * The old way to copy, for pages that came over plain HTTP: browsers keep the new one from them.
   * @param {string} text
   * @returns {boolean} whether it worked
   */
  function copyBySelecting(text) {
    const focused = document.activeElement;
    const field = element("textarea", { class: "visually-hidden" });
    field.value = text;
    document.body.append(field);
    field.select();
    const worked = document.execCommand("copy");
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    return worked;
  }

  /* The choice of colours. */

  /** @param {HTMLElement} control the button that goes through the choices */
  function offerThemes(control) {
    const choices = (control.dataset.choices || "system light dark").split(" ");
    /** @type {Record<string, string>} */
    const names = { system: say("web_theme_system"), light: say("web_theme_light"), dark: say("web_theme_dark") };
    const root = document.documentElement;

    /** @param {string} choice */
    function show(choice) {
      if (choice === "system") delete root.dataset.theme;
      else root.dataset.theme = choice;
      control.dataset.choice = choice;
      control.title = names[choice];
      control.setAttribute("aria-label", names[choice]);
      const label = control.querySelector(".theme-label");
      if (label) label.textContent = names[choice];
    }

    control.addEventListener("click", () => {
      const next = choices[(choices.indexOf(control.dataset.choice) + 1) % choices.length];
      kept.set("theme", next);
      show(next);
    });
    globalThis.addEventListener("storage", (event) => {
      if (event.key === "studypress:theme" && choices.includes(event.newValue)) show(event.newValue);
    });
    show(root.dataset.theme || "system");
    control.hidden = false;
  }

  /* Buttons that copy. */

  /** @param {HTMLPreElement} code */
  function offerCopy(code) {
    const control = button("copy", say("web_copy"), async () => {
      const worked = await copy(code.textContent.replace(/\n$/, ""));
      announce(say(worked ? "web_copied" : "web_copy_failed"));
      if (!worked) return;
      control.textContent = say("web_copied");
      control.classList.add("done");
      setTimeout(() => {
        control.textContent = say("web_copy");
        control.classList.remove("done");
      }, SHOW_COPIED_MS);
    });
    control.setAttribute("aria-label", say("web_copy_code"));
    const frame = element("div", { class: "copy-frame" });
    code.replaceWith(frame);
    frame.append(control, code);
  }

  /** @param {HTMLHeadingElement} heading */
  function offerLink(heading) {
    let link = /** @type {HTMLAnchorElement | null} */ (heading.querySelector("a.permalink"));
    if (!link) {
      const id = heading.id || headedPlace(heading)?.id;
      if (!id || heading.querySelector("a[href]")) return;
      link = element("a", { class: "permalink", href: `#${encodeURIComponent(id)}` }, "#");
      link.setAttribute("aria-label", say("web_link_to", { heading: heading.textContent.trim() }));
      heading.append(link);
    }
    link.addEventListener("click", async () => {
      if (await copy(link.href)) notice(say("web_link_copied"));
    });
  }

  /**
   * @param {HTMLElement} heading
   * @returns {Element | null} the section that begins with this heading
   */
  function headedPlace(heading) {
    const place = heading.closest("section, article, main, header");
    /** @type {Element | null | undefined} */
    const whole = place?.localName === "header" ? place.parentElement : place;
    return whole?.querySelector("h1, h2, h3, h4, h5, h6") === heading ? whole : null;
  }

  /* Notices at the foot of the window. */

  const notices = element("div", { class: "notices" });

  /**
   * Tell something at the foot of the window.
   * @param {string} text
   * @param {{name: string, run: () => void}} [action] what the reader may do; without it the notice goes by itself
   */
  function notice(text, action) {
    const shown = element("div", { class: "notice", role: "status" });
    notices.replaceChildren(shown);
    shown.append(element("p", {}, text));
    if (action) {
      shown.append(button("notice-action", action.name, action.run));
      shown.append(button("notice-close", say("web_update_later"), () => shown.remove()));
    } else {
      setTimeout(() => shown.remove(), 2 * SHOW_COPIED_MS);
    }
  }

  /* The copy of the site that is kept for reading without a network. */

  async function keepForOffline() {
    if (!/^https?:$/.test(location.protocol) || !navigator.serviceWorker) return;
    if (!document.querySelector('link[rel="manifest"]')) return; // a guide of one file has no other files to keep
    let isAskedFor = false;
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      if (isAskedFor) location.reload();
    });
    const registration = await navigator.serviceWorker.register(`${studypress.root}sw.js`);

    function offerUpdate() {
      const waiting = registration.waiting;
      if (!waiting || !navigator.serviceWorker.controller) return;
      notice(say("web_update"), {
        name: say("web_update_reload"),
        run: () => {
          isAskedFor = true;
          waiting.postMessage({ type: "activate" });
        },
      });
    }

    offerUpdate();
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", offerUpdate);
    });
  }

  Object.assign(studypress, { language, international, say, element, button, load, kept, announce, copy, notice });

  document.body.append(announcer, notices);
  document.querySelectorAll("button.theme-choice").forEach(offerThemes);
  document.querySelectorAll("main pre").forEach(offerCopy);
  document.querySelectorAll(PERMALINK_HEADINGS).forEach(offerLink);
  keepForOffline().catch(() => {
    // The browser keeps no pages here (a private window, a server that refuses): the site works without.
  });
})(globalThis.studypress ??= /** @type {Studypress} */ ({}));
