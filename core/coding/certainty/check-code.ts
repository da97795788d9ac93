import type { Finding, IsoDate } from '../../base/index.ts';
import type { CodeSets } from '../../codes/index.ts';
import type { Certainty, Suggestion } from '../coded-note.ts';
import { atMost, type Draft, isSymptom, onlyOperated } from '../draft.ts';
import { isOfficial } from '../lexicon/lexicon.ts';

/** A draft that may be suggested, or the finding that says why it may not. */
export type Checked = { readonly suggestion: Suggestion } | { readonly finding: Finding; readonly line: number };

function refused(draft: Draft, what: string, on: IsoDate | undefined): Checked {
  const span = draft.spans[0]!;
  const finding: Finding = {
    rule: 'note/code-not-usable',
    severity: 'warning',
    at: { kind: 'note', start: span.start, end: span.end },
    what,
    why: 'A code that is not valid and billable on the date of service is rejected; the words here still need a code.',
    fix: { says: 'Choose the code by hand, from the edition of the date of service.', certain: false },
    source: [{ title: 'ICD-10-CM Official Guidelines for Coding and Reporting', cite: 'I.B.2 Level of detail in coding' }],
    ...(on && { on }),
  };
  return { finding, line: draft.line };
}

/**
 * How certain a draft may be at most, by what it rests on. Measured on notes with keys (docs/coding.md): the house's own wordings and the rules
 * of the guidelines are right in at least 98 of 100; wordings of the Index that nobody of us has weighed and symptoms in a comment are not. What
 * a practice taught is right on its own notes as far as it was tried, and a person looks.
 */
function ceiling({ code, term, comment }: Draft): Certainty {
  const unweighed = term !== undefined && isOfficial(term);
  return unweighed || term?.practice || (comment && isSymptom(code)) || code === onlyOperated ? 'suggest' : 'auto';
}

/** Valid and billable on the day, or no longer sure: a set that is silent approves nothing, and a set that denies the code refuses it. */
export function checkCode(draft: Draft, codeSets: CodeSets, on: IsoDate | undefined): Checked {
  const { code, spans, line, why, term } = draft;
  const certainty = atMost(ceiling(draft), draft.certainty);
  const basis = term === undefined ? 'rule' : isOfficial(term) ? 'index' : 'wording';
  const known = codeSets.lookup('icd10cm', code, on);
  switch (known.kind) {
    case 'found':
      if (!known.billable) return refused(draft, `${code} is a category: it needs more characters.`, on);
      return { suggestion: { code, title: known.title, spans, certainty, basis, why, line } };
    case 'not-checked': {
      const doubt = `${why} Not checked against the code set: ${known.why}`.trim();
      return { suggestion: { code, title: '', spans, certainty: atMost('suggest', certainty), basis, why: doubt, line } };
    }
    case 'not-found':
      return refused(draft, `${code} is not in the edition ${known.edition.name}.`, on);
  }
}
