// Watches a field and its button: Ctrl+Enter presses the button, and so does Enter, always or when only an address is
// typed. What is typed is kept in the tab's own storage, so that it survives a reload; it is sent nowhere else.
const isAddress = (text) => /^(https?:\/\/\S+|([\w-]+\.)+[a-z]{2,}(:\d+)?(\/\S*)?)$/i.test(text.trim())
const ENTER_SENDS = { always: () => true, address: isAddress, never: () => false }

const MAX_DRAFT = 1_000_000
const SENT_AFTER_MS = 150 // after leaving a field, its value is on its way

// How often each field was asked to take the focus; it does so once for each time, whatever is drawn anew.
const focused = (globalThis.siftFocused ??= {})

// React takes a value only from the element's own setter, followed by the event of somebody typing.
const fill = (element, text) => {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), "value").set.call(element, text)
  element.dispatchEvent(new Event("input", { bubbles: true }))
}

// A browser may forbid its storage.
const stored = (act) => {
  try { return act(sessionStorage) } catch { return null }
}

// A file may be dropped anywhere: it goes to Streamlit's own field for files.
const holdsFiles = ({ dataTransfer }) => [...(dataTransfer?.types ?? [])].includes("Files")

class Field {
  constructor(data) {
    this.data = data
    for (const [kind, act] of this.acts) document.addEventListener(kind, act, true)
  }

  get element() {
    return document.querySelector(`.st-key-${CSS.escape(this.data.field)} :is(textarea, input)`)
  }

  get files() {
    return this.data.files && document.querySelector(`.st-key-${CSS.escape(this.data.files)} input[type=file]`)
  }

  get button() {
    return `.st-key-${CSS.escape(this.data.button)}`
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
    document.querySelector(`${this.button} button`)?.click()
  }

  onInput = (event) => {
    if (event.target === this.element) this.keep(false)
  }

  keep(isSent) {
    const text = this.element?.value.slice(0, MAX_DRAFT) ?? ""
    stored((storage) => storage.setItem(this.draft, JSON.stringify({ text, isSent })))
  }

  onDragOver = (event) => {
    if (this.files && holdsFiles(event)) event.preventDefault()
  }

  onDrop = (event) => {
    const files = this.files
    if (!files || !holdsFiles(event) || event.target.closest?.("section")?.contains(files)) return
    event.preventDefault()
    const chosen = new DataTransfer()
    chosen.items.add(event.dataTransfer.files[0])
    files.files = chosen.files
    files.dispatchEvent(new Event("change", { bubbles: true }))
  }

  // A link that is followed at once would overtake the field's value, and then be overtaken by it: the page stays.
  onPress = (event) => {
    const element = this.element
    if (document.activeElement !== element || element.contains(event.target)) return
    element.blur()
    this.leftAt = Date.now()
  }

  onClick = (event) => {
    if (event.target.closest?.(this.button)) this.keep(true)
    const link = event.target.closest?.("a")
    if (!link || !event.isTrusted || Date.now() - (this.leftAt ?? 0) > SENT_AFTER_MS) return
    event.preventDefault()
    event.stopPropagation()
    setTimeout(() => link.click(), SENT_AFTER_MS)
  }

  acts = [["keydown", this.onKey], ["input", this.onInput], ["pointerdown", this.onPress], ["click", this.onClick],
    ["dragover", this.onDragOver], ["drop", this.onDrop]]

  // The page has what was sent, unless it was loaded anew. Of the rest, only the browser knows what is in a form.
  restore() {
    const draft = stored((storage) => JSON.parse(storage.getItem(this.draft)))
    if (typeof draft?.text !== "string" || !draft.text) return
    const isLost = this.data.is_new && !this.element.value
    if (isLost || (this.data.in_form && !draft.isSent)) fill(this.element, draft.text)
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
    if (isFirst) field.restore()
    if (!isAsked) return
    element.focus()
    element.select()
  }
  requestAnimationFrame(begin)
  return () => field.stop()
}
