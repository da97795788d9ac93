import { inForce } from '../../base/index.ts';
import type { Span } from '../coded-note.ts';
import type { Judgment } from './judgment.ts';
import { ruleDay } from './visit-input.ts';

/** The visit falls into the time that an operation's fee covers. */
export interface GlobalPeriod {
  readonly span: Span;
  /** What was operated on, as the note says it. */
  readonly operation: string;
  /** The note says that today's reason is another. */
  readonly unrelated: boolean;
}

const numbers = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const amount = `(\\d{1,2}|${numbers.join('|')})[- ]`;
const operated =
  '(?:surgery|operation|\\w+ectomy|\\w+ostomy|\\w+otomy|\\w+plasty|\\w+desis|repair|fusion|fixation|ORIF|replacement|release|reconstruction|arthroscopy|reduction|correction|excision|avulsion|closed treatment|fracture care|\\d{5})';
const since = new RegExp(
  `\\b${amount}(day|week|month)s?\\s+(?:after|following|from|since|out from|past|post|s/p|status post)\\s+([^.;,\\n]{0,60}?\\b${operated}\\b[^.;,\\n]{0,50})`,
  'i',
);
const post = new RegExp(`\\b${amount}(day|week|month)s?\\s+post-?\\s?op\\w*\\b([^.;\\n]{0,60})`, 'i');
/** A small operation of the skin or nails, whose time is short. */
const small = /\b(?:nails?|toenails?|avulsion|wart|lesion|mole|cyst|abscess|skin tag|biopsy|laceration|matri[xc]ectomy)\b/i;
const ours =
  /\bby (?:me|us|our|this (?:practice|office|clinic))\b|\b(?:my|our) (?:own )?(?:surgery|operation|repair|procedure)\b|\bI (?:did|performed|operated|repaired|treated|removed)\b|\b(?:done|operated|performed|treated) (?:here|in this (?:office|practice|clinic))\b|\bglobal (?:period|surgical)\b/i;
const other =
  /\bnot (?:the reason|why|what (?:he|she|they) came)\b|\bunrelated\b|\bnot related\b|\bdifferent (?:problem|matter|foot|knee|hand|site|side)\b|\bother (?:foot|knee|hand|side|leg|eye)\b|(?:^|[.;\n]\s*)new(?: problem| complaint)?\s*[:,-]|\bnew (?:problem|complaint|issue|injury)\b/i;
const daysOf: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };

/**
 * An operation of this practice whose global period the visit falls into, when the note says both what was done and by whom. What the note
 * leaves open is asked instead ({@link GlobalPeriod} is then absent).
 *
 * Source: Medicare Claims Processing Manual, chapter 12, sections 40.1 and 40.2.
 */
export function globalPeriod(j: Judgment): GlobalPeriod | undefined {
  const { note } = j.visit;
  const m = since.exec(note) ?? post.exec(note);
  if (!m) return undefined;
  const near = note.slice(Math.max(0, m.index - 60), m.index + m[0].length + 120);
  if (!ours.test(near)) return undefined;
  const count = numbers.indexOf(m[1]!.toLowerCase()) + 1 || Number(m[1]);
  const kind = small.test(m[3]!) ? 'minor' : 'major';
  const row = inForce(j.input.rules.globalPeriod, ruleDay(j.input.facts)).find((r) => r.kind === kind);
  if (!row || count * daysOf[m[2]!.toLowerCase()]! > row.days) return undefined;
  return { span: { start: m.index, end: m.index + m[0].length }, operation: m[3]!.trim(), unrelated: other.test(note) };
}
