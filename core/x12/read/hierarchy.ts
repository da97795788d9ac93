import type { SegmentPlace } from '../../base/finding.ts';
import type { X12Rule } from '../findings.ts';
import { element, type RawSegment } from '../syntax/segment.ts';

type Say = (rule: X12Rule, at: SegmentPlace, what: string) => void;

/** Checks the numbers of HL segments: counted from 1, each naming its parent, and saying rightly whether it has children. */
export interface Hierarchy {
  /** An HL opened the loop at `depth`. */
  open(segment: RawSegment, depth: number, at: SegmentPlace, say: Say): void;
  /** The loop at `depth` is complete. */
  close(depth: number, say: Say): void;
}

interface Level {
  readonly id: string;
  readonly depth: number;
  readonly saysChildren: string;
  readonly at: SegmentPlace;
  children: number;
}

export function hierarchy(): Hierarchy {
  const open: Level[] = [];
  let count = 0;
  return {
    open(segment, depth, at, say) {
      const id = element(segment, 1);
      const parent = open.at(-1);
      if (parent) parent.children++;
      count++;
      if (id !== String(count)) say('hierarchy', { ...at, element: 1 }, `HL01 is "${id}"; the next number is ${count}`);
      const named = element(segment, 2);
      if (named !== (parent?.id ?? '')) say('hierarchy', { ...at, element: 2 }, `HL02 is "${named}"; the parent is "${parent?.id ?? ''}"`);
      open.push({ id, depth, saysChildren: element(segment, 4), at, children: 0 });
    },
    close(depth, say) {
      const level = open.at(-1);
      if (level?.depth !== depth) return;
      open.pop();
      const has = level.children > 0;
      if (level.saysChildren === '1' && !has)
        say('hierarchy', { ...level.at, element: 4 }, 'HL04 promises levels below, but there are none');
      if (level.saysChildren === '0' && has) say('hierarchy', { ...level.at, element: 4 }, 'HL04 says that nothing is below, but there is');
    },
  };
}
