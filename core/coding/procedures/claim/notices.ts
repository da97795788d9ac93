import type { NoteActs } from '../reading/note-acts.ts';
import { isMedicare } from '../reading/note-facts.ts';
import type { Statement } from '../reading/statement.ts';
import type { Draft, LineModifier } from '../service-line.ts';

const notice = /\b(?:ABN|advance beneficiary notice|notice of non-?coverage|beneficiary notice)\b/i;
const refused =
  /\b(?:no (?:signed )?(?:ABN|advance beneficiary notice|notice|beneficiary notice)|(?:ABN|notice)\b[^.;]{0,40}\b(?:not (?:given|signed|obtained|on file|issued|offered|explained)|refused|declined|missing)|without (?:an? )?(?:ABN|notice))\b/i;
const signed = /\b(?:signed|on file|obtained|executed|option [123])\b/i;
const excluded =
  /\b(?:statutorily (?:excluded|non-?covered)|excluded by (?:law|statute)|never cover(?:s|ed)|(?:Medicare )?(?:does not|doesn't) cover (?:it |this )?(?:at all|by law)|not a (?:covered |Medicare )?benefit|non-?covered (?:service|by statute)|excluded (?:service|benefit))\b/i;
const unnecessary =
  /\b(?:does not list|not listed|not (?:medically )?(?:reasonable and )?necessary|not support(?:ed)?|likely (?:to be )?denied|expected to (?:be )?den\w+|expect\w* (?:a )?denial|more often than (?:covered|allowed)|frequency limit|not covered (?:for|by the policy)|LCD|NCD|policy)\b/i;
const voluntary = /\bvoluntary\b/i;

/** What a family has said of coverage already. */
const told = /^G[AXYZ]$/;

/** Acts of the draw itself are not what a policy on a test is about. */
const beside = new Set(['36415', '36416', 'G0471', '99000']);

const statementAt = (acts: NoteActs, at: number): Statement | undefined => acts.statements.find((s) => s.start <= at && at < s.end);

/** What the note says of coverage: which modifiers, and in which statements. */
function said(acts: NoteActs): { modifiers: LineModifier[]; at: readonly Statement[] } | undefined {
  const about = acts.statements.filter((s) => notice.test(s.text) || excluded.test(s.text));
  if (about.length === 0) return undefined;
  const text = about.map((s) => s.text).join(' ');
  const near = about.flatMap((s) => acts.around(s, 2));
  const whole = near.map((s) => s.text).join(' ');
  const none = refused.test(text);
  const modifiers: LineModifier[] = [];
  // A voluntary notice is only given for what the statute excludes.
  if (excluded.test(whole) || voluntary.test(text)) {
    modifiers.push({ code: 'GY', why: 'Excluded by statute: Medicare never covers it.' });
    if (voluntary.test(whole) || (notice.test(text) && signed.test(text) && !none))
      modifiers.push({ code: 'GX', why: 'A voluntary notice is on file.' });
  } else if (none && unnecessary.test(whole))
    modifiers.push({ code: 'GZ', why: 'A denial as not necessary is expected, and no notice was given.' });
  else if (!none && signed.test(text))
    modifiers.push({ code: 'GA', why: 'A denial as not necessary is expected; the signed notice is on file.' });
  return modifiers.length > 0 ? { modifiers, at: near } : undefined;
}

/**
 * Notices of non-coverage: GA with a signed one, GZ without one where a denial is expected, GY for what the statute excludes, GX for a voluntary notice
 * beside it. On the services that the statements are about; on all but the draw when they name none. Medicare alone knows them (Medicare Claims Processing
 * Manual, chapter 30, section 50, and chapter 23, section 20.9.1).
 */
export function withNotices(acts: NoteActs, drafts: readonly Draft[]): readonly Draft[] {
  if (!isMedicare(acts.facts) || acts.facts.noticeSigned) return drafts;
  const found = said(acts);
  if (!found) return drafts;
  const about = (d: Draft) => d.spans.some((s) => found.at.includes(statementAt(acts, s.start)!));
  const open = drafts.filter((d) => !beside.has(d.code) && !d.modifiers.some((m) => told.test(m.code)));
  const named = open.filter(about);
  const taken = new Set(named.length > 0 ? named : open);
  return drafts.map((d) => (taken.has(d) ? { ...d, modifiers: [...d.modifiers, ...found.modifiers] } : d));
}
