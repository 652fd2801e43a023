/** What the scripts of the preview share: elements, icons, choices that are kept, and changes in place. */

/**
 * An element with attributes and children.
 * @param {string} name @param {Record<string, string>} attributes @param {...(Node | string)} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const PATHS = {
  back: "M10 3.5L5.5 8l4.5 4.5",
  on: "M6 3.5L10.5 8 6 12.5",
  smaller: "M3.5 8h9",
  larger: "M3.5 8h9M8 3.5v9",
};

/** A button with a drawing. @param {keyof typeof PATHS} icon @param {string} label @param {() => void} run */
export function step(icon, label, run) {
  const made = element("button", { type: "button", class: "step", "aria-label": label, title: label });
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[icon]);
  svg.append(path);
  made.append(svg);
  made.addEventListener("click", run);
  return made;
}

/** A choice that was kept. @param {string} name @param {any} otherwise */
export function kept(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(`studypress:preview:${name}`) ?? "null") ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Keep a choice. @param {string} name @param {any} value */
export function keep(name, value) {
  try {
    localStorage.setItem(`studypress:preview:${name}`, JSON.stringify(value));
  } catch {
    // The browser keeps nothing for this page.
  }
}

/**
 * A place in an author's file: a link that opens it in the editor, or a button that copies it.
 * @param {{where: string, link: string, copy: string}} place
 */
export function place({ where, link, copy }) {
  if (link) return element("a", { class: "place", href: link, title: "Open in the editor" }, where);
  const button = element("button", { type: "button", class: "place", title: `Copy: ${copy}` }, where);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(copy);
    button.textContent = "copied";
    setTimeout(() => (button.textContent = where), 1200);
  });
  return button;
}

/**
 * Change an element into another one, and leave alone whatever is the same in both.
 * @param {Element} old @param {Element} fresh @returns {Element[]} the elements that are new
 */
export function become(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  const before = [...old.childNodes], after = [...fresh.childNodes];
  let start = 0, end = 0;
  const least = Math.min(before.length, after.length);
  while (start < least && before[start].isEqualNode(after[start])) start += 1;
  while (end < least - start && before.at(-1 - end).isEqualNode(after.at(-1 - end))) end += 1;
  const gone = before.slice(start, before.length - end), come = after.slice(start, after.length - end);
  if (gone.length === come.length && gone.every((node, at) => alike(node, come[at]))) {
    return gone.flatMap((node, at) => node.isEqualNode(come[at]) ? [] : become(asElement(node), asElement(come[at])));
  }
  const stays = before[before.length - end] ?? null;
  const added = come.map((node) => old.ownerDocument.importNode(node, true));
  for (const node of gone) node.remove();
  for (const node of added) old.insertBefore(node, stays);
  const elements = added.filter((node) => node instanceof old.ownerDocument.defaultView.Element);
  return elements.length ? elements : [old];
}

/** @param {Node} node */
function asElement(node) {
  return /** @type {Element} */ (node);
}

/** True for two nodes of which one is the other, or may become it. @param {Node} one @param {Node} other */
function alike(one, other) {
  if (one.isEqualNode(other)) return true;
  return one.nodeType === Node.ELEMENT_NODE && one.nodeName === other.nodeName && asElement(one).id === asElement(other).id &&
    one.childNodes.length > 0 && !/^(svg|math|pre|table)$/.test(one.nodeName);
}
