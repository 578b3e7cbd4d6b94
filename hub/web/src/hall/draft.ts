// The hall's setting while it is being edited: a draft of the version it began from, kept at the hub as a whole.
// The tabs change the draft itself; nothing is sent before save().
import { computed, readonly, ref } from 'vue'
import { ask, Problem, send } from '../hub/ask'
import type { Hall } from '../hub/types'

interface Answer {
  version: number
  hall: Hall
}

export type Saved = 'saved' | 'outdated' | 'unsound'

export function useDraft() {
  const draft = ref<Hall | null>(null)
  const version = ref(0)
  const faults = ref<string[]>([])
  const kept = ref('')
  const changed = computed(() => draft.value !== null && JSON.stringify(draft.value) !== kept.value)

  async function read() {
    const answer = await ask<Answer>('GET', '/staff/hall')
    version.value = answer.version
    kept.value = JSON.stringify(answer.hall)
    draft.value = answer.hall
    faults.value = []
  }

  /** Anything else that goes wrong is thrown, and the draft stays as it is. */
  async function keep(put: () => Promise<unknown>): Promise<Saved> {
    try {
      await put()
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      if (problem.code === 'outdated') return 'outdated'
      if (problem.code !== 'unsound') throw problem
      faults.value = problem.details.faults as string[]
      return 'unsound'
    }
    await read()
    return 'saved'
  }

  return {
    draft,
    version: readonly(version),
    faults: readonly(faults),
    changed,
    read,
    save: (why: string) =>
      keep(() => ask('PUT', '/staff/hall', { based_on: version.value, why, hall: draft.value })),
    importFile: (toml: string) =>
      keep(() =>
        send('PUT', '/staff/hall.toml', toml, {
          'Content-Type': 'application/toml',
          'X-Based-On': String(version.value)
        })
      )
  }
}
