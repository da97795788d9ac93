import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { assert } from '@claimwright/core/base';
import type { State } from './state.ts';
import { newState } from './state.ts';

/** What only grows, and of which a step is told by what was added. */
const growing = ['interchanges', 'processed', 'payments', 'found', 'resent'] as const;
type Growing = (typeof growing)[number];

/** One step in the log: what is small is told whole, what grows by its new end. */
interface Step {
  readonly step: number;
  readonly rest: Omit<State, Growing>;
  readonly added: { readonly [K in Growing]: readonly unknown[] };
  /** Numbers of processed claims that were taken back in it. */
  readonly reversed: readonly string[];
}

/** Where the simulator's state is kept: one whole document, and behind it a log of what each step changed, so that a step costs what it changes. */
export interface StateFile {
  readonly state: State;
  /** Keeps the step that was just made: whole or not at all. */
  keep(): void;
}

/**
 * What was kept at the end of the last step, or a new state.
 * @throws when the file is of another version or was started from another seed: its payers' numbers would not go on.
 */
export function openState(file: string, seed: number): StateFile {
  const log = `${file}.log`;
  mkdirSync(dirname(file), { recursive: true });
  const { state, step: last } = readState(file, seed);
  let step = readLog(log, state, last);
  // What the log says is in the document now; a log that is left behind by a crash in between is told by its numbers to be old.
  writeFileSync(`${file}.tmp`, JSON.stringify({ ...state, step }));
  renameSync(`${file}.tmp`, file);
  rmSync(log, { force: true });
  const told = growing.map((name) => state[name].length);
  const reversed = new Set(state.processed.filter((p) => p.reversed).map((p) => p.number));
  return {
    state,
    keep() {
      const { interchanges, processed, payments, found, resent, ...rest } = state;
      const added = Object.fromEntries(growing.map((name, i) => [name, state[name].slice(told[i])])) as unknown as Step['added'];
      const now = state.takenBack.filter((number) => !reversed.has(number));
      appendFileSync(log, `${JSON.stringify({ step: ++step, rest: { ...rest, takenBack: [] }, added, reversed: now } satisfies Step)}\n`);
      growing.forEach((name, i) => {
        told[i] = state[name].length;
      });
      for (const number of now) reversed.add(number);
      state.takenBack = [];
    },
  };
}

function readState(file: string, seed: number): { state: State; step: number } {
  if (!existsSync(file)) return { state: newState(seed), step: 0 };
  const { step = 0, ...state } = JSON.parse(readFileSync(file, 'utf8')) as State & { step?: number };
  assert(state.version === 1, `${file} is of another version of the simulator; remove its directory to start anew`);
  assert(state.seed === seed, `${file} was started with seed ${state.seed}, not ${seed}; name that seed or remove its directory`);
  return { state: { ...state, takenBack: [] }, step };
}

/** Plays the steps after the document's. A last line that is cut short is a step that was not kept. @returns the number of the last step. */
function readLog(log: string, state: State, last: number): number {
  if (!existsSync(log)) return last;
  let step = last;
  for (const line of readFileSync(log, 'utf8').split('\n').slice(0, -1)) {
    const told = JSON.parse(line) as Step;
    if (told.step <= step) continue;
    Object.assign(state, told.rest);
    for (const name of growing) (state[name] as unknown[]).push(...told.added[name]);
    const back = new Set(told.reversed);
    if (back.size > 0) state.processed = state.processed.map((p) => (back.has(p.number) ? { ...p, reversed: true } : p));
    step = told.step;
  }
  return step;
}
