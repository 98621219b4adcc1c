export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button")
  const label = parentElement.querySelector(".label")
  const area = parentElement.querySelector("textarea")
  const said = parentElement.querySelector(".said")
  label.textContent = data.label
  area.value = data.text ?? ""
  button.onclick = async () => {
    if (data.text === null) area.value = `${location.origin}${location.pathname}?${data.link}`
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
