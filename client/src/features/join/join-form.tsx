import { type FormEvent, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { sentenceOf, trpc } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './join.module.css'

const useJoin = () => {
  const [, navigate] = useLocation()
  const utils = trpc.useUtils()
  return trpc.invitations.accept.useMutation({
    onSuccess: ({ boardId }) => {
      navigate(`/b/${boardId}`)
      void utils.me.get.invalidate()
    },
  })
}

/** Whoever is signed in already joins as who they are; a new person gives a name. */
export const JoinForm = ({ token, signedInAs }: { token: string; signedInAs: string | undefined }) => {
  const [name, setName] = useState('')
  const [wasSent, setWasSent] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const join = useJoin()
  const problem =
    signedInAs === undefined && name.trim() === '' ? 'Write the name that the others will see.' : undefined

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setWasSent(true)
    if (problem !== undefined) field.current?.focus()
    else join.mutate(signedInAs === undefined ? { token, name: name.trim() } : { token })
  }

  return (
    <form noValidate className={styles.form} onSubmit={submit}>
      {signedInAs === undefined ? (
        <TextField
          ref={field}
          label="Your name"
          autoComplete="name"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={wasSent ? problem : undefined}
        />
      ) : (
        <p>
          You are signed in here as <strong>{signedInAs}</strong>, and join under this name.
        </p>
      )}
      {join.error !== null && <Notice kind="warn">{sentenceOf(join.error)}</Notice>}
      <Button type="submit" kind="primary" busy={join.isPending || join.isSuccess} className={styles.join}>
        Join
      </Button>
    </form>
  )
}
