import { type FormEvent, useRef, useState } from 'react'
import { ListingImport } from '../../listing-import/listing-import.tsx'
import { whyNot } from '../../listing-import/reading.ts'
import { useListing } from '../../listing-import/use-listing.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useStart } from './use-start.ts'
import styles from './welcome.module.css'

export interface Seed {
  readonly papers: number
  readonly isBundled: boolean
}

const seedInWords = ({ papers, isBundled }: Seed) =>
  isBundled
    ? { label: 'The listing that comes with Colloquy', hint: `${papers} papers, each with a summary.` }
    : { label: 'The listing that this server was given', hint: papers === 1 ? 'One paper.' : `${papers} papers.` }

type Papers = 'bundled' | 'own'

/** A name is enough. Everything else has an answer already. */
export const StartForm = ({ setUpToken, seed }: { readonly setUpToken: string | undefined; readonly seed: Seed }) => {
  const [name, setName] = useState('')
  const [groupTitle, setGroupTitle] = useState('')
  const [papers, setPapers] = useState<Papers>('bundled')
  const [wasSent, setWasSent] = useState(false)
  const nameField = useRef<HTMLInputElement>(null)
  const input = useListing()
  const { start, isBusy, refusal } = useStart()

  const nameProblem = name.trim() === '' ? 'Write the name that the others will see.' : undefined
  const listingProblem = papers === 'own' ? whyNot(input.listing) : undefined

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setWasSent(true)
    if (nameProblem !== undefined) nameField.current?.focus()
    if (nameProblem !== undefined || listingProblem !== undefined) return
    start({
      name: name.trim(),
      ...(groupTitle.trim() === '' ? {} : { groupTitle: groupTitle.trim() }),
      ...(papers === 'own' ? { listing: { text: input.listing.text } } : {}),
      ...(setUpToken === undefined ? {} : { setUpToken }),
    })
  }

  return (
    <form noValidate className={styles.form} onSubmit={submit}>
      <TextField
        ref={nameField}
        label="Your name"
        autoComplete="name"
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={wasSent ? nameProblem : undefined}
      />
      <TextField
        label="Name of the group"
        hint="Optional. For example: Thursday reading group."
        maxLength={80}
        value={groupTitle}
        onChange={(event) => setGroupTitle(event.target.value)}
      />
      <RadioGroup<Papers>
        legend="Papers to begin with"
        value={papers}
        onChange={setPapers}
        choices={[
          { value: 'bundled', ...seedInWords(seed) },
          {
            value: 'own',
            label: 'Bring your own listing',
            hint: 'The text of a Daily Papers page. You see what was understood before anything is made.',
            content: <ListingImport {...input} />,
          },
        ]}
      />
      {wasSent && listingProblem !== undefined && <Notice kind="warn">{listingProblem}</Notice>}
      {refusal !== undefined && <Notice kind="warn">{refusal}</Notice>}
      <Button type="submit" kind="primary" busy={isBusy} className={styles.start}>
        Start a group
      </Button>
    </form>
  )
}
