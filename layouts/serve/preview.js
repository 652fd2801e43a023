/**
 * The page of the preview. It is told by events what has changed, and shows it in place: what did not change stays,
 * and so does the reader's place, unless the author has just written elsewhere.
 */
import { Chapters } from "/own/chapters.js";
import { Pages } from "/own/pages.js";
import { Site } from "/own/site.js";
import { element, kept, keep } from "/own/dom.js";
import { Problems } from "/own/problems.js";

/** @typedef {{name: string, kind: string, title: string, version: string, [more: string]: any}} Pane */

const KINDS = { chapters: Chapters, pages: Pages, site: Site };
const NARROW = matchMedia("(max-width: 44rem)");
const PANE_PX = 600; // about the least in which a page of a book is legible

const title = get("title"), tabs = get("tabs"), panes = get("panes");
const status = get("status"), words = get("status-words"), progress = get("progress");
const follow = get("follow");
const problems = new Problems();

/** @type {Map<string, {button: HTMLElement, view: any, said: Pane}>} */
const shown = new Map();
let state = null;
let version = 0;

/** @param {string} id */
function get(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/* What is shown beside each other. */

/** @param {string[]} names the names of the panes, in order */
function chosen(names) {
  const stored = kept("panes", null);
  const known = Array.isArray(stored) ? names.filter((name) => stored.includes(name)) : [];
  if (NARROW.matches) return [known.includes(kept("pane", "")) ? kept("pane", "") : names[0]];
  if (known.length) return known;
  return names.slice(0, Math.max(1, Math.min(names.length, Math.floor(innerWidth / PANE_PX))));
}

/** @param {string} name */
function toggle(name) {
  const names = [...shown.keys()];
  if (NARROW.matches) {
    keep("pane", name);
    const stored = kept("panes", null);
    if (Array.isArray(stored) && !stored.includes(name)) keep("panes", [...stored, name]);
    if (!Array.isArray(stored)) keep("panes", names);
  } else {
    const now = chosen(names);
    const next = now.includes(name) ? now.filter((one) => one !== name) : [...now, name];
    if (next.length) keep("panes", next);
  }
  arrange();
}

function arrange() {
  const visible = chosen([...shown.keys()]);
  for (const [name, { button, view }] of shown) {
    const isVisible = visible.includes(name);
    button.setAttribute("aria-pressed", String(isVisible));
    view.root.hidden = !isVisible;
    if (isVisible) view.wake();
  }
}

/** @param {Pane[]} said */
function update(said) {
  for (const [name, { button, view }] of shown) {
    if (said.some((one) => one.name === name)) continue;
    button.remove();
    view.root.remove();
    shown.delete(name);
  }
  for (const one of said) {
    if (!shown.has(one.name)) {
      const button = element("button", { type: "button", "aria-pressed": "false" }, one.title);
      button.addEventListener("click", () => toggle(one.name));
      const view = new KINDS[one.kind](one, () => follow.getAttribute("aria-pressed") === "true");
      shown.set(one.name, { button, view, said: one });
      tabs.append(button);
      panes.append(view.root);
    }
  }
  arrange();
  for (const one of said) shown.get(one.name)?.view.update(one, state);
}

/* What is told. */

const STAGES = { reading: "Reading the notes", setting: "setting pages", unchanged: "no change" };

/** @param {{what: string, stage: string, share: number, done?: number, total?: number, seconds_left?: number}} told */
function work(told) {
  const doing = STAGES[told.stage] ?? told.stage;
  const parts = told.total ? `, ${told.done} of ${told.total} parts` : "";
  const left = told.seconds_left ? `, ${Math.max(1, Math.round(told.seconds_left))} s left` : "";
  const name = state?.panes.find((one) => one.name === told.what)?.title ?? told.what;
  if (!state?.broken || told.what === "notes") say("busy", `${told.what === "notes" ? "" : `${name}: `}${doing}${parts}${left}`);
  progress.hidden = false;
  const share = Math.round(100 * told.share);
  progress.setAttribute("aria-valuenow", String(share));
  /** @type {HTMLElement} */ (progress.firstElementChild).style.width = `${share}%`;
}

/** @param {string} kind @param {string} text */
function say(kind, text) {
  status.dataset.state = kind;
  words.textContent = text;
  status.title = text;
}

function tellState() {
  if (state.fault) say("broken", state.fault);
  else if (state.broken) say("broken", "Not shown yet: there is something to correct");
  else if (state.work.what) work(state.work);
  else say("rest", "Up to date");
  progress.hidden = !state.work.what;
}

/** @param {any} told */
function take(told) {
  const isNew = told.version !== version;
  state = { ...told, isNew };
  version = told.version;
  if (told.title) {
    title.textContent = told.title;
    title.lang = told.language;
    title.dir = "auto";
    document.title = `${told.title} · Preview`;
  }
  problems.show(told);
  update(told.panes);
  tellState();
}

const events = new EventSource("/events");
events.addEventListener("state", (event) => take(JSON.parse(event.data)));
events.addEventListener("progress", (event) => work(JSON.parse(event.data)));
events.addEventListener("error", () => {
  say("gone", "The preview has ended; it goes on here when it is started again at this address");
  progress.hidden = true;
});

/* What is done by hand. */

follow.addEventListener("click", () => {
  const on = follow.getAttribute("aria-pressed") !== "true";
  follow.setAttribute("aria-pressed", String(on));
  keep("follow", on);
});
follow.setAttribute("aria-pressed", String(kept("follow", true)));
NARROW.addEventListener("change", arrange);
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (/** @type {HTMLElement} */ (event.target).matches?.("input, select, textarea")) return;
  const key = event.key.toLowerCase();
  const at = Number(key);
  if (key === "f") follow.click();
  else if (key === "p") problems.toggle();
  else if (key === "escape") problems.hide();
  else if (at >= 1 && at <= shown.size) toggle([...shown.keys()][at - 1]);
});
