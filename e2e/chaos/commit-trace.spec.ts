import { expect, test } from '@playwright/test'
import { readCommitTrace } from './commit-trace.ts'

const wal = '/data/pg_wal/000000010000000000000001'

test('Y2 an answer is early when what its process wrote to the log is not flushed, also where processes take turns', () => {
  const honest = [
    `10    pwrite64(5<${wal}>, "..."..., 8192, 0) = 8192`,
    `10    fdatasync(5<${wal}> <unfinished ...>`,
    '11    sendto(9<UNIX-STREAM>, "Z"..., 6, 0, NULL, 0) = 6',
    '10    <... fdatasync resumed>)          = 0',
    '10    sendto(9<UNIX-STREAM>, "C"..., 40, 0, NULL, 0) = 40',
  ]
  expect(readCommitTrace(honest.join('\n'))).toEqual({ flushed: 1, early: [] })
  const hasty = honest.filter((line) => !line.includes('resumed'))
  expect(readCommitTrace(hasty.join('\n'))).toEqual({ flushed: 0, early: [honest[4]] })
  const never = honest.filter((line) => !line.includes('fdatasync'))
  expect(readCommitTrace(never.join('\n'))).toEqual({ flushed: 0, early: [honest[4]] })
})
