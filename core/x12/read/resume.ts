import type { State } from '../syntax/state.ts';
import { pull, segmentsOf, startTokens } from '../syntax/tokenize.ts';
import { emptyWindow } from '../syntax/window.ts';
import { forget } from './found.ts';
import type { Reader } from './open.ts';
import { reader, take } from './reader.ts';
import type { Passage, Seam, SeamInSet } from './seam.ts';
import { closeTo, type Walk } from './walk.ts';

/** A tokenizer and a reader that go on at a seam, as if they had read all that came before it. */
export function resume(seam: Seam): { readonly tokens: State; readonly r: Reader } {
  const tokens = startTokens();
  const r = reader(tokens, true);
  for (const number of seam.interchangeNumbers) r.interchangeNumbers.add(number);
  const isa = pull({ ...startTokens(), ...windowOn(seam.isa), position: seam.isa.position - 1, done: true });
  if (isa) take(r, isa);
  if (r.interchange) {
    r.interchange.groups = seam.groups - 1;
    for (const number of seam.groupNumbers) r.interchange.groupNumbers.add(number);
    feed(tokens, r, seam.gs);
  }
  if (r.group) {
    r.group.transactions = seam.transactions - (seam.set ? 1 : 0);
    for (const number of seam.setNumbers) r.group.setNumbers.add(number);
    if (seam.set) resumeSet(tokens, r, seam.set);
  }
  r.out.length = 0;
  const { byte: offset, position, interchanges } = seam;
  Object.assign(tokens, emptyWindow(), { offset, position, interchanges, delimiters: r.interchange?.value.delimiters });
  return { tokens, r };
}

/** Opens the transaction and the outer loop, and passes the first loop on each level; what is found on the way is told already. */
function resumeSet(tokens: State, r: Reader, seam: SeamInSet): void {
  feed(tokens, r, seam.head);
  const { set } = r;
  if (!set?.walk) return;
  const { walk } = set;
  leave(walk, 0);
  if (seam.outer) {
    feed(tokens, r, seam.outer);
    leave(walk, 1);
  }
  setCounts(walk, seam);
  set.count = seam.segments;
  set.units = seam.units;
  forget(set.found);
  forget(walk.found);
  walk.damaged = new Set();
}

/** Closes the loop at a depth of which only the first segment is read. */
function leave(walk: Walk, depth: number): void {
  closeTo(walk, depth);
  walk.opener = undefined;
}

function setCounts({ open, levels, handover }: Walk, seam: SeamInSet): void {
  for (const [depth, count] of [seam.outers, seam.inners].entries()) {
    const at = open[depth];
    const way = at?.plan.innerLoops.find(({ loop }) => handover?.spine.has(loop!));
    if (way) at!.counts[way.index] = count;
  }
  levels.count = seam.levels;
  const level = levels.levels.at(-1);
  if (level) level.children = seam.inners;
}

const windowOn = ({ bytes, from: offset }: Passage) => ({ ...emptyWindow(), bytes, offset });

function feed(tokens: State, r: Reader, passage: Passage): void {
  if (!r.interchange) return;
  // Places are looked for in the bytes at hand.
  Object.assign(tokens, windowOn(passage));
  if (r.set) r.set.count = passage.inSet - 1;
  for (const segment of segmentsOf(passage.bytes, passage.from, r.interchange.value.delimiters, passage.position)) take(r, segment);
}
