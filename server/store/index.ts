export { backupTo } from './backup.ts';
export type { BackupSum } from './backup-parts.ts';
export { withClient } from './connect.ts';
export { type OpenDatabase, type OpenOptions, openDatabase } from './database.ts';
export { type EmbeddedPostgres, startEmbedded } from './embedded.ts';
export { migrate } from './migrate.ts';
export { type RestoreOptions, restoreFrom } from './restore.ts';
export { StoreError, type StoreErrorCode } from './store-error.ts';
export { type PracticeScope, withPractice } from './with-practice.ts';
