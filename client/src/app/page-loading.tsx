/** Only for the moment until a page's code is there: shown late, so that a quick load does not flicker. */
export const PageLoading = () => (
  <main aria-busy="true">
    <p className="visually-hidden">Loading…</p>
  </main>
)
