/** One sentence for each thing that happened, and none for what did not. */
export const whatWasAdded = ({ added, alreadyThere }: { added: number; alreadyThere: number }): string => {
  const papers = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'paper' : 'papers'}`
  const there = alreadyThere === 1 ? 'was' : 'were'
  if (added === 0)
    return alreadyThere === 0
      ? 'No paper was added.'
      : `Nothing to add: the board has ${alreadyThere === 1 ? 'this paper' : `all ${papers(alreadyThere)}`} already.`
  const rest = alreadyThere === 0 ? '' : ` ${papers(alreadyThere)} ${there} there already.`
  return `${papers(added)} added, at the end of the first column.${rest}`
}
