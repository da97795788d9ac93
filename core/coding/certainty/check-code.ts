import type { IsoDate } from '../../base/index.ts';
import type { CodeSets } from '../../codes/index.ts';
import { atMost, type Draft } from '../draft.ts';

/** A draft with its official title; a code that the set refuses is not suggested. */
export interface Checked {
  readonly draft: Draft;
  readonly title: string;
}

/** Valid and billable on the day, or not sure: a set that is silent approves nothing. Undefined when the code may not be billed. */
export function checkCode(draft: Draft, codeSets: CodeSets, on: IsoDate | undefined): Checked | undefined {
  const known = codeSets.lookup('icd10cm', draft.code, on);
  switch (known.kind) {
    case 'found':
      return known.billable ? { draft, title: known.title } : undefined;
    case 'not-checked': {
      const why = `${draft.why} Not checked against the code set: ${known.why}`.trim();
      return { draft: { ...draft, certainty: atMost('suggest', draft.certainty), why }, title: '' };
    }
    case 'not-found':
      return undefined;
  }
}
