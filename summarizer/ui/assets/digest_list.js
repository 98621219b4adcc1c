// The articles of a digest. Text of strangers is only ever set as plain text.
// A rerun changes the list in place: what the reader has in view stays where it is on the screen.

const READ_MS = 2000 // after this long somebody may be reading an article
const RETURN_MS = 1000
const SPOKEN_EVERY_MS = 5000 // so that a screen reader is not interrupted by every article

const views = new WeakMap()
// Where the reader was in each digest at the last click or key, so that coming back leads there.
const places = (globalThis.siftDigestPlaces ??= {})

export default function (component) {
  const { data, parentElement: root } = component
  const list = root.querySelector(".sift-entries")
  const isNew = !views.has(root)
  if (isNew) views.set(root, begin(list, data))
  const view = views.get(root)
  view.component = component
  list.classList.toggle("sift-titles-only", data.titles_only)
  keepInPlace(list, () => fill(list, data.rows, (row) => drawEntry(row, view)))
  for (const box of list.querySelectorAll("input")) box.checked = view.ticked.has(Number(box.value))
  drawPages(root.querySelector(".sift-pages"), view)
  drawFailures(root.querySelector(".sift-failures"), view)
  if (view.page !== data.page) bring(list)
  if (view.arrived !== data.arrived && data.arrived) whenThere(data.arrived, bring)
  Object.assign(view, { page: data.page, arrived: data.arrived })
  speak(root.querySelector("[role=status]"), view)
  if (isNew) goBack(list, places[data.number])
  return view.stop
}

function begin(list, data) {
  const note = () => (places[data.number] = place(list))
  const kinds = ["pointerdown", "keydown"]
  for (const kind of kinds) document.addEventListener(kind, note, true)
  const stop = () => kinds.forEach((kind) => document.removeEventListener(kind, note, true))
  return { ticked: new Set(data.ticked), page: data.page, arrived: data.arrived, spokenAt: -Infinity, stop }
}

function make(name, className = "", text = "", ...children) {
  const element = document.createElement(name)
  if (className) element.className = className
  element.textContent = text
  element.append(...children)
  return element
}

function button(className, text, act) {
  const element = make("button", className, text)
  element.type = "button"
  element.onclick = act
  return element
}

// `value` names an article, or a page; the server checks it.
const send = (view, name, value) => view.component.setTriggerValue(name, value)

function fill(list, rows, draw) {
  const old = new Map([...list.children].map((item) => [item.dataset.index, item]))
  const focused = document.activeElement?.closest(".sift-entry")
  const items = rows.map((row) => {
    const text = JSON.stringify(row)
    const known = old.get(String(row.index))
    if (known?.drawnFrom === text) return known
    const readableAt = row.waiting ? 0 : known?.readableAt || Date.now()
    return Object.assign(draw(row), { drawnFrom: text, readableAt })
  })
  const kept = new Set(items)
  for (const item of old.values()) if (!kept.has(item)) item.remove()
  items.forEach((item, i) => list.children[i] === item || list.insertBefore(item, list.children[i] ?? null))
  // An article that was drawn anew keeps the focus.
  if (focused && !focused.isConnected) find(list, focused.dataset.index)?.querySelector("a")?.focus({ preventScroll: true })
}

const find = (list, index) => list.querySelector(`:scope > [data-index="${Number(index)}"]`)

function drawEntry(row, view) {
  const item = make("li", `sift-entry${row.follows ? " sift-follows" : ""}${row.waiting ? " sift-waiting" : ""}`)
  item.dataset.index = row.index
  if (row.waiting) {
    item.append(make("p", "sift-entry-title", row.title), make("p", "sift-meta", row.waiting))
    return item
  }
  const title = make("h2", "sift-entry-title", "", openLink(row, view))
  setLanguage(title, row)
  item.append(title, facts(row))
  if (row.tick) item.prepend(tick(row, view))
  if (row.paragraphs.length) {
    const kind = view.component.data.bullets ? "li" : "p"
    const paragraphs = row.paragraphs.map((sentences) => make(kind, "", "", ...sentences.flatMap(drawSentence)))
    const text = make("div", "sift-prose", "", ...(kind === "p" ? paragraphs : [make("ul", "sift-bullets", "", ...paragraphs)]))
    setLanguage(text, row)
    item.append(text)
  }
  if (row.notes) item.append(make("p", "sift-note", row.notes))
  if (row.story.length) item.append(story(row, view))
  return item
}

// A sentence, and the small link to its place on the original page.
function drawSentence([text, place], index) {
  const shown = index ? ` ${text}` : text
  if (!place) return [shown]
  const link = make("a", "sift-original")
  Object.assign(link, { href: place, target: "_blank", rel: "noopener noreferrer nofollow" })
  link.title = link.ariaLabel = "See on the original page"
  return [shown, link]
}

function setLanguage(element, row) {
  element.dir = row.dir
  if (row.lang) element.lang = row.lang
}

// A link, so that a new tab can open it too; an ordinary click opens it without reading it again.
function openLink(row, view) {
  const link = make("a", "", row.title)
  link.href = row.here
  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    send(view, "open", row.index)
  }
  return link
}

function facts(row) {
  const line = make("p", "sift-meta")
  if (row.original && row.site) {
    const link = make("a", "", row.site)
    Object.assign(link, { href: row.original, target: "_blank", rel: "noopener noreferrer nofollow", title: "Read the original" })
    line.append(link)
  } else line.append(row.site)
  if (row.facts) line.append(row.site ? " · " : "", row.facts)
  return line
}

