import { describe, expect, it } from 'vitest'
import { editComment, maxBodyLength, removeComment, writeComment } from './comment.ts'
import { ada, ben, cleo, createFixture, gus } from './testing/fixture.ts'

const write = (commentId: string, author: string, body: string, more: { replyTo?: string; at?: number } = {}) =>
  writeComment({
    commentId,
    cardId: 'c0',
    author,
    at: more.at ?? 10,
    body,
    ...(more.replyTo ? { replyTo: more.replyTo } : {}),
  })

const outline = (fixture: ReturnType<typeof createFixture>) =>
  fixture.board
    .threads('c0')
    .map((thread) => [thread.removed ? '(removed)' : thread.comment.body, ...thread.replies.map((r) => r.body)])

describe('a comment', () => {
  it('T1 is signed by its author, and by nobody else', () => {
    const { ask } = createFixture()
    const value = { cardId: 'c0', author: 'ben', at: 1, order: 1, body: 'Hello' }
    expect(ask(ben, 'comments', 'm1', value)).toBeUndefined()
    expect(ask(cleo, 'comments', 'm1', value)).toMatchObject({ code: 'notYours' })
    expect(ask(ada, 'comments', 'm1', value)).toMatchObject({ code: 'notYours' })
    expect(ask(gus, 'comments', 'm1', { ...value, author: 'gus' })).toMatchObject({ code: 'mayNot' })
    expect(ask(ben, 'comments', 'm/1', value)).toMatchObject({ code: 'unknownPlace' })
    expect(ask(ben, 'comments', 'm1', { ...value, cardId: 'c99' })).toMatchObject({ code: 'missing' })
  })

  it('T2 is edited by its author only, and keeps its card, thread and author', () => {
    const { ask, board, do: act } = createFixture()
    act(ben, write('m1', 'ben', 'Helo'))
    act(ben, editComment({ commentId: 'm1', by: 'ben', at: 20, body: 'Hello' }))
    expect(board.comment('m1')).toMatchObject({ body: 'Hello', at: 10, editedAt: 20 })
    const now = { cardId: 'c0', author: 'ben', at: 10, order: 1, body: 'Mine' }
    expect(ask(cleo, 'comments', 'm1', { ...now, author: 'cleo' })).toMatchObject({ code: 'notYours' })
    expect(ask(ada, 'comments', 'm1', now)).toMatchObject({ code: 'notYours' })
    expect(ask(ben, 'comments', 'm1', { ...now, cardId: 'c1' })).toMatchObject({ code: 'badValue' })
    expect(ask(ben, 'comments', 'm1', { ...now, replyTo: 'm0' })).toMatchObject({ code: 'badValue' })
  })

  it('T3 stands below what its author had seen, whatever the clocks say', () => {
    const fixture = createFixture()
    fixture.do(ben, write('z', 'ben', 'First', { at: 5000 }))
    fixture.do(cleo, write('a', 'cleo', 'Second, from a slow clock', { at: 1 }))
    expect(outline(fixture)).toEqual([['First'], ['Second, from a slow clock']])
  })

  it('T4 has replies of one level; a reply to a reply joins the thread', () => {
    const fixture = createFixture()
    fixture.do(ben, write('m1', 'ben', 'Question'))
    fixture.do(cleo, write('m2', 'cleo', 'Answer', { replyTo: 'm1' }))
    fixture.do(ben, write('m3', 'ben', 'Thanks', { replyTo: 'm2' }))
    expect(outline(fixture)).toEqual([['Question', 'Answer', 'Thanks']])
    expect(fixture.board.commentCount('c0')).toBe(3)
  })

  it('T4 that answers nothing, itself, or in a circle is shown on its own', () => {
    const fixture = createFixture()
    const map = fixture.document.getMap('comments')
    const value = (body: string, replyTo: string, cardId = 'c0') => ({
      cardId,
      author: 'ben',
      at: 1,
      order: 1,
      body,
      replyTo,
    })
    map.set('a', value('Lost', 'nowhere'))
    map.set('b', value('Self', 'b'))
    map.set('c', value('Round', 'd'))
    map.set('d', value('and round', 'c'))
    map.set('e', value('Elsewhere', 'f'))
    map.set('f', value('Other card', 'nowhere', 'c1'))
    expect(outline(fixture)).toEqual([['Lost'], ['Self'], ['Round'], ['and round'], ['Elsewhere']])
  })

  it('T5 is removed by its author, who can bring it back; with replies its place is kept', () => {
    const fixture = createFixture()
    fixture.do(ben, write('m1', 'ben', 'Question'))
    fixture.do(cleo, write('m2', 'cleo', 'Answer', { replyTo: 'm1' }))
    const undo = fixture.do(ben, removeComment({ commentId: 'm1', by: 'ben', at: 30 }))
    expect(outline(fixture)).toEqual([['(removed)', 'Answer']])
    expect(JSON.stringify(fixture.document.getMap('comments'))).not.toContain('Question')
    expect(fixture.board.commentCount('c0')).toBe(1)
    fixture.do(ben, undo)
    expect(outline(fixture)).toEqual([['Question', 'Answer']])
    fixture.do(cleo, removeComment({ commentId: 'm2', by: 'cleo', at: 31 }))
    expect(outline(fixture)).toEqual([['Question']])
  })

  it('T6 is removed by an organizer without touching its text; members remove only their own', () => {
    const fixture = createFixture()
    fixture.do(ben, write('m1', 'ben', 'Rude'))
    expect(fixture.ask(cleo, 'removals', 'm1/cleo', { at: 1 })).toMatchObject({ code: 'notYours' })
    expect(fixture.ask(ada, 'removals', 'm1/ben', { at: 1 })).toMatchObject({ code: 'notYours' })
    expect(fixture.ask(ada, 'removals', 'm9/ada', { at: 1 })).toMatchObject({ code: 'missing' })
    expect(fixture.ask(ada, 'removals', 'm1', { at: 1 })).toMatchObject({ code: 'unknownPlace' })
    fixture.document.getMap('comments').set('m2', null)
    expect(fixture.ask(cleo, 'removals', 'm2/cleo', { at: 1 })).toMatchObject({ code: 'missing' })
    const undo = fixture.do(ada, removeComment({ commentId: 'm1', by: 'ada', at: 30 }))
    expect(outline(fixture)).toEqual([])
    fixture.do(ada, undo)
    expect(outline(fixture)).toEqual([['Rude']])
  })

  it('T7 that an organizer removed stays removed when its author edits it offline or lifts a removal of their own', () => {
    const fixture = createFixture()
    fixture.do(ben, write('m1', 'ben', 'Rude'))
    fixture.do(ada, removeComment({ commentId: 'm1', by: 'ada', at: 30 }))
    const edited = { cardId: 'c0', author: 'ben', at: 10, order: 1, body: 'Ruder' }
    expect(fixture.ask(ben, 'comments', 'm1', edited)).toBeUndefined()
    fixture.document.getMap('comments').set('m1', edited)
    expect(fixture.ask(ben, 'removals', 'm1/ben', null)).toBeUndefined()
    expect(fixture.ask(ben, 'removals', 'm1/ada', null)).toMatchObject({ code: 'notYours' })
    expect(outline(fixture)).toEqual([])
  })

  it('T8 needs some text, and not more than fits', () => {
    const { ask, board, do: act, try: attempt } = createFixture()
    expect(attempt(ben, write('m1', 'ben', '  \n '))).toMatchObject({ code: 'badValue' })
    expect(attempt(ben, write('m1', 'ben', 'x'.repeat(maxBodyLength + 1)))).toMatchObject({
      message: expect.stringContaining(String(maxBodyLength + 1)),
    })
    expect(ask(ben, 'comments', 'm1', { cardId: 'c0', author: 'ben', at: 1, order: 1, body: 'a\u0000' })).toMatchObject(
      { code: 'badValue' },
    )
    act(ben, write('m1', 'ben', ' a\u0000\ud800b '))
    expect(board.comment('m1')?.body).toBe('a\uFFFDb')
  })

  it('X1 is taken back by undo; an edit that was followed by another is not', () => {
    const { board, do: act, try: attempt } = createFixture()
    const undoWrite = act(ben, write('m1', 'ben', 'One'))
    const undoEdit = act(ben, editComment({ commentId: 'm1', by: 'ben', at: 20, body: 'Two' }))
    act(ben, editComment({ commentId: 'm1', by: 'ben', at: 21, body: 'Three' }))
    expect(attempt(ben, undoEdit)).toMatchObject({ code: 'notNow' })
    act(ben, undoWrite)
    expect(board.comment('m1')).toBeUndefined()
  })
})
