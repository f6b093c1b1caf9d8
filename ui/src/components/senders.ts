import type { Sender } from '../api/types'

/** What is sent to change a sender: all that it has but its code, which never changes. */
export function formOf(sender: Sender): Omit<Sender, 'code'> {
  const { code: _, ...form } = sender
  return form
}
