// Watches a field and its button: Ctrl+Enter presses the button, and so does Enter, always or when only an address is
// typed. What is typed is kept in the tab's own storage, so that it survives a reload; it is sent nowhere else.
const isAddress = (text) => /^(https?:\/\/\S+|([\w-]+\.)+[a-z]{2,}(:\d+)?(\/\S*)?)$/i.test(text.trim())
const ENTER_SENDS = { always: () => true, address: isAddress, never: () => false }

const SENT_AFTER_MS = 150 // after leaving a field, its value is on its way

// How often each field was asked to take the focus; it does so once for each time, whatever is drawn anew.
const focused = (globalThis.siftFocused ??= {})

// React takes a value only from the element's own setter, followed by the event of somebody typing.
const fill = (element, text) => {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), "value").set.call(element, text)
  element.dispatchEvent(new Event("input", { bubbles: true }))
}

const store = (act) => {
  try { return act(sessionStorage) } catch { return null }
}

class Field {
  constructor(data) {
    this.data = data
    for (const [kind, act] of this.acts) document.addEventListener(kind, act, true)
  }

  get element() {
    return document.querySelector(`.st-key-${CSS.escape(this.data.field)} :is(textarea, input)`)
  }

  get draft() {
    return `sift-draft-${this.data.field}`
  }

  onKey = (event) => {
    const element = this.element
    if (event.key !== "Enter" || event.target !== element || event.isComposing) return
    const sends = event.ctrlKey || event.metaKey || (!event.shiftKey && ENTER_SENDS[this.data.enter](element.value))
    if (!sends) return
    event.preventDefault()
    event.stopPropagation()
    // On leaving the field its value is sent, before the button's press.
    element.blur()
    document.querySelector(`.st-key-${CSS.escape(this.data.button)} button`)?.click()
  }

  onInput = (event) => {
    if (event.target === this.element) store((storage) => storage.setItem(this.draft, event.target.value.slice(0, 1_000_000)))
  }

  // A link that is followed at once would overtake the field's value, and then be overtaken by it: the page stays.
  onPress = (event) => {
    const element = this.element
    if (document.activeElement !== element || element.contains(event.target)) return
    element.blur()
    this.leftAt = Date.now()
  }

  onClick = (event) => {
    const link = event.target.closest?.("a")
    if (!link || !event.isTrusted || Date.now() - (this.leftAt ?? 0) > SENT_AFTER_MS) return
    event.preventDefault()
    event.stopPropagation()
    setTimeout(() => link.click(), SENT_AFTER_MS)
  }

  acts = [["keydown", this.onKey], ["input", this.onInput], ["pointerdown", this.onPress], ["click", this.onClick]]

  restore() {
    const draft = store((storage) => storage.getItem(this.draft))
    if (draft && !this.element.value) fill(this.element, draft)
  }

  stop() {
    for (const [kind, act] of this.acts) document.removeEventListener(kind, act, true)
  }
}

export default function ({ data, parentElement }) {
  const isFirst = !parentElement.siftField
  const field = (parentElement.siftField ??= new Field(data))
  field.data = data
  const isAsked = data.n_focused > (focused[data.field] ?? 0)
  focused[data.field] = data.n_focused
  const begin = () => {
    const element = field.element
    if (!element) return requestAnimationFrame(begin)
    if (isFirst && data.is_new) field.restore()
    if (!isAsked) return
    element.focus()
    element.select()
  }
  requestAnimationFrame(begin)
  return () => field.stop()
}
