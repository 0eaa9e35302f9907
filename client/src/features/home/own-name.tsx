import { type FormEvent, useState } from 'react'
import { sentenceOf, trpc } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './home.module.css'

/** My name, as the others see it; pressing it changes it. */
export const OwnName = ({ name }: { readonly name: string }) => {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" className={styles.me} aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <span className="visually-hidden">Change your name: </span>
        <span className={styles.meName}>{name}</span>
      </Button>
      {isOpen && <RenameDialog name={name} onClose={() => setIsOpen(false)} />}
    </>
  )
}

const RenameDialog = ({ name, onClose }: { name: string; onClose: () => void }) => {
  const [next, setNext] = useState(name)
  const utils = trpc.useUtils()
  const rename = trpc.me.rename.useMutation({
    onSuccess: async () => {
      await utils.invalidate()
      onClose()
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (next.trim() === name) onClose()
    else if (next.trim() !== '') rename.mutate({ name: next.trim() })
  }
  return (
    <Dialog title="Change your name" onClose={onClose}>
      <form noValidate className={styles.rename} onSubmit={submit}>
        <TextField
          label="Your name"
          autoComplete="name"
          maxLength={80}
          value={next}
          onChange={(event) => setNext(event.target.value)}
          error={next.trim() === '' ? 'Write the name that the others will see.' : undefined}
        />
        {rename.error !== null && <Notice kind="warn">{sentenceOf(rename.error)}</Notice>}
        <div className={styles.renameFoot}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={rename.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
