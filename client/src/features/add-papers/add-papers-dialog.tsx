import { sentenceOf, trpc } from '../../api.ts'
import { countOf } from '../../listing-import/in-words.ts'
import { ListingImport } from '../../listing-import/listing-import.tsx'
import { ProblemList } from '../../listing-import/problem-list.tsx'
import { isUsable } from '../../listing-import/reading.ts'
import { useListing } from '../../listing-import/use-listing.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './add-papers.module.css'
import { whatWasAdded } from './what-was-added.ts'

/** Shows what a listing holds, adds what the board does not have, and says what became of each paper. */
export const AddPapersDialog = ({ boardId, onClose }: { readonly boardId: string; readonly onClose: () => void }) => {
  const input = useListing()
  const add = trpc.boards.addPapers.useMutation()
  const { reading, text } = input.listing

  if (add.data !== undefined)
    return (
      <Dialog title="Add papers" onClose={onClose}>
        <p role="status">{whatWasAdded(add.data)}</p>
        <ProblemList problems={add.data.problems} />
        <div className={styles.actions}>
          <Button kind="primary" onClick={onClose} autoFocus>
            Done
          </Button>
        </div>
      </Dialog>
    )

  return (
    <Dialog title="Add papers" onClose={onClose}>
      <ListingImport {...input} />
      {add.error !== null && <Notice kind="warn">{sentenceOf(add.error)}</Notice>}
      <div className={styles.actions}>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          kind="primary"
          disabled={!isUsable(input.listing)}
          busy={add.isPending}
          onClick={() => add.mutate({ boardId, text })}
        >
          {reading.kind === 'listing' ? `Add ${countOf(reading.papers.length, 'paper')}` : 'Add to the board'}
        </Button>
      </div>
    </Dialog>
  )
}
