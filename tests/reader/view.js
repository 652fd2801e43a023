/* A reading program for tests, on the engine foliate-js: it opens a book, shows its documents in one look after the
   other, and tells what is wrong with them. The tests call the functions at the end. */

import './foliate/view.js'
import { FootnoteHandler } from './foliate/footnotes.js'

const ROUNDING = 1.5
const OVERLAP = 0.5
const COLOURS = {
  light: '',
  dark: 'html { color-scheme: dark; background: #121212 !important; color: #d8d8d8 !important; } a:link { color: lightblue; }',
  sepia: 'html { background: #f4ecd8 !important; color: #4f3a2a !important; } a:link { color: #1c4a77; }',
}

const view = document.createElement('foliate-view')
const pop = document.querySelector('dialog')
const notes = new FootnoteHandler()
let following = Promise.resolve()
let note = null
let styles = ''

const shown = () => view.renderer.getContents()[0].doc
const flat = items => (items ?? []).flatMap(item => [item, ...flat(item.subitems)])

notes.addEventListener('before-render', ({ detail }) => {
  // The engine looks at the document of a note some time after it is shown, so that none is taken away.
  pop.prepend(detail.view)
  pop.show()
  detail.view.renderer.setAttribute('flow', 'scrolled')
  detail.view.renderer.setStyles(styles)
})
notes.addEventListener('render', ({ detail }) => {
  const [{ doc }] = detail.view.renderer.getContents()
  note = { href: detail.href, type: detail.type, text: doc.body.textContent.trim() }
})
view.addEventListener('external-link', event => event.preventDefault())
view.addEventListener('link', event => {
  following = notes.handle(view.book, event)
  if (following) return
  event.preventDefault()
  following = view.goTo(event.detail.href)
})

/* The column of a rectangle, by its first edge: [left, right]. */
const columns = doc => {
  const { columnWidth, columnGap, paddingLeft, paddingRight } = getComputedStyle(doc.documentElement)
  const root = doc.documentElement.getBoundingClientRect()
  const [left, right] = [root.left + parseFloat(paddingLeft), root.right - parseFloat(paddingRight)]
  if (columnWidth === 'auto') return () => [left, right]
  const width = right - left
  const step = width + parseFloat(columnGap)
  const rtl = getComputedStyle(doc.body).direction === 'rtl'
  return rect => {
    const number = rtl ? Math.floor((right - rect.right + 2) / step) : Math.floor((rect.left - left + 2) / step)
    const start = left + (rtl ? -number : number) * step
    return [start, start + width]
  }
}

const path = element => {
  const names = []
  for (let one = element; one && one.localName !== 'body'; one = one.parentElement)
    names.unshift(one.id ? `#${one.id}` : [one.localName, ...one.classList].join('.'))
  return names.slice(-3).join(' > ')
}

const texts = function* (doc) {
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || node.parentElement.closest('math, svg') || !node.parentElement.checkVisibility()) continue
    const range = doc.createRange()
    range.selectNodeContents(node)
    const rects = [...range.getClientRects()].filter(rect => rect.width > 0.5 && rect.height > 0.5)
    if (rects.length) yield { node, rects }
  }
}

const tooWide = doc => {
  const column = columns(doc)
  const found = []
  for (const element of doc.body.querySelectorAll('*')) {
    const inMaths = element.closest('math')
    if (inMaths && inMaths !== element) continue
    for (const rect of element.getClientRects()) {
      const [left, right] = column(rect)
      if (rect.width > right - left + ROUNDING)
        found.push(`${path(element)} is ${Math.round(rect.width)} wide, the column ${Math.round(right - left)}`)
    }
  }
  const leaves = rect => {
    const [left, right] = column(rect)
    return rect.left < left - ROUNDING || rect.right > right + ROUNDING
  }
  for (const { node, rects } of texts(doc)) {
    if (!rects.some(leaves)) continue
    // Spaces at the end of a line of code may leave the column, for nobody sees them.
    const range = doc.createRange()
    for (const word of node.data.matchAll(/\S+/g)) {
      range.setStart(node, word.index)
      range.setEnd(node, word.index + word[0].length)
      if ([...range.getClientRects()].some(leaves))
        found.push(`"${word[0].slice(0, 40)}" in ${path(node.parentElement)} leaves the column`)
    }
  }
  return found
}

