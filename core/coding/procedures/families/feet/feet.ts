import type { NoteActs } from '../../reading/note-acts.ts';
import type { Found } from '../../service-line.ts';
import { activeCare } from './active-care.ts';
import { avulsions } from './avulsions.ts';
import { classFindings } from './class-findings.ts';
import { nails } from './nails.ts';
import { paring } from './paring.ts';
import { protectiveSensation } from './protective-sensation.ts';
import { routineCare } from './routine-care.ts';

/** Nails and corns of the foot: debridement by count, paring by count, avulsion and removal for good by digit, class findings. */
export function feet(acts: NoteActs): Found {
  const { modifiers } = classFindings(acts);
  const [a, b, c] = [nails(acts, modifiers), paring(acts, modifiers), avulsions(acts)];
  const found = [...a.drafts, ...b.drafts];
  const evaluation = protectiveSensation(acts, found);
  if (evaluation) return { drafts: [...evaluation, ...c.drafts], queries: [...c.queries] };
  const routine = routineCare(acts, found, modifiers);
  const care = found[0]?.spans[0] && modifiers.length > 0 ? activeCare(acts, found[0].spans[0]) : [];
  return { drafts: [...routine.drafts, ...c.drafts], queries: [...a.queries, ...b.queries, ...c.queries, ...routine.queries, ...care] };
}
