import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import styles from './lost-work.module.css'

/** The server refused a change, and the page began anew from the server's board. Nothing that was written is lost with it. */
export const LostWork = ({ texts, onClose }: { texts: readonly string[]; onClose: () => void }) => (
  <Dialog title="Some of your changes were not taken" onClose={onClose}>
    <p>
      The server refused a change from this page, so the page shows the group’s board again. Your moves and votes since
      your last saved change are not in it: please check them.
    </p>
    {texts.length > 0 && (
      <>
        <p>These comments were not saved either. Copy what you want to keep.</p>
        {texts.map((text, i) => (
          <TextArea key={text} label={`Unsaved comment ${i + 1}`} value={text} readOnly rows={3} />
        ))}
      </>
    )}
    <div className={styles.actions}>
      <Button kind="primary" onClick={onClose}>
        Go on
      </Button>
    </div>
  </Dialog>
)
