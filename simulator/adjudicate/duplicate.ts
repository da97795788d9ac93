import { editsFor } from '../world/world.ts';
import type { Case, Check } from './case.ts';
import { refuse } from './case.ts';
import type { SubmittedLine } from './submitted-claim.ts';

/** Modifiers by which the provider says that the same service was meant to be billed again. */
const saysRepeated = ['59', '76', '77', '91', 'XE', 'XP', 'XS', 'XU'];

const sameService = (a: SubmittedLine, b: SubmittedLine): boolean =>
  a.procedure === b.procedure && a.on === b.on && [...a.modifiers].sort().join() === [...b.modifiers].sort().join();

function twinOf(c: Case, line: SubmittedLine, other: SubmittedLine): boolean {
  if (line.on !== other.on || line.procedure !== other.procedure) return false;
  if (editsFor(c.world, 'once-a-day', c.payer.id, line.procedure, line.on).length > 0) return true;
  return sameService(line, other) && !line.modifiers.some((m) => saysRepeated.includes(m));
}

/** Did we decide on this service already? 18; the claim or line that came first stands. */
export const duplicate: Check = (c) => {
  const earlier = c.history.flatMap((processed) => processed.decision.lines.filter((l) => !l.denied).map((l) => l.line));
  const lines = c.claim.lines.filter((line, i) => [...earlier, ...c.claim.lines.slice(0, i)].some((other) => twinOf(c, line, other)));
  return lines.length > 0
    ? [
        refuse(
          c,
          lines.map((line) => line.number),
          'CO',
          '18',
        ),
      ]
    : [];
};
