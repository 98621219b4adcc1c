// Reads the summary aloud, sentence by sentence, by a voice of this device: voices of others would be sent the text.
// Where there is none for the language, nothing is shown. To pause is to begin the sentence anew later, because
// telephones can't continue one.
const SENTENCES = ".st-key-text .sift-prose [data-s]"
const UNSPOKEN = "a, small, .sift-unseen"
const MARK = "sift-aloud"
const HAS_VOICE = "sift-has-voice"
// Some browsers fall silent after about 15 seconds of one utterance.
const MAX_CHARACTERS = 220
// Codes of languages for which voices have another.
const OTHER_CODES = { no: ["nb", "nn"], tl: ["fil"], he: ["iw"], id: ["in"] }

const speech = window.speechSynthesis

function voiceFor(language) {
  const [base] = language.split("-")
  const bases = [base, ...(OTHER_CODES[base] ?? [])]
  const code = (voice) => voice.lang.toLowerCase().replace("_", "-")
  const fitting = (speech?.getVoices() ?? []).filter((one) => one.localService && bases.includes(code(one).split("-")[0]))
  const wishes = [language, ...navigator.languages.map((one) => one.toLowerCase())]
  const wished = wishes.map((wish) => fitting.find((one) => code(one) === wish)).find(Boolean)
  return wished ?? fitting.find((one) => one.default) ?? fitting[0]
}

function textOf(sentence) {
  const copy = sentence.cloneNode(true)
  for (const part of copy.querySelectorAll(UNSPOKEN)) part.remove()
  return copy.textContent.trim()
}

// A long sentence in parts that end with a clause, or else with a word.
function partsOf(text) {
  const parts = []
  while (text.length > MAX_CHARACTERS) {
    const beginning = text.slice(0, MAX_CHARACTERS)
    const clause = Math.max(...[...",;:–—、，；："].map((sign) => beginning.lastIndexOf(sign)))
    const end = (clause > 0 ? clause : beginning.lastIndexOf(" ")) + 1 || MAX_CHARACTERS
    parts.push(text.slice(0, end))
    text = text.slice(end)
  }
  return [...parts, text]
}

function createReader(root) {
  const [listen, player, pause, where, stop, said] = [".listen", ".player", ".pause", ".where", ".stop", ".said"].map(
    (name) => root.querySelector(name),
  )
  let data = {}
  let texts = [] // what is being read; empty when nothing is
  let index = 0
  let turn = 0 // events of an earlier one no longer count

  const sentences = () => [...document.querySelectorAll(SENTENCES)]
  const unmark = () => document.querySelectorAll(`.${MARK}`).forEach((one) => one.classList.remove(MARK))

  function silence() {
    turn += 1
    speech?.cancel()
  }

  function show(sentence) {
    unmark()
    sentence.classList.add(MARK)
    const { top, bottom } = sentence.getBoundingClientRect()
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
    if (top < 120 || bottom > innerHeight - 90) sentence.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" })
    where.textContent = `${index + 1} of ${texts.length}`
  }

  function read() {
    silence()
    const sentence = sentences()[index]
    // Another summary, or the end.
    if (!sentence || textOf(sentence) !== texts[index]) return end()
    show(sentence)
    setPaused(false)
    const mine = turn
    const parts = partsOf(texts[index])
    const next = () => {
      if (mine !== turn) return
      if (parts.length) return say(parts.shift(), next)
      index += 1
      read()
    }
    next()
  }

  function say(text, next) {
    const utterance = new SpeechSynthesisUtterance(text)
    utterance.voice = voiceFor(data.language)
    utterance.lang = utterance.voice?.lang ?? data.language
    const mine = turn
    utterance.onend = next
    utterance.onerror = () => mine === turn && end()
    speech.speak(utterance)
  }

  function setPaused(paused) {
    pause.textContent = paused ? "Continue" : "Pause"
    player.dataset.paused = paused
    said.textContent = paused ? "Paused" : ""
  }

  function begin() {
    texts = sentences().map(textOf)
    index = 0
    if (!texts.length) return
    player.showPopover()
    pause.focus()
    read()
  }

  function end() {
    const hadFocus = player.matches(":focus-within")
    silence()
    unmark()
    if (texts.length) said.textContent = "Reading ended"
    texts = []
    if (player.matches(":popover-open")) player.hidePopover()
    if (hadFocus) listen.focus()
  }

  function toggle() {
    if (player.dataset.paused === "true") return read()
    silence()
    setPaused(true)
  }

  const offer = () => document.documentElement.classList.toggle(HAS_VOICE, Boolean(voiceFor(data.language)))
  listen.onclick = () => (texts.length ? end() : begin())
  pause.onclick = toggle
  stop.onclick = end
  player.onkeydown = (event) => {
    if (event.key === "Escape") end()
  }
  speech?.addEventListener("voiceschanged", offer)
  addEventListener("pagehide", end)
  return {
    update(given) {
      if (data.summary !== given.summary && texts.length) end()
      data = given
      offer()
    },
    remove() {
      end()
      speech?.removeEventListener("voiceschanged", offer)
      removeEventListener("pagehide", end)
      document.documentElement.classList.remove(HAS_VOICE)
    },
  }
}

const readers = new WeakMap()

export default function ({ data, parentElement }) {
  if (!readers.has(parentElement)) readers.set(parentElement, createReader(parentElement))
  readers.get(parentElement).update(data)
  return () => {
    readers.get(parentElement)?.remove()
    readers.delete(parentElement)
  }
}
