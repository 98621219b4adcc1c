// A list of articles that can be opened again. Titles are strangers' text, so they are set as text.
export default function ({ data, parentElement, setTriggerValue }) {
  const make = (kind, text) => Object.assign(document.createElement(kind), { textContent: text })
  parentElement.querySelector("ul").replaceChildren(
    ...data.entries.map(({ title, about }, index) => {
      const button = Object.assign(make("button", title), { type: "button", onclick: () => setTriggerValue("open", index) })
      const item = document.createElement("li")
      item.append(button, make("small", about))
      return item
    }),
  )
}
