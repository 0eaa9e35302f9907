// What is made of a change that passed the gate, while its transaction is open: deleted values can still be read, and nobody has been told.
import type { Actor } from '@colloquy/shared/board/actor'
import { partOf } from '@colloquy/shared/board/board'
import { valueAt } from '@colloquy/shared/board/document'
import { judge } from '@colloquy/shared/board/judge'
import type { Touch, View } from '@colloquy/shared/board/part'
import type { Refusal } from '@colloquy/shared/board/refusal'
import type * as Y from 'yjs'
import type { Passed } from './gate/gate.ts'
import { impossible } from './gate/impossible.ts'
import { inspect } from './inspect.ts'
import type { Act } from './journal.ts'
import { isWhole } from './whole.ts'

export type Examined = { readonly kind: 'fine'; readonly acts: readonly Act[] } | Refusal

export const examine = (transaction: Y.Transaction, clients: Passed['clients'], actor: Actor): Examined => {
  const { doc } = transaction
  if (!isWhole(doc, clients)) return impossible('it did not arrive whole')
  const findings = inspect(transaction, clients.keys())
  if (findings.kind === 'refused') return findings
  const view: View = { get: (root, key) => valueAt(doc, root, key) }
  for (const touch of [...findings.touches, ...findings.lost]) {
    const refusal = judge(touch, actor, view)
    if (refusal !== undefined) return refusal
  }
  return { kind: 'fine', acts: findings.touches.map(actOf) }
}

export const actOf = (touch: Touch): Act => ({
  touch,
  activity: partOf(touch.root)?.describe(touch) ?? { kind: 'changed', cardId: null },
})
