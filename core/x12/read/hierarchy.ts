import type { SegmentPlace } from '../../base/finding.ts';
import type { X12Rule } from '../findings.ts';
import { element, type RawSegment } from '../syntax/segment.ts';

type Say = (rule: X12Rule, at: SegmentPlace, what: string) => void;

/** HL04; some sets let it out at their lowest level. */
const isChildCode = /^[01]?$/;

/** Checks the numbers of HL segments: counted from 1, each naming its parent, and saying rightly whether it has children. */
export interface Hierarchy {
  /** HL segments so far. */
  count: number;
  /** Those of the loops that are open, outermost first. */
  readonly levels: readonly Level[];
  /** An HL opened the loop at `depth`. */
  open(segment: RawSegment, depth: number, at: SegmentPlace, say: Say): void;
  /** An HL that has the next number and names its parent opened the loop at `depth`. */
  openPlainly(id: string, saysChildren: string, depth: number, at: SegmentPlace): void;
  /** The HL that should open the loop at `depth` is missing: whatever it may have said is not missed again. */
  assume(depth: number): void;
  /** The HL of the loop at `depth`, which was missing, has come after all. */
  found(segment: RawSegment, depth: number, at: SegmentPlace): void;
  /** Depth of the open loop whose HL01 this is: the one that an HL02 names. */
  depthOf(id: string): number | undefined;
  /** The loop at `depth` is complete. */
  close(depth: number, say: Say): void;
}

/** An HL, and how many are below it so far. */
export interface Level {
  /** Undefined where the HL is missing. */
  readonly id: string | undefined;
  readonly depth: number;
  readonly saysChildren: string;
  readonly at: SegmentPlace | undefined;
  children: number;
}

export function hierarchy(): Hierarchy {
  const open: Level[] = [];
  const all: Hierarchy = {
    count: 0,
    levels: open,
    open(segment, depth, at, say) {
      const id = element(segment, 1);
      const parent = open.at(-1);
      if (parent) parent.children++;
      all.count++;
      if (id !== String(all.count)) {
        say('hierarchy', { ...at, element: 1 }, `HL01 is "${id}"; the next number is ${all.count}`);
        // One number that is off does not put those behind it in the wrong.
        if (/^\d{1,9}$/.test(id)) all.count = Number(id);
      }
      const named = element(segment, 2);
      const known = !parent || parent.id !== undefined;
      if (known && named !== (parent?.id ?? ''))
        say('hierarchy', { ...at, element: 2 }, `HL02 is "${named}"; the parent is "${parent?.id ?? ''}"`);
      const saysChildren = element(segment, 4);
      if (!isChildCode.test(saysChildren)) say('code-value', { ...at, element: 4 }, `HL04 is "${saysChildren}"; 0 and 1 have a meaning`);
      open.push({ id, depth, saysChildren, at, children: 0 });
    },
    openPlainly(id, saysChildren, depth, at) {
      const parent = open.at(-1);
      if (parent) parent.children++;
      all.count++;
      open.push({ id, depth, saysChildren, at, children: 0 });
    },
    assume(depth) {
      const parent = open.at(-1);
      if (parent) parent.children++;
      all.count++;
      open.push({ id: undefined, depth, saysChildren: '', at: undefined, children: 0 });
    },
    found(segment, depth, at) {
      const level = open.find((l) => l.depth === depth);
      if (level) Object.assign(level, { id: element(segment, 1), saysChildren: element(segment, 4), at });
    },
    depthOf: (id) => open.findLast((level) => level.id === id)?.depth,
    close(depth, say) {
      const level = open.at(-1);
      if (level?.depth !== depth) return;
      open.pop();
      if (!level.at) return;
      const has = level.children > 0;
      if (level.saysChildren === '1' && !has)
        say('hierarchy', { ...level.at, element: 4 }, 'HL04 promises levels below, but there are none');
      if (level.saysChildren === '0' && has) say('hierarchy', { ...level.at, element: 4 }, 'HL04 says that nothing is below, but there is');
    },
  };
  return all;
}