const clipped = doc => [...doc.body.querySelectorAll('*')].filter(element => {
  const { overflowX, overflowY, display } = getComputedStyle(element)
  if (display === 'inline' || element.closest('math, svg')) return false
  const cut = value => value !== 'visible'
  return (element.localName === 'pre' || cut(overflowX)) && element.scrollWidth > element.clientWidth + ROUNDING
    || cut(overflowY) && element.scrollHeight > element.clientHeight + ROUNDING
}).map(element => `${path(element)} is clipped`)

const markersCutOff = doc => {
  const column = columns(doc)
  const pen = document.createElement('canvas').getContext('2d')
  return [...doc.body.querySelectorAll('ol > li')].filter(item => {
    const { listStyleType, listStylePosition, direction, font } = getComputedStyle(item)
    if (listStyleType !== 'decimal' || listStylePosition !== 'outside') return false
    const rect = item.getClientRects()[0]
    if (!rect) return false
    pen.font = font
    const list = item.parentElement
    const number = item.value || list.start + [...list.children].indexOf(item)
    const [left, right] = column(rect)
    const room = direction === 'rtl' ? right - rect.right : rect.left - left
    return pen.measureText(`${number}. `).width > room + ROUNDING
  }).map(item => `the number of ${path(item)} is cut off`)
}

const overlapping = doc => {
  const lines = [...texts(doc)].flatMap(({ node, rects }) => rects.map(rect => ({ node, rect })))
  lines.sort((one, other) => one.rect.left - other.rect.left)
  const found = []
  for (const [i, { node, rect }] of lines.entries()) for (let j = i + 1; j < lines.length; j++) {
    const { node: other, rect: next } = lines[j]
    if (next.left > rect.right - 2) break
    const shared = Math.min(rect.bottom, next.bottom) - Math.max(rect.top, next.top)
    if (other !== node && shared > OVERLAP * Math.min(rect.height, next.height)
      && Math.min(rect.right, next.right) - next.left > 2)
      found.push(`"${node.data.trim().slice(0, 30)}" and "${other.data.trim().slice(0, 30)}" overlap`)
  }
  return found
}

