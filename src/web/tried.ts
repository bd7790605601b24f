// src/web/tried.ts — an action tried for a form: what it gives, or what it refuses, beside a field.
import { Refusal } from '../kernel/refusal.ts'
import type { FieldError } from './fields.ts'

export type Tried<Value> = { ok: true; value: Value } | { ok: false; errors: FieldError[]; status: 400 | 409 }

/**
 * Waits for the action; what it refuses as invalid or as a conflict comes back as a mistake in that field, or
 * in the field that `fields` has for the refusal's code. Other refusals and faults go on as they are.
 */
export async function tried<Value>(
  action: Promise<Value>,
  field: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Tried<Value>> {
  try {
    return { ok: true, value: await action }
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    if (fault.kind !== 'invalid' && fault.kind !== 'conflict') throw fault
    const errors = [{ field: fields[fault.code] ?? field, text: fault.says }]
    return { ok: false, errors, status: fault.kind === 'conflict' ? 409 : 400 }
  }
}
