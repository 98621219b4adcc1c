// Told the number of the reading that is shown: when it changes, brings the result into view, moves the focus there,
// and says to those who listen that it is ready. Another summary of the same reading is only said;
// when a comparison takes its place, or the other way around, its beginning is brought into view too.
export default function ({ data, parentElement }) {
  const status = parentElement.querySelector("[role=status]")
  const known = document.body.dataset
  if (!data.reading) return
  const isKnown = known.siftArrived === String(data.reading)
  const isOther = known.siftCompared !== String(data.compared)
  Object.assign(known, { siftArrived: data.reading, siftCompared: data.compared })
  if (isKnown) {
    if (status.textContent !== data.said) status.textContent = data.said
    const head = document.getElementById("result")
    if (isOther && head?.getBoundingClientRect().top < 0) head.scrollIntoView({ behavior: "instant", block: "start" })
    return
  }
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
