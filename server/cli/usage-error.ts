/** The command cannot do what was asked: wrong usage, an unreadable input, a part that is missing. Ends with exit code 2. */
export class UsageError extends Error {}

/** A usage error that came of another one. */
export const usage = (message: string, cause: unknown): UsageError => new UsageError(message, { cause });
