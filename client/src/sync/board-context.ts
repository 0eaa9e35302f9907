import type { Role } from '@colloquy/shared/board/actor'
import { createContext, useContext } from 'react'
import type { BoardSession } from './board-session.ts'
import type { Person } from './presence.ts'

export interface GroupMember extends Person {
  readonly role: Role
}

/** The board that a page shows, and what is known about it besides its document. */
export interface OpenBoard {
  readonly session: BoardSession
  readonly group: { readonly id: string; readonly title: string }
  readonly members: readonly GroupMember[]
  /** The server refused this page, and refused it again when it had started afresh. */
  readonly isStopped: boolean
  /** Shows a sentence to the person. */
  readonly notify: (sentence: string, kind: 'status' | 'alert') => void
}

export const BoardContext = createContext<OpenBoard | undefined>(undefined)

export const useOpenBoard = (): OpenBoard => {
  const board = useContext(BoardContext)
  if (board === undefined) throw new Error('There is no open board around this component.')
  return board
}

export const useBoardSession = (): BoardSession => useOpenBoard().session

/** The name of a member, as the group knows it or as the person calls themselves while they are here. */
export const useMemberName = (memberId: string): string => {
  const { session, members } = useOpenBoard()
  if (memberId === session.member.id) return session.member.name
  const find = (people: readonly Person[]) => people.find((person) => person.id === memberId)?.name
  return find(members) ?? find(session.presence.people()) ?? 'A former member'
}
