import { segmentsOf, startTokens } from '../syntax/tokenize.ts';
import { machine, pieces } from './machine.ts';
import { match } from './match.ts';
import type { Reader } from './open.ts';
import { reader } from './reader.ts';
import { resume } from './resume.ts';
import type { Seam } from './seam.ts';
import { standing } from './standing.ts';
import type { UnitItem } from './unit-item.ts';
import { closeTo } from './walk.ts';

/**
 * How a reader stood at the beginning of its stretch and at the end. Stretches whose readers stood the same where they meet have, one
 * after the other, told what one reader tells of the whole; the end of a file, and its beginning, meet nothing.
 */
export interface Stood {
  readonly began: string | undefined;
  readonly ended: string | undefined;
}

/**
 * Reads the part of a file from one seam, or its beginning, to another, or its end, as `readUnits` reads the whole.
 * @param to where it ends, asked for when its bytes are read.
 * @param chunks the bytes of just that part.
 * @returns (as the generator's return value) how the reader stood.
 */
export function* readStretch(
  from: Seam | undefined,
  to: () => Seam | undefined,
  chunks: Iterable<Uint8Array>,
): Generator<UnitItem, Stood, undefined> {
  const { tokens, r } = from ? resume(from) : fresh();
  const began = from && standing(tokens, r);
  const m = machine(true, tokens, r);
  for (const chunk of chunks)
    for (const bytes of pieces(chunk)) {
      m.push(bytes);
      for (let item = m.next(); item; item = m.next()) yield item as UnitItem;
    }
  const end = to();
  if (end) m.pause();
  else m.end();
  for (let item = m.next(); item; item = m.next()) yield item as UnitItem;
  if (!end) return { began, ended: undefined };
  closeBefore(end, r);
  for (let item = m.next(); item; item = m.next()) yield item as UnitItem;
  return { began, ended: standing(tokens, r) };
}

function fresh() {
  const tokens = startTokens();
  return { tokens, r: reader(tokens, true) };
}

/** Closes the loops that the segment at the seam closes, where nothing is amiss; otherwise the readers will not stand the same. */
function closeBefore({ opener }: Seam, { set, interchange }: Reader): void {
  const walk = set?.walk;
  if (!walk || !interchange || walk.opener || walk.lost || walk.open.some(({ unopened }) => unopened)) return;
  const { delimiters } = interchange.value;
  const [segment] = segmentsOf(opener.bytes, opener.from, delimiters, opener.position);
  const found = segment && match(walk.open, segment, delimiters);
  if (found?.kind === 'child' && !found.late && !found.over) closeTo(walk, found.depth);
}
