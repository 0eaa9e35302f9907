// The part of a logger that rooms use; pino fits it.
export interface Log {
  info(details: object, message: string): void
  error(details: object, message: string): void
}
