import { dateOf, exactTime, relativeTime } from './relative-time.ts'
import { useNow } from './use-now.ts'

/** How long ago, with the exact time on hovering. */
export const TimeAgo = ({ at }: { readonly at: number }) => {
  const now = useNow()
  return (
    <time dateTime={dateOf(at).toISOString()} title={exactTime(at)}>
      {relativeTime(at, now)}
    </time>
  )
}
