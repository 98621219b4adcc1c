// Sentences carry their index in data-s. The one pointed at or focused is marked wherever it stands. Inside [data-walk]
// the arrow keys move from sentence to sentence, and Enter goes to the sentence in the article if that is open. The row
// of cards says which card is in front, and tables that are too wide say that they scroll.
// Elements are looked up when they are needed, so a rerun may replace any of them.
const MARK = "sift-lit"

const sentenceOf = (node) => node?.closest?.("[data-s]")?.dataset.s

function mark(index) {
  for (const old of document.querySelectorAll(`.${MARK}`)) old.classList.remove(MARK)
  const copies = index === undefined ? [] : document.querySelectorAll(`[data-s="${CSS.escape(index)}"]`)
  // A sentence that stands in one place only has no other to be found in.
  if (copies.length > 1) for (const one of copies) one.classList.add(MARK)
}

const isShown = (node) => node.getClientRects().length > 0

function walk(event) {
  if (event.key === "Enter" && event.target.matches("[data-s]")) event.target.querySelector('a[href^="#s"]')?.click()
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const region = event.target.closest?.("[data-walk]")
  if (!step || !region || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const stops = [...region.querySelectorAll("[data-s]")].filter(isShown)
  const here = stops.indexOf(event.target.closest("[data-s]"))
  const next = stops[here < 0 && step < 0 ? stops.length - 1 : here + step]
  if (!next) return
  event.preventDefault()
  next.tabIndex = -1
  next.focus()
}

function showCard(row) {
  const cards = [...row.querySelectorAll(".sift-card")]
  const nav = row.parentElement.querySelector(".sift-switch")
  if (!cards.length || !nav) return
  const distance = (card) => Math.abs(card.getBoundingClientRect().left - row.getBoundingClientRect().left)
  const atEnd = row.scrollLeft > 0 && row.scrollLeft + row.clientWidth >= row.scrollWidth - 2
  const front = atEnd ? cards.length - 1 : cards.indexOf(cards.reduce((a, b) => (distance(b) < distance(a) ? b : a)))
  const links = [...nav.querySelectorAll("a")]
  const link = links[front]
  if (!link || link.ariaCurrent === "true") return
  for (const other of links) other.ariaCurrent = String(other === link)
  nav.querySelector(".sift-where").textContent = `${link.textContent}, ${front + 1} of ${cards.length}`
  const strip = link.parentElement
  strip.scrollLeft = link.offsetLeft - strip.offsetLeft - (strip.clientWidth - link.offsetWidth) / 2
}

// A link of the switch brings its card to the front, and moves nothing else: the switch stays in view, and Back leads to
// the article before.
function bringCard(event) {
  const link = event.target.closest?.(".sift-switch a")
  const card = link && document.getElementById(link.hash.slice(1))
  const row = card?.closest(".sift-cards")
  if (!row || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  row.scrollLeft += card.getBoundingClientRect().left - row.getBoundingClientRect().left
}

function measure() {
  for (const scroll of document.querySelectorAll(".sift-scroll"))
    scroll.parentElement.classList.toggle("sift-overflows", scroll.scrollWidth > scroll.clientWidth + 1)
  for (const row of document.querySelectorAll(".sift-cards")) showCard(row)
}

function start() {
  let pointed, at
  const focus = (event) => {
    pointed = undefined
    mark(sentenceOf(event.target))
  }
  const point = (event) => {
    // The page may move below a pointer that rests: that is not pointing.
    const moved = at !== `${event.clientX},${event.clientY}`
    at = `${event.clientX},${event.clientY}`
    if (!moved || event.target === pointed) return
    pointed = event.target
    mark(sentenceOf(pointed) ?? sentenceOf(document.activeElement))
  }
  const leave = (event) => event.relatedTarget || mark(undefined)
  const scrolled = (event) => event.target.classList?.contains("sift-cards") && showCard(event.target)
  let frame
  const soon = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(measure)
  }
  const listeners = [
    ["mousemove", point],
    ["focusin", focus],
    ["focusout", leave],
    ["keydown", walk],
    ["click", bringCard],
    ["scroll", scrolled],
  ]
  for (const [kind, act] of listeners) document.addEventListener(kind, act, true)
  const observer = new MutationObserver(soon)
  observer.observe(document.body, { childList: true, subtree: true })
  addEventListener("resize", soon)
  soon()
  return () => {
    for (const [kind, act] of listeners) document.removeEventListener(kind, act, true)
    observer.disconnect()
    removeEventListener("resize", soon)
    cancelAnimationFrame(frame)
    mark(undefined)
  }
}

const running = new WeakMap()

export default function ({ parentElement }) {
  // This runs again with every change of the theme, and the last run's cleanup is the one that is called.
  if (!running.has(parentElement)) running.set(parentElement, start())
  return () => {
    running.get(parentElement)?.()
    running.delete(parentElement)
  }
}
