import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { assert } from '@claimwright/core/base';
import type { State } from './state.ts';
import { newState } from './state.ts';

/**
 * What was kept at the end of the last tick, or a new state.
 * @throws when the file is of another version or was started from another seed: its payers' numbers would not go on.
 */
export function readState(file: string, seed: number): State {
  if (!existsSync(file)) return newState(seed);
  const state = JSON.parse(readFileSync(file, 'utf8')) as State;
  assert(state.version === 1, `${file} is of another version of the simulator; remove its directory to start anew`);
  assert(state.seed === seed, `${file} was started with seed ${state.seed}, not ${seed}; name that seed or remove its directory`);
  return state;
}

/** Keeps the state so that a reader finds the old one or the new one, never half of it. */
export function keepState(file: string, state: State): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.tmp`, JSON.stringify(state));
  renameSync(`${file}.tmp`, file);
}
