/** A reason we know for not starting. Its message is a whole sentence for the person who started Colloquy. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}
