// Reads numbers out of the test runners' reports; a report that is missing has none.

const none = { passed: 0, failed: 0, skipped: 0 }

/** Of a stage without numbers, which counts as one test. */
export const passed = { ...none, passed: 1 }
export const failed = { ...none, failed: 1 }

export const countVitest = (report) => {
  if (report === undefined) return none
  // A file that does not even load holds no tests, yet is a failure.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

export const countPlaywright = (report) => {
  if (report === undefined) return none
  const { expected, flaky, unexpected, skipped } = report.stats
  return { passed: expected + flaky, failed: unexpected, skipped }
}

const sum = (all) =>
  all.reduce(
    (total, counts) => ({
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      skipped: total.skipped + counts.skipped,
    }),
    none,
  )

/** The last line says how it went, and so does the exit code. */
export const finish = (all) => {
  const total = sum(all)
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
  process.stdout.write(`${total.passed} passed, ${total.failed} failed${skipped}\n`)
  process.exitCode = total.failed > 0 ? 1 : 0
}
