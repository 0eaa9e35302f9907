import type { Role } from '@colloquy/shared/board/actor'
import { useEffect, useState } from 'react'
import { trpc } from '../../api.ts'
import type { KeptRecord, Why } from '../../sync/repair/kept-records.ts'
import { keptRecords } from '../../sync/repair/repair.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { copyText } from './copy-text.ts'
import { unkeptText, unkeptWords } from './unkept-words.ts'
import styles from './unkept-work.module.css'

/** Hands back what was written in this browser and could not be kept on the board, until the person is done with it. */
export const UnkeptWork = ({ boardId, role }: { boardId: string; role: Role | undefined }) => {
  const memberId = trpc.me.get.useQuery().data?.member?.id
  const records = useUnkept(memberId, boardId)
  const [isPutOff, setPutOff] = useState(false)
  if (records.length === 0 || isPutOff) return null
  const done = (): void => void keptRecords.remove(records.map(({ id }) => id))
  return <Unkept records={records} role={role} onDone={done} onPutOff={() => setPutOff(true)} />
}

interface UnkeptProps {
  records: readonly KeptRecord[]
  role: Role | undefined
  onDone: () => void
  onPutOff: () => void
}

const Unkept = ({ records, role, onDone, onPutOff }: UnkeptProps) => {
  const words = unkeptWords(records)
  const { comments, deeds } = words
  const [isCopied, setCopied] = useState(false)
  return (
    <Dialog title="Some of your changes were not kept" onClose={onPutOff}>
      {[...new Set(records.flatMap(({ fate }) => (fate.kind === 'handBack' ? [sentenceFor(fate.why, role)] : [])))].map(
        (sentence) => (
          <p key={sentence}>{sentence}</p>
        ),
      )}
      {comments.map(({ about, body }) => (
        <TextArea key={`${about}\n${body}`} label={about} value={body} readOnly rows={3} />
      ))}
      {deeds.length > 0 && (
        <div>
          <p className={styles.label}>{comments.length > 0 ? 'Not kept either:' : 'Not kept:'}</p>
          <ul className={styles.deeds}>
            {deeds.map((deed) => (
              <li key={deed}>{deed}</li>
            ))}
          </ul>
        </div>
      )}
      <p className={styles.hint}>This is shown again, also after a reload, until you press “Done”.</p>
      <div className={styles.actions}>
        <Button onClick={(event) => void copyText(unkeptText(words), event.currentTarget).then(setCopied)}>
          {isCopied ? 'Copied' : 'Copy everything'}
        </Button>
        <Button kind="primary" onClick={onDone}>
          Done
        </Button>
      </div>
      <span role="status" className="visually-hidden">
        {isCopied ? 'Copied' : ''}
      </span>
    </Dialog>
  )
}

const sentenceFor = (why: Why, role: Role | undefined): string => {
  if (why === 'gone')
    return 'You do not belong to this board’s group any more, or the board is gone. What follows had not reached the server.'
  if (role === 'guest')
    return 'You are a guest in this group now: you can read everything here and change nothing. What follows had not reached the server before, and it does not take it any more.'
  return why === 'refused'
    ? 'The server did not take a change from this page, so the page went back to the board as the group has it. What follows had not reached the server.'
    : 'The board was rebuilt on the server, and these you may not change any more.'
}

const useUnkept = (memberId: string | undefined, boardId: string): readonly KeptRecord[] => {
  const [records, setRecords] = useState<readonly KeptRecord[]>([])
  useEffect(() => {
    if (memberId === undefined) return
    let isHere = true
    const read = async (): Promise<void> => {
      const all = await keptRecords.of(memberId, boardId)
      if (isHere) setRecords(all.filter(({ fate }) => fate.kind === 'handBack'))
    }
    const unsubscribe = keptRecords.subscribe(() => void read())
    void read()
    return () => {
      isHere = false
      unsubscribe()
    }
  }, [memberId, boardId])
  return records
}
