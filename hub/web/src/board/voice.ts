// Plays prompts one after another, without a gap, one call at a time. A browser that wants a touch first says so
// through `silent`; a prompt that is missing is skipped, because the number is on the screen.
import { onUnmounted, readonly, ref } from 'vue'
import { allClips } from './clips'

const pauseBetweenCalls = 0.6 // s

export function useVoice() {
  const context = new AudioContext()
  const silent = ref(context.state !== 'running')
  const clips = new Map<string, AudioBuffer>()
  let freeFrom = 0

  context.addEventListener('statechange', () => (silent.value = context.state !== 'running'))
  onUnmounted(() => void context.close())
  const loaded = Promise.all(allClips.map(load))

  async function load(name: string) {
    const answer = await fetch(`/prompts/${name}.wav`).catch(() => null)
    if (answer?.ok) clips.set(name, await context.decodeAudioData(await answer.arrayBuffer()))
  }

  function play(buffer: AudioBuffer, at: number) {
    const source = context.createBufferSource()
    source.buffer = buffer
    source.connect(context.destination)
    source.start(at)
  }

  return {
    silent: readonly(silent),
    /** To be called from a touch. */
    enable: () => context.resume(),
    async say(names: string[]) {
      await loaded
      if (silent.value) return
      freeFrom = Math.max(freeFrom, context.currentTime)
      for (const clip of names.flatMap((name) => clips.get(name) ?? [])) {
        play(clip, freeFrom)
        freeFrom += clip.duration
      }
      freeFrom += pauseBetweenCalls
    }
  }
}
