import { journalContract } from './journal.contract.ts'
import { createMemoryJournal } from './memory-journal.ts'

journalContract('in memory', async () => {
  const journal = createMemoryJournal()
  return {
    journal,
    break: async () => {
      journal.beforeAppend = async () => {
        throw new Error('disk full')
      }
      return async () => {
        journal.beforeAppend = async () => {}
      }
    },
  }
})
