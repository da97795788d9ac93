import { UsageError } from './usage-error.ts';

/** A command of the contract that cannot do its work yet says so, and what to do instead. @throws UsageError always. */
export function notYet(command: string, instead: string): never {
  throw new UsageError(`\`${command}\` cannot do this yet. ${instead}`);
}
