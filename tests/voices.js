// A stand-in for the browser's voices, which a browser without a screen lacks; finish() ends what is being said.
window.spoken = []
let current
const VOICES = [
  { name: "Far", lang: "en-US", localService: false, default: true },
  { name: "Near", lang: "en-GB", localService: true, default: false },
  { name: "Other", lang: "de_DE", localService: true, default: true },
]
const speech = Object.assign(new EventTarget(), {
  getVoices: () => VOICES,
  speak(utterance) {
    current = utterance
    spoken.push({ text: utterance.text, lang: utterance.lang, voice: utterance.voice.name })
  },
  cancel() {
    const stopped = current
    current = undefined
    stopped?.onerror({ error: "canceled" })
  },
})
window.isSpeaking = () => Boolean(current)
window.finish = () => {
  const finished = current
  current = undefined
  finished.onend()
}
Object.defineProperty(window, "speechSynthesis", { value: speech })
window.SpeechSynthesisUtterance = class {
  constructor(text) {
    this.text = text
  }
}
