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
  /\bby (?:me|us|our|this (?:practice|office|clinic))\b|\b(?:my|our) (?:own )?(?:surgery|operation|repair|procedure)\b|\bI (?:did|performed|operated|repaired|treated|removed)\b|\b(?:done|operated|performed|treated) (?:here|in this (?:office|practice|clinic))\b|\bglobal (?:period|surgical|package|follow)\w*\b|\bperformed the (?:operation|surgery|procedure)\b|\b(?:operating )?surgeon:/i;
const other =
  /\bnot (?:the reason|why|what (?:he|she|they) came)\b|\bunrelated\b|\bnot related\b|\bdifferent (?:problem|matter|foot|knee|hand|site|side)\b|\bother (?:foot|knee|hand|side|leg|eye)\b|(?:^|[.;\n]\s*)new(?: problem| complaint)?\s*[:,-]|\bnew (?:problem|complaint|issue|injury)\b/i;
/** The note says itself that the visit belongs to the operation. */
const belongs =
  /\b(?:visit|check|care|this|today)\b[^.;\n]{0,60}\b(?:belongs to|within|falls (?:in|within)|is part of|included in|covered by|inside)\b[^.;\n]{0,40}\b(?:global|(?:10|ten|90|ninety) days|operation|surgery|surgical (?:fee|package))|\bglobal (?:period|package|follow-?up)(?: (?:visit|of))?\b|\bno charge\b[^.;\n]{0,30}\b(?:post-?op|global|surg)/i;
const headed =
  /\bpost-?\s?op(?:erative)?\b[^.\n]{0,20}\b(?:visit|check|follow|appointment)|\b(?:surgical|operation) (?:follow-?up|check|aftercare)\b/i;
const notIn =
  /\b(?:outside|after|beyond|past|end of|over|no|not in|not within)\b[^.;\n]{0,20}\bglobal|\bglobal (?:period|package)[^.;\n]{0,20}\b(?:over|ended|expired|passed)/i;
const anyOperation = new RegExp(`\\b[^.;,\\n]{0,40}\\b${operated}\\b[^.;,\\n]{0,40}`, 'i');

const daysOf: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };

/** A postoperative visit of which the note says that it belongs to the operation. */
function bySaying(note: string): GlobalPeriod | undefined {
  const said = belongs.exec(note);
  if (!said || notIn.test(note) || !headed.test(note)) return undefined;
  const operation = anyOperation.exec(note);
  return operation
    ? { span: { start: said.index, end: said.index + said[0].length }, operation: operation[0].trim(), unrelated: other.test(note) }
    : undefined;
}

/**
 * An operation of this practice whose global period the visit falls into, when the note says both what was done and by whom. What the note
 * leaves open is asked instead ({@link GlobalPeriod} is then absent).
 *
 * Source: Medicare Claims Processing Manual, chapter 12, sections 40.1 and 40.2.
 */
export function globalPeriod(j: Judgment): GlobalPeriod | undefined {
  const { note } = j.visit;
  const m = since.exec(note) ?? post.exec(note);
  if (!m) return bySaying(note);
  const near = note.slice(Math.max(0, m.index - 60), m.index + m[0].length + 120);
  if (!ours.test(near)) return bySaying(note);
  const count = numbers.indexOf(m[1]!.toLowerCase()) + 1 || Number(m[1]);
  const kind = small.test(m[3]!) ? 'minor' : 'major';
  const row = inForce(j.input.rules.globalPeriod, ruleDay(j.input.facts)).find((r) => r.kind === kind);
  if (!row || count * daysOf[m[2]!.toLowerCase()]! > row.days) return undefined;
  return { span: { start: m.index, end: m.index + m[0].length }, operation: m[3]!.trim(), unrelated: other.test(note) };
}
