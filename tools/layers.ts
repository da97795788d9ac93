/**
 * The directions of the house. A room may import itself and the rooms named here, nothing else. Do not relax: an arrow upwards
 * means that the nouns are in the wrong room, so move them.
 *
 *     base ← x12, codes, ledger, deadline     x12 + codes ← claim ← price, benefit ← coding, scrub ← denial ← report
 *     claim + ledger ← posting ← denial
 *     core ← store, connect ← app ← http, jobs, cli          http (types only) ← web          simulator ← core/{base,x12,codes}
 */
const nouns = ['core/base', 'core/x12', 'core/codes', 'core/claim', 'core/ledger', 'core/deadline'];
const figures = [...nouns, 'core/price', 'core/benefit'];
const judgements = [...figures, 'core/coding', 'core/scrub'];
const core = [...judgements, 'core/bank', 'core/posting', 'core/denial', 'core/report', 'core/x12/node'];
const entrances = ['server/http', 'server/jobs'];

export const layers: Readonly<Record<string, readonly string[]>> = {
  'core/base': [],
  'core/x12': ['core/base'],
  'core/codes': ['core/base'],
  'core/ledger': ['core/base'],
  'core/deadline': ['core/base'],
  // What a bank says; it knows nothing of claims, and of the clocks only the business days.
  'core/bank': ['core/base', 'core/deadline'],
  'core/claim': ['core/base', 'core/x12', 'core/codes'],
  // A remittance becomes ledger entries: between claim and ledger, which know nothing of each other.
  'core/posting': ['core/base', 'core/claim', 'core/ledger'],
  'core/price': nouns,
  'core/benefit': nouns,
  'core/coding': figures,
  'core/scrub': figures,
  'core/denial': [...judgements, 'core/posting'],
  'core/report': [...judgements, 'core/posting', 'core/denial'],
  'core/x12/node': ['core/base', 'core/x12'],

  'server/store': core,
  'server/connect': core,
  'server/app': [...core, 'server/store', 'server/connect'],
  'server/http': [...core, 'server/store', 'server/connect', 'server/app'],
  'server/jobs': [...core, 'server/store', 'server/connect', 'server/app'],
  // The command line puts the process together, so it alone knows all of it, and starts the simulator for the sample clinic.
  'server/cli': [...core, 'server/store', 'server/connect', 'server/app', ...entrances, 'simulator'],

  // The payer's side of the wire must not share our arithmetic: an error would cancel itself out.
  simulator: ['core/base', 'core/x12', 'core/codes', 'core/x12/node'],

  web: ['core/base'],
};

/** Rooms of which only types may be taken. */
export const typesOnly: Readonly<Record<string, readonly string[]>> = { web: ['server/http'] };

/** Tools, benches and whole-system tests may import anything; they are in nobody's way. */
export const free: readonly string[] = ['tools', 'test', 'bench', 'sample', 'data'];

/** Rooms that compile without Node: nothing of `node:` and no package, their tests aside. */
export const pure: readonly string[] = Object.keys(layers).filter((room) => room.startsWith('core/') && room !== 'core/x12/node');
