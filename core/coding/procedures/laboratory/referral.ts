import type { NoteActs } from '../reading/note-acts.ts';
import type { Statement } from '../reading/statement.ts';

const another =
  /\b(?:[Ff]orwarded|[Rr]eferred|[Ss]ent(?: out)?|[Ss]end-?out|[Pp]erformed|[Rr]un|[Tt]ested|[Dd]one)\b[^.;]{0,40}\b(?:to|by|at)\b[^.;]{0,40}?\b(?:[Rr]eference [Ll]ab\w*|(?:[A-Z]\w+ ){1,4}Laborator(?:y|ies)|Quest|Lab ?Corp|Mayo|ARUP|another laboratory|outside laboratory|hospital laboratory)\b/;
const ours = /\b(?:by|at|in) (?:our|this)\b/i;
const billedHere =
  /\b(?:we bill|we pay (?:them|the laboratory)|bill(?:s|ed)? (?:it |them )?(?:by us|here|through us|by our|by this)|billed through (?:us|our)|client[- ]bill\w*|our practice bills|purchased (?:service|test)|bill the (?:plan|payer|patient)|lets us bill|pass-through bill\w*)\b/i;
const billedThere =
  /\b(?:(?:which|they|who|it|laboratory) bills?|bills? (?:the (?:patient|plan|payer)|Medicare) direct\w*|billed by (?:the reference|them|that))\b/i;
const everything = /\b(?:the|this|all|both|these) (?:tests?|specimens?|assays?|samples?)\b/i;

/** Who ran what, in a laboratory's record of tests that it passed on. */
export interface Referral {
  /** Whether the test of this statement was run by another laboratory. */
  readonly elsewhere: (statement: Statement) => boolean;
  /** Whether this laboratory bills it. A referral without a word of it is billed by an independent laboratory, not by a practice. */
  readonly billed: boolean;
}

/**
 * Tests that another laboratory ran. The laboratory that referred them may bill them with 90, to Medicare only an independent one (Social Security
 * Act 1833(h)(5)(A); Medicare Claims Processing Manual, chapter 16, section 40.1).
 */
export function referralOf(acts: NoteActs): Referral {
  const passed = acts.statements.filter((s) => another.test(s.text) && !ours.test(s.text));
  const all = passed.some((s) => everything.test(s.text));
  const independent = acts.facts.placeOfService === '81';
  const told = billedHere.test(acts.note);
  const medicare = acts.facts.payer === 'medicare' || acts.facts.payer === 'medicare-advantage';
  return {
    elsewhere: (statement) => passed.length > 0 && (all || passed.includes(statement)),
    billed: (told || (independent && !billedThere.test(acts.note))) && (independent || !medicare),
  };
}
