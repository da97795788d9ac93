import { plan } from '../spec/compile.ts';
import type { Loop } from '../spec/node.ts';

/** A loop and all loops inside it, each once, outermost first: the order in which generated checks are listed. */
export function loopsIn(loop: Loop, found: Set<Loop> = new Set()): readonly Loop[] {
  if (!found.has(loop)) {
    found.add(loop);
    for (const { loop: inner } of plan(loop).innerLoops) loopsIn(inner!.loop, found);
  }
  return [...found];
}
