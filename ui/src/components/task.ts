import { ref, type Ref } from 'vue'

/** Work that a page waits for: whether it is under way, and what went wrong. */
export interface Task {
  readonly busy: Ref<boolean>
  readonly trouble: Ref<unknown>
  /** Does the work; tells whether it went well. While it is under way, a second click does nothing. */
  run(work: () => Promise<void>): Promise<boolean>
}

export function useTask(): Task {
  const busy = ref(false)
  const trouble = ref<unknown>(null)
  async function run(work: () => Promise<void>): Promise<boolean> {
    if (busy.value) {
      return false
    }
    busy.value = true
    trouble.value = null
    try {
      await work()
      return true
    } catch (failure) {
      trouble.value = failure
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, trouble, run }
}
