// The field for an address or a text: Enter sends a lone address and begins a new line in a text, Ctrl+Enter sends both.
// What is typed is kept in the tab's own storage, so that it survives a reload; it is sent nowhere else.
const DRAFT = "sift-draft"
const field = () => document.querySelector(".st-key-given textarea")

const isAddress = (text) => /^(https?:\/\/\S+|([\w-]+\.)+[a-z]{2,}(:\d+)?(\/\S*)?)$/i.test(text.trim())

// React takes a value only from the element's own setter, followed by the event of somebody typing.
const fill = (element, text) => {
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(element, text)
  element.dispatchEvent(new Event("input", { bubbles: true }))
}

const store = (act) => {
  try { return act(sessionStorage) } catch { return null }
}

const onKey = (event) => {
  const element = field()
  if (event.key !== "Enter" || event.target !== element || event.isComposing) return
  const sends = event.ctrlKey || event.metaKey || (!event.shiftKey && isAddress(element.value))
  if (!sends) return
  event.preventDefault()
  event.stopPropagation()
  // On leaving the field its value is sent, before the button's press.
  element.blur()
  document.querySelector(".st-key-go button")?.click()
}
const onInput = (event) => {
  if (event.target === field()) store((storage) => storage.setItem(DRAFT, event.target.value.slice(0, 1_000_000)))
}

export default function ({ data, parentElement }) {
  document.addEventListener("keydown", onKey, true)
  document.addEventListener("input", onInput, true)
  const isNew = !parentElement.siftIsReady
  parentElement.siftIsReady = true
  // The page keeps count, so that the field takes the focus once for each time that it is asked to.
  const isAsked = data.n_focused > Number(document.body.dataset.siftFocused ?? 0)
  document.body.dataset.siftFocused = data.n_focused
  const begin = () => {
    const element = field()
    if (!element) return requestAnimationFrame(begin)
    const draft = isNew && data.is_new ? store((storage) => storage.getItem(DRAFT)) : null
    if (draft && !element.value) fill(element, draft)
    if (isAsked) {
      element.focus()
      element.select()
    }
  }
  requestAnimationFrame(begin)
  return () => {
    document.removeEventListener("keydown", onKey, true)
    document.removeEventListener("input", onInput, true)
  }
}