const rgba = text => {
  const [red, green, blue, alpha = 1] = text.match(/[\d.]+/g).map(Number)
  return [red, green, blue, alpha]
}
const luminance = colour => {
  const [red, green, blue] = colour.map(part => {
    const value = part / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const over = (front, back) => [0, 1, 2].map(i => front[i] * front[3] + back[i] * (1 - front[3]))

/* Text of which the contrast is below that of WCAG 2.2 AA, 1.4.3: 4.5, and 3 for large text. */
const faint = (doc, ground) => {
  const found = []
  for (const { node } of texts(doc)) {
    const element = node.parentElement
    const layers = []
    let opacity = 1
    for (let one = element; one && one !== doc.documentElement; one = one.parentElement) {
      layers.unshift(rgba(getComputedStyle(one).backgroundColor))
      opacity *= getComputedStyle(one).opacity
    }
    const back = layers.reduce((below, layer) => over(layer, below), ground)
    const { color, fontSize, fontWeight } = getComputedStyle(element)
    const [red, green, blue, alpha] = rgba(color)
    const [one, other] = [luminance(over([red, green, blue, alpha * opacity], back)), luminance(back)]
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
    const large = parseFloat(fontSize) >= 24 || parseFloat(fontSize) >= 18.66 && fontWeight >= 700
    if (contrast < (large ? 3 : 4.5)) found.push(`${path(element)} has a contrast of ${contrast.toFixed(1)}`)
  }
  return found
}

const once = found => [...new Set(found)].slice(0, 8)

window.reader = {
  async open(url, look) {
    const data = await (await fetch(url)).blob()
    await view.open(new File([data], url.split('/').pop()))
    const { renderer } = view
    renderer.setAttribute('flow', look.flow)
    renderer.setAttribute('margin', '24px')
    renderer.setAttribute('gap', '6%')
    renderer.setAttribute('max-column-count', '1')
    renderer.setAttribute('max-inline-size', '2000px')
    styles = `html { font-size: ${look.type}%; } ${COLOURS[look.colours]}`
    renderer.setStyles(styles)
    const { book } = view
    await view.goTo(0)
    return {
      documents: book.sections.map(section => section.id),
      contents: flat(book.toc).length,
      pages: flat(book.pageList).map(item => item.label.trim()),
    }
  },
  /* Show a place: the number of a document, its name, or an address. */
  async show(target) {
    pop.close()
    const index = view.book.sections.findIndex(section => section.id === target)
    await view.goTo(index < 0 ? target : index)
  },
  faults(colours) {
    const doc = shown()
    for (const details of doc.querySelectorAll('details')) details.open = true
    const ground = { light: [255, 255, 255], dark: [18, 18, 18], sepia: [244, 236, 216] }[colours]
    return once([...tooWide(doc), ...clipped(doc), ...markersCutOff(doc), ...overlapping(doc), ...faint(doc, ground)])
  },
  /* The links of all documents and lists that lead nowhere, and how many links there are. */
  async links() {
    const { book } = view
    const documents = await Promise.all(book.sections.map(section => section.createDocument()))
    const hrefs = [book.toc, book.pageList, book.landmarks].flatMap(flat).map(item => item.href)
    for (const [i, doc] of documents.entries()) for (const link of doc.querySelectorAll('a[href]')) {
      const href = book.sections[i].resolveHref(link.getAttribute('href'))
      if (!book.isExternal(href)) hrefs.push(href)
    }
    const dead = hrefs.filter(href => {
      const place = book.resolveHref(href)
      return !place || place.index < 0 || place.anchor(documents[place.index]) === null
    })
    return { count: hrefs.length, dead }
  },
  pageAt(number) {
    return flat(view.book.pageList)[number].href
  },
  /* True where the element of an id is on the screen. */
  isSeen(anchor) {
    const element = shown().getElementById(anchor)
    const rect = [...(element?.getClientRects() ?? [])].at(0)
    if (!rect) return false
    const frame = element.ownerDocument.defaultView.frameElement.getBoundingClientRect()
    const [left, top] = [rect.left + frame.left, rect.top + frame.top]
    return left >= -ROUNDING && left <= innerWidth && top >= -ROUNDING && top <= innerHeight
  },
  count: selector => shown().querySelectorAll(selector).length,
  href: (selector, number) => shown().querySelectorAll(selector)[number].getAttribute('href'),
  words: anchor => shown().getElementById(anchor)?.textContent.trim(),
  place: () => view.book.sections[view.renderer.getContents()[0].index].id,
  /* Click on an element, and wait until the book has gone where it leads. */
  async follow(selector, number) {
    note = null
    shown().querySelectorAll(selector)[number].click()
    await following
    return note
  },
  /* The number of the first of some elements that is in an element, or behind its beginning. */
  first: (selector, anchor) => [...shown().querySelectorAll(selector)].findIndex(one => {
    const place = shown().getElementById(anchor).compareDocumentPosition(one)
    return place === 0 || place & Node.DOCUMENT_POSITION_FOLLOWING
  }),
  label: anchor => shown().getElementById(anchor)?.getAttribute('aria-label'),
  openAll() {
    for (const summary of shown().querySelectorAll('summary')) summary.click()
  },
  /* For each answer that can be opened, whether its words are to be seen. */
  folded: () => [...shown().querySelectorAll('details')].map(one => one.lastElementChild.checkVisibility()),
}

document.body.append(view)
