import { DrizzleQueryError } from 'drizzle-orm'
import pg from 'pg'
import { expect, test } from 'vitest'
import { describeError } from './describe-error.ts'

test('C12 a failed query is logged by what the database said and by its text, without anything that it carried', () => {
  const cause = Object.assign(new pg.DatabaseError('could not extend file', 0, 'error'), {
    code: '53100',
    detail: 'Failing row contains (a secret)',
  })
  const described = describeError(new DrizzleQueryError('insert into journal values ($1)', ['a secret'], cause))
  expect(described).toMatchObject({
    message: 'could not extend file',
    code: '53100',
    query: 'insert into journal values ($1)',
    stack: expect.stringContaining('describe-error.test.ts'),
  })
  expect(JSON.stringify(described)).not.toContain('a secret')
  expect(JSON.stringify(describeError(new DrizzleQueryError('select $1', ['a secret'])))).not.toContain('a secret')
})

test('C12 any other error keeps its message, its code and where it happened', () => {
  const error = Object.assign(new TypeError('That is no board.'), { code: 'ENOENT' })
  expect(describeError(error)).toEqual({
    type: 'TypeError',
    message: 'That is no board.',
    code: 'ENOENT',
    stack: error.stack,
  })
  expect(describeError('words')).toEqual({ type: 'string', message: 'words' })
})
