// Where a comment, a reply or an edit is written. Nothing typed is lost: it is a draft until it is sent, also where sending is refused.
import { maxBodyLength } from '@colloquy/shared/board/comment'
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import styles from './comments.module.css'
import { useDraft } from './use-draft.ts'
import { useWriting } from './use-writing.ts'

interface WriteFormProps {
  readonly cardId: string
  /** Where the draft belongs. */
  readonly place: string
  readonly label: string
  readonly submitLabel: string
  readonly initial?: string
  readonly placeholder?: string
  /** Takes the text; answers whether it was taken. */
  readonly onSend: (text: string) => boolean
  /** Given for what opens on demand: adds a button, takes Escape, and puts the cursor into the text. */
  readonly onCancel?: () => void
}

export const WriteForm = (props: WriteFormProps) => {
  const { cardId, place, label, submitLabel, initial = '', placeholder, onSend, onCancel } = props
  const [text, setText] = useDraft(place, initial)
  const { typed, stopped } = useWriting(cardId)
  const field = useRef<HTMLTextAreaElement>(null)
  const isOnDemand = onCancel !== undefined

  useEffect(() => {
    if (!isOnDemand || field.current === null) return
    field.current.focus()
    field.current.setSelectionRange(field.current.value.length, field.current.value.length)
  }, [isOnDemand])

  const send = (): void => {
    stopped()
    if (text.trim() === '') field.current?.focus()
    else if (onSend(text)) {
      setText(initial)
      requestAnimationFrame(() => field.current?.form?.scrollIntoView({ block: 'nearest' }))
    }
  }
  const cancel = (): void => {
    setText(initial)
    stopped()
    onCancel?.()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      send()
    } else if (event.key === 'Escape' && isOnDemand) {
      event.preventDefault()
      event.stopPropagation()
      cancel()
    }
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        send()
      }}
    >
      <TextArea
        ref={field}
        label={label}
        hideLabel
        placeholder={placeholder ?? label}
        dir="auto"
        rows={2}
        value={text}
        error={tooLong(text)}
        onChange={(event) => {
          setText(event.target.value)
          typed()
        }}
        onBlur={stopped}
        onKeyDown={onKeyDown}
      />
      <div className={styles.formFoot}>
        <span className={styles.keys} aria-hidden="true">
          {isMac ? '⌘' : 'Ctrl'} + Enter
        </span>
        {isOnDemand && <Button onClick={cancel}>Cancel</Button>}
        <Button type="submit" kind="primary">
          {submitLabel}
        </Button>
      </div>
    </form>
  )
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

const tooLong = (text: string): string | undefined =>
  text.trim().length > maxBodyLength
    ? `A comment has at most ${maxBodyLength.toLocaleString('en')} characters; this one has ${text.trim().length.toLocaleString('en')}.`
    : undefined
