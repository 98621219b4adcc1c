// Told the number of the reading that is shown: when it changes, brings the result into view, moves the focus there,
// and says to those who listen that it is ready. Another summary of the same reading is only said.
export default function ({ data, parentElement }) {
  const status = parentElement.querySelector("[role=status]")
  const arrived = document.body.dataset.siftArrived
  if (!data.reading) return
  if (String(data.reading) === arrived) {
    if (status.textContent !== data.said) status.textContent = data.said
    return
  }
  document.body.dataset.siftArrived = String(data.reading)
  // The page is drawn piece by piece, and this piece may be drawn first.
  let tries = 200
  const arrive = () => {
    const head = document.getElementById("result")
    if (head?.dataset.reading !== String(data.reading)) {
      if (tries-- > 0) requestAnimationFrame(arrive)
      return
    }
    head.scrollIntoView({ behavior: "instant", block: "start" })
    head.focus({ preventScroll: true })
    status.textContent = data.said
  }
  requestAnimationFrame(arrive)
}