function tick(row, view) {
  const box = make("input")
  Object.assign(box, { type: "checkbox", value: row.index })
  box.setAttribute("aria-label", `Combine: ${row.title}`)
  box.onchange = () => change(view, [row.index], box.checked)
  return box
}

function story(row, view) {
  const words = `${row.story.length} articles on this story.`
  const act = button("sift-act", `Tick all ${row.story.length}`, () => {
    change(view, row.story, true)
    for (const box of act.closest("ul").querySelectorAll("input")) box.checked = view.ticked.has(Number(box.value))
  })
  return make("p", "sift-story", `${words} `, act)
}

function change(view, indices, isTicked) {
  for (const index of indices) view.ticked[isTicked ? "add" : "delete"](index)
  view.component.setStateValue("ticked", [...view.ticked].sort((one, other) => one - other))
}

function drawPages(pages, view) {
  const { page, n_pages, page_size, n_rows } = view.component.data
  const text = JSON.stringify([page, n_pages, n_rows])
  if (pages.drawnFrom === text) return
  pages.drawnFrom = text
  pages.hidden = n_pages < 2
  const first = page * page_size + 1
  const move = (label, to) => {
    const act = button("sift-act", label, () => send(view, "page", to))
    act.disabled = to < 0 || to >= n_pages
    return act
  }
  const words = `${first} to ${Math.min(first + page_size - 1, n_rows)} of ${n_rows}`
  pages.replaceChildren(move("Previous", page - 1), make("span", "", words), move("Next", page + 1))
}

function drawFailures(section, view) {
  const { failures, n_failed } = view.component.data
  const text = JSON.stringify(failures)
  if (section.drawnFrom === text) return
  section.drawnFrom = text
  section.hidden = !n_failed
  const items = failures.map((row) => {
    const title = make("p", "sift-failure-title", row.title)
    const paste = button("sift-act", "Paste its text instead", () => send(view, "paste", row.index))
    const why = make("p", "sift-meta", row.reason)
    const ways = make("p", "sift-ways", "", paste)
    if (row.original) {
      const link = make("a", "", "Open the page")
      Object.assign(link, { href: row.original, target: "_blank", rel: "noopener noreferrer nofollow" })
      ways.prepend(link)
    }
    for (const act of ways.children) act.setAttribute("aria-label", `${act.textContent}: ${row.title}`)
    return make("li", "", "", title, ...(row.site ? [make("p", "sift-meta", row.site)] : []), why, ways)
  })
  const more = n_failed - failures.length
  if (more > 0) items.push(make("li", "sift-meta", `And ${more} more.`))
  section.replaceChildren(make("h2", "", `${n_failed} could not be read`), make("ul", "", "", ...items))
}

function speak(status, view) {
  const { said, is_running } = view.component.data
  if (said === status.textContent || (is_running && Date.now() - view.spokenAt < SPOKEN_EVERY_MS)) return
  status.textContent = said
  view.spokenAt = Date.now()
}

function bring(element) {
  element.scrollIntoView({ block: "start" })
  element.focus({ preventScroll: true })
}

// Streamlit may draw it after this list.
function whenThere(id, act, n_tries = 90) {
  const element = document.getElementById(id)
  if (element) act(element)
  else if (n_tries) requestAnimationFrame(() => whenThere(id, act, n_tries - 1))
}

// Changes the list, and scrolls by as much as that moved the article being read.
function keepInPlace(list, fillList) {
  const frame = scroller(list)
  const read = frame && articleInView(list, frame)
  const before = read?.getBoundingClientRect().top
  fillList()
  const after = read && find(list, read.dataset.index)
  if (after) frame.scrollTop += after.getBoundingClientRect().top - before
}

function place(list) {
  const frame = scroller(list)
  const item = frame?.scrollTop > 0 && [...list.children].find((one) => isInView(one, frame))
  return item ? { index: item.dataset.index, top: item.getBoundingClientRect().top } : null
}

// The page grows piece by piece and may be scrolled to its top once more, so this insists for a moment.
function goBack(list, there) {
  if (!there) return
  const until = Date.now() + RETURN_MS
  const step = () => {
    const item = there && list.isConnected && find(list, there.index)
    if (!item || Date.now() > until) return
    const frame = scroller(list)
    if (frame) frame.scrollTop += item.getBoundingClientRect().top - there.top
    requestAnimationFrame(step)
  }
  for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"])
    document.addEventListener(kind, () => (there = null), { capture: true, once: true, passive: true })
  step()
}

function scroller(element) {
  for (let one = element.parentElement; one; one = one.parentElement)
    if (one.scrollHeight > one.clientHeight && /auto|scroll/.test(getComputedStyle(one).overflowY)) return one
  return null
}

// The bar above the list takes 64 pixels with what is around it.
const isInView = (item, frame) => item.getBoundingClientRect().bottom > frame.getBoundingClientRect().top + 64

// The first article in view; before anybody has scrolled, only one that has been there long enough to be read.
function articleInView(list, frame) {
  const settled = (item) => item.readableAt && (frame.scrollTop > 0 || Date.now() - item.readableAt > READ_MS)
  return [...list.children].find((item) => settled(item) && isInView(item, frame))
}
