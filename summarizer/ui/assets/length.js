// Lengths by name, and a number of the reader's own that acts while it is typed or stepped.
// Also keeps the page's address a link to what is shown: only a script can do that without a step for "Back".
const PAUSE_MS = 250

export default function ({ data, parentElement, setTriggerValue }) {
  const find = (selector) => parentElement.querySelector(selector)
  const [names, field, unit] = [".names", ".number", ".unit"].map(find)
  if (!unit.options.length) build(names, unit, data)

  const bounds = data.units[data.unit]
  const clamp = (number) => Math.min(bounds.maximum, Math.max(bounds.minimum, Math.round(number)))
  const send = (length, number) => {
    clearTimeout(parentElement.timer)
    setTriggerValue("asked", { length, number })
  }
  const sendSoon = (number) => {
    clearTimeout(parentElement.timer)
    parentElement.timer = setTimeout(() => send(data.unit, number), PAUSE_MS)
  }
  const step = (direction) => {
    const steps = (Number(field.value) || data.number) / bounds.step
    field.value = clamp((direction > 0 ? Math.floor(steps) + 1 : Math.ceil(steps) - 1) * bounds.step)
    sendSoon(Number(field.value))
  }

  for (const radio of names.querySelectorAll("input")) {
    radio.checked = radio.value === data.length
    radio.onchange = () => send(radio.value)
  }
  find(".own").classList.toggle("chosen", data.length === data.unit)
  unit.value = data.unit
  unit.onchange = () => send(unit.value)
  field.setAttribute("aria-label", bounds.label)
  Object.assign(field, { min: bounds.minimum, max: bounds.maximum, step: "any" })
  // What is being typed is the reader's, unless it counts something else now.
  const isTyped = parentElement.getRootNode().activeElement === field && parentElement.unit === data.unit
  if (!isTyped) field.value = data.number
  parentElement.unit = data.unit
  field.oninput = () => {
    const number = Number(field.value)
    if (field.value && number === clamp(number)) sendSoon(number)
    else clearTimeout(parentElement.timer)
  }
  field.onchange = () => {
    field.value = field.value ? clamp(Number(field.value)) : data.number
    if (Number(field.value) !== data.number) send(data.unit, Number(field.value))
  }
  field.onkeydown = (event) => {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (!direction) return
    event.preventDefault()
    step(direction)
  }
  find(".less").onclick = () => step(-1)
  find(".more").onclick = () => step(1)

  keepAddress(data)
}

function build(names, unit, data) {
  for (const [value, label] of Object.entries(data.names)) {
    const choice = names.appendChild(document.createElement("label"))
    const radio = choice.appendChild(document.createElement("input"))
    Object.assign(radio, { type: "radio", name: "length", value })
    choice.appendChild(document.createElement("span")).textContent = label
  }
  for (const [value, { name }] of Object.entries(data.units)) unit.add(new Option(name, value))
}

function keepAddress({ settings, query }) {
  const address = new URL(location)
  for (const name of settings) address.searchParams.delete(name)
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
  if (address.href !== location.href) history.replaceState(history.state, "", address)
}
