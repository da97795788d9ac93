import type { IsoDate } from '../../base/date.ts';
import type { Finding, SegmentPlace } from '../../base/finding.ts';
import { isNpi } from '../../base/npi.ts';
import { x12Finding } from '../findings.ts';
import type { CodeSet, CodeSetBy } from '../spec/field.ts';
import type { Loop } from '../spec/node.ts';
import { codedIn, type Said, valuesOf } from '../spec/visit.ts';

/** How a host answers for code sets that live outside of the standard, so that x12 needs no data. */
export interface CodeAnswers {
  /**
   * Whether a value of a code set was valid on a day (undefined: today's edition).
   * `not-checked` when the set, or its edition for that day, is not loaded: silence is not approval.
   * @param value as it stands in the file: diagnoses without a dot, procedures without modifiers.
   */
  answer(set: CodeSet, value: string, on: IsoDate | undefined): 'valid' | 'invalid' | 'not-checked';
}

const names: Readonly<Record<CodeSet, string>> = {
  icd10cm: 'ICD-10-CM code',
  icd9cm: 'ICD-9-CM code',
  hcpcs: 'procedure code',
  carc: 'claim adjustment reason code',
  rarc: 'remittance advice remark code',
  pos: 'place of service',
  taxonomy: 'provider taxonomy code',
  ndc: 'national drug code',
  npi: 'NPI',
  state: 'state',
  zip: 'ZIP code',
};

/** Code sets whose form alone shows that a value is wrong. */
const forms: Partial<Record<CodeSet, RegExp>> = {
  taxonomy: /^[A-Z0-9]{9}X$/,
  ndc: /^\d{11}$/,
};

/** Which code set a value belongs to, by itself or by the qualifier beside it. */
function setOf({ field, among, fields }: Said): CodeSet | undefined {
  const set = field.set as CodeSet | CodeSetBy | undefined;
  if (set === undefined || typeof set === 'string') return set;
  const qualifier = Object.entries(fields).find(([, f]) => f.at === set.by);
  return qualifier ? set.sets[String(among[qualifier[0]])] : undefined;
}

function wrong(set: CodeSet, value: string, on: IsoDate | undefined, codes: CodeAnswers | undefined): boolean {
  if (set === 'npi') return !isNpi(value);
  if (forms[set] && !forms[set].test(value)) return true;
  return codes?.answer(set, value, on) === 'invalid';
}

/** What is wrong with the outside codes of one loop's own segments. SNIP 5. */
export function* codeFindings(
  loop: Loop,
  body: Readonly<Record<string, unknown>>,
  on: IsoDate | undefined,
  codes: CodeAnswers | undefined,
  placeOf: (object: object) => SegmentPlace,
): Generator<Finding, void, undefined> {
  for (const { segment, value } of codedIn(loop, body)) {
    for (const said of valuesOf(segment, value)) {
      const set = setOf(said);
      if (!set || typeof said.value !== 'string' || !wrong(set, said.value, on, codes)) continue;
      const at = {
        ...placeOf(typeof value === 'object' && value !== null ? value : body),
        element: said.element,
        ...(said.component > 0 ? { component: said.component } : {}),
      };
      const what = set === 'npi' ? `${said.value} has a wrong check digit` : `"${said.value}" is no ${names[set]}${on ? ` on ${on}` : ''}`;
      yield { ...x12Finding(set === 'npi' ? 'npi' : 'outside-code', at, what), ...(on ? { on } : {}) };
    }
  }
}
