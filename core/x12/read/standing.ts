import type { State } from '../syntax/state.ts';
import { type Found, leftOutOf } from './found.ts';
import type { Frame } from './frame.ts';
import type { OpenSet, Reader } from './open.ts';
import type { Section } from './places.ts';

/**
 * All that a reader knows between two segments and that tells what it will say of those to come, as a text: two readers that stand the
 * same go on the same.
 */
export function standing(tokens: State, r: Reader): string {
  const { position, interchanges, delimiters, junkFrom, empty, emptyFrom, spacesFrom, spacesTold } = tokens;
  const { interchange, group, set } = r;
  const { segment: isa, groupNumbers, ...around } = interchange ?? {};
  const { segment: gs, setNumbers, ...within } = group ?? {};
  return JSON.stringify([
    { position, interchanges, delimiters, junkFrom, empty, emptyFrom, spacesFrom, spacesTold, binary: tokens.binary?.byte },
    { told: r.strayTold, numbers: [...r.interchangeNumbers] },
    { ...around, found: interchange && ofFound(interchange.found), isa: isa?.byte, numbers: [...(groupNumbers ?? [])] },
    { ...within, found: group && ofFound(group.found), gs: gs?.byte, numbers: [...(setNumbers ?? [])] },
    set && standingIn(set),
  ]);
}

const ofFound = (f: Found) => ({ findings: f.findings, unknown: f.unknown.length, lost: f.lost, leftOut: leftOutOf(f) });

function standingIn({ st, known, found, count, units, walk }: OpenSet): unknown {
  const begun = { st: st.byte, known, found: ofFound(found), count, units };
  if (!walk) return begun;
  const { open, levels, lost, opener, damaged, tail } = walk;
  const told = { found: ofFound(walk.found), damaged: damaged.size, tail: tail?.byte, opener: opener?.byte };
  return { ...begun, lost, told, open: open.map(ofFrame), levels: [levels.count, levels.levels] };
}

const ofSection = ({ from, to, position, inSet, body }: Section) => ({ from, to, position, inSet, body });

function ofFrame({ plan, via, body, counts, opened, role, rank, flawed, unopened, handed }: Frame): unknown {
  const { above, sections, sound } = handed ?? {};
  const { id, position, byte, inSet } = opened;
  const begun = { id, position, byte, inSet, unopened };
  return { loop: plan.loop.id, via: via?.name, body, counts, begun, role, rank, flawed, above, sound, sections: sections?.map(ofSection) };
}
