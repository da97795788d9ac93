/** What went wrong between the program and its database; stable, so that a caller may branch on it. */
export type StoreErrorCode =
  | 'no-binaries'
  | 'no-account'
  | 'unreachable-directory'
  | 'not-our-directory'
  | 'other-version'
  | 'start-failed'
  | 'stop-failed'
  | 'database-down'
  | 'login-refused'
  | 'server-too-old'
  | 'roles-missing'
  | 'migration-changed'
  | 'migration-failed'
  | 'newer-than-code'
  | 'backup-unreadable'
  | 'backup-failed'
  | 'restore-refused';

/**
 * The world failed, or refuses what was asked: thrown, because no caller can go on without its database. `message` says what is
 * wrong, where, and what to do, in words for the person at the terminal; it never holds a password or a patient's data.
 */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  constructor(message: string, { code, cause }: { code: StoreErrorCode; cause?: unknown }) {
    super(message, { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}
