// The first page of a server: its first visitor starts a group here, everybody else is told how to come in.
import { useSearch } from 'wouter'
import { api } from '../../api.ts'
import { InvitationNeeded, LinkNeeded } from './closed-door.tsx'
import { StartForm } from './start-form.tsx'

export const Welcome = ({ setUp }: { readonly setUp: 'open' | 'linkNeeded' | 'done' }) => {
  const setUpToken = new URLSearchParams(useSearch()).get('setup') ?? undefined
  if (setUp === 'done') return <InvitationNeeded />
  if (setUp === 'linkNeeded' && setUpToken === undefined) return <LinkNeeded />
  return <StartForm setUpToken={setUpToken} />
}
