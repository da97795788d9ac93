import type { IsoDate } from '../base/date.ts';
import { type CodeSets, procedureSystem, type System } from '../codes/index.ts';
import type { CodeAnswers, CodeSet } from '../x12/index.ts';

/** The system of a value of one of X12's code sets; undefined for sets that nobody keeps here. */
function systemOf(set: CodeSet, value: string): System | undefined {
  switch (set) {
    case 'icd10cm':
    case 'carc':
    case 'rarc':
    case 'pos':
      return set;
    case 'hcpcs':
      return procedureSystem(value);
    default:
      return undefined;
  }
}

/**
 * The loaded code sets as `check` of X12 asks them. A header that needs more characters is invalid; what no complete edition of the
 * day answers for is not checked, and so is a code past the last day its edition documents.
 */
export const codeAnswers = (codeSets: CodeSets): CodeAnswers => ({
  answer(set, value, on) {
    const system = systemOf(set, value);
    if (!system) return 'not-checked';
    const found = codeSets.lookup(system, value, on);
    if (found.kind === 'found') return found.billable ? 'valid' : 'invalid';
    return found.kind === 'not-found' && !found.stale ? 'invalid' : 'not-checked';
  },
  silence: (set, on) => whySilent(codeSets, set, on),
});

const editionsOf = (codeSets: CodeSets, set: CodeSet) =>
  codeSets.editions.filter(({ system }) => (set === 'hcpcs' ? system === 'hcpcs' || system === 'cpt' : system === set));

function whySilent(codeSets: CodeSets, set: CodeSet, on: IsoDate | undefined): string | undefined {
  const editions = editionsOf(codeSets, set);
  if (editions.length === 0) return 'no such set is loaded';
  if (on !== undefined && editions.every((e) => e.from > on))
    return `the oldest edition begins on ${editions.map((e) => e.from).sort()[0]}`;
  return 'what is loaded is not the complete set of that day';
}
