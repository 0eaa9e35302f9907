import styles from './comments.module.css'
import { splitLinks } from './split-links.ts'

/** Plain text as its author typed it: line breaks kept, addresses made links, nothing else interpreted. */
export const CommentBody = ({ body }: { readonly body: string }) => {
  let at = 0
  return (
    <p className={styles.body} dir="auto">
      {splitLinks(body).map((piece) => {
        const key = at
        at += piece.text.length
        return piece.kind === 'text' ? (
          piece.text
        ) : (
          <a key={key} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        )
      })}
    </p>
  )
}
