import type { AccountForm, Operator, OperatorField } from '../api/types'

/** What is wrong with a value: the key of a text. Empty = nothing. */
export type Complaint = '' | 'form.required' | 'form.pattern' | 'form.choice'

/** The rules of the operator's file, so that a form speaks up while it is filled in; the server holds them too. */
export function complaintOf(field: OperatorField, form: AccountForm, filled: boolean): Complaint {
  const value = form.fields?.[field.name]?.trim() ?? ''
  if (value === '') {
    const excused = field.required_unless ? form.fields?.[field.required_unless]?.trim() : !field.required
    return excused || filled || field.fallback ? '' : 'form.required'
  }
  if (field.choices.length > 0 && !field.choices.includes(value)) {
    return 'form.choice'
  }
  return fits(value, field.pattern) ? '' : 'form.pattern'
}

export function originatorComplaint(rule: Operator['originator'], form: AccountForm): Complaint {
  const value = form.originator?.trim() ?? ''
  if (value === '') {
    const excused = rule.required_unless ? form.fields?.[rule.required_unless]?.trim() : !rule.required
    return excused ? '' : 'form.required'
  }
  return fits(value, rule.pattern) ? '' : 'form.pattern'
}

/** Patterns are Java's: what a browser does not understand is left to the server. */
function fits(value: string, pattern: string | null): boolean {
  try {
    return pattern === null || new RegExp(`^(?:${pattern})$`, 'u').test(value)
  } catch {
    return true
  }
}
