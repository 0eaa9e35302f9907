import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** Stands between a bug in one page and a blank window. A class, since React offers this to classes only. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError = () => ({ failed: true })

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack)
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <main>
        <EmptyState
          isPage
          title="This page stopped working"
          actions={
            <>
              <Button kind="primary" onClick={() => location.reload()}>
                Reload the page
              </Button>
              <Button onClick={() => location.assign('/')}>Go to my boards</Button>
            </>
          }
        >
          What you did is kept. Reload the page to go on; if it happens again, tell whoever runs this Colloquy what you
          did last.
        </EmptyState>
      </main>
    )
  }
}
