import { onActivated, onDeactivated, onMounted, onUnmounted } from 'vue'

/** Does something again and again while the page is shown; what fails is tried again at the next time. */
export function useRepeat(pause: number, work: () => Promise<void>): void {
  let timer = 0
  let shown = false

  function plan(): void {
    clearTimeout(timer)
    timer = window.setTimeout(async () => {
      if (!document.hidden) {
        await work().catch(() => {})
      }
      if (shown) {
        plan()
      }
    }, pause)
  }

  function begin(): void {
    shown = true
    plan()
  }

  function end(): void {
    shown = false
    clearTimeout(timer)
  }

  onMounted(begin)
  onActivated(begin)
  onDeactivated(end)
  onUnmounted(end)
}
