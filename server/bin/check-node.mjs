// Imported first, so that an old Node.js gets a sentence and not a syntax error from something further on.

const [major, minor] = process.versions.node.split('.').map(Number)
const isFine = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)

if (!isFine) {
  process.stderr.write(
    `Colloquy needs Node.js 20.19 or later, or 22.12 or later, and this is ${process.versions.node}. Install a newer one from https://nodejs.org and start again.\n`,
  )
  process.exit(1)
}
