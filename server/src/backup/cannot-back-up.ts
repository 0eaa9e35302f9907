/** A reason we know for not backing up or restoring. Its message is a whole sentence that says what to do. */
export class CannotBackUp extends Error {
  override name = 'CannotBackUp'
}
