import { papers } from '../support/papers.ts'
import { adaAndBen, expect, test } from '../support/reading-group.ts'

test('E9 one writes, is answered, edits and deletes one’s own comment, live on the other’s page', async ({ group }) => {
  const { ada, ben } = await adaAndBen(group)
  await ada.open(papers.bridging)
  await ben.open(papers.bridging)

  await ben.writeComment('The figures surprised me.')
  const bens = ben.comment('The figures surprised me.')
  await expect(ben.page.getByRole('textbox', { name: 'Write a comment' })).toHaveValue('')
  await ada.comment('The figures surprised me.').getByRole('button', { name: 'Reply' }).click()
  await ada.page.getByRole('textbox', { name: 'Write a reply' }).fill('Which ones?')
  await ada.page.getByRole('button', { name: 'Send reply' }).click()
  await expect(
    ben.page.getByRole('list', { name: 'Replies' }).getByRole('article', { name: /^Ada Lovelace, / }),
  ).toContainText('Which ones?')

  await bens.getByRole('button', { name: 'Edit' }).click()
  await ben.page.getByRole('textbox', { name: 'Edit your comment' }).fill('The figures in table 2 surprised me.')
  await ben.page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(ada.comment('The figures in table 2 surprised me.')).toContainText('(edited)')

  await ben.comment('The figures in table 2').getByRole('button', { name: 'Delete' }).click()
  await expect(ada.comment('The figures in table 2')).toHaveCount(0)
  await expect(ada.panel(papers.bridging)).toContainText('This comment was removed.')
  await expect(ada.comment('Which ones?')).toBeVisible()
  await ben.page.getByRole('button', { name: 'Undo' }).click()
  await expect(ada.comment('The figures in table 2')).toBeVisible()
})

test('E9 a draft survives a reload, and only its author has it', async ({ group }) => {
  const { ada, ben } = await adaAndBen(group)
  await ben.open(papers.bridging)
  await ben.page.getByRole('textbox', { name: 'Write a comment' }).fill('Half a thought')
  await ben.page.reload()
  await expect(ben.page.getByRole('textbox', { name: 'Write a comment' })).toHaveValue('Half a thought')
  await ben.page.getByRole('button', { name: 'Comment', exact: true }).click()
  await ada.open(papers.bridging)
  await expect(ada.comment('Half a thought')).toBeVisible()
  await expect(ada.page.getByRole('textbox', { name: 'Write a comment' })).toHaveValue('')
  await ben.page.reload()
  await expect(ben.comment('Half a thought')).toBeVisible()
  await expect(ben.page.getByRole('textbox', { name: 'Write a comment' })).toHaveValue('')
})

test('E9 an organizer removes another’s comment; a member cannot', async ({ group }) => {
  const { ada, ben } = await adaAndBen(group)
  await ben.open(papers.bridging)
  await ben.writeComment('Off topic.')
  await ada.open(papers.bridging)
  await ada.writeComment('On topic.')

  const adasOnBens = ben.comment('On topic.')
  await expect(adasOnBens.getByRole('button', { name: 'Reply' })).toBeVisible()
  for (const name of ['Edit', 'Delete', 'Remove'])
    await expect(adasOnBens.getByRole('button', { name, exact: true })).toHaveCount(0)
  await expect(ada.comment('Off topic.').getByRole('button', { name: 'Edit', exact: true })).toHaveCount(0)

  await ada.comment('Off topic.').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(ben.comment('Off topic.')).toHaveCount(0)
  await expect(ben.comment('On topic.')).toBeVisible()
})
