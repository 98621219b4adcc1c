"""A button that copies text; Streamlit has none. Without a clipboard it selects the text and says what to press."""

import streamlit as st

_HTML = """
<button type="button"><span class="label"></span></button>
<textarea aria-label="Text to copy" readonly hidden></textarea>
<span class="said" role="status"></span>
"""

_CSS = """
:host { display: block; }
button {
  font: inherit; font-family: var(--st-font); font-size: 0.9375rem; color: var(--st-text-color);
  background: transparent; border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius);
  min-height: 2.5rem; padding: 0 0.875rem; cursor: pointer; white-space: nowrap;
}
button:hover, button:focus-visible { border-color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-link-color); outline-offset: 2px; }
textarea { display: block; width: 100%; height: 6rem; margin-top: 0.5rem; }
textarea[hidden] { display: none; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
"""

_JS = """
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button")
  const label = parentElement.querySelector(".label")
  const area = parentElement.querySelector("textarea")
  const said = parentElement.querySelector(".said")
  label.textContent = data.label
  area.value = data.text ?? ""
  button.onclick = async () => {
    // No text: the address of this very page, with its settings.
    if (data.text === null) area.value = location.href
    try {
      await navigator.clipboard.writeText(area.value)
      label.textContent = said.textContent = "Copied"
      setTimeout(() => { label.textContent = data.label; said.textContent = "" }, 1600)
    } catch {
      area.hidden = false
      area.select()
      label.textContent = said.textContent = "Press Ctrl+C"
    }
  }
}
"""

_BUTTON = st.components.v2.component("sift_copy", html=_HTML, css=_CSS, js=_JS)


def copy_button(label: str, text: str | None, *, key: str) -> None:
    """A button that puts ``text`` on the clipboard, or the page's own address when there is none."""
    _BUTTON(data={"label": label, "text": text}, key=key, width="content")
