import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asCents, showMoney } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Told } from './adjudicate/case-for-test.ts';
import { decide, processed } from './adjudicate/case-for-test.ts';
import type { Processed } from './adjudicate/decision.ts';

/** What the payers turn down of the sample clinic's encounters, sent as charged and coded by the answer key. */
const planned: Readonly<Record<string, readonly string[]>> = {
  '010': ['CO-27', 'CO-27', 'CO-27'],
  '011': ['CO-4'],
  '012': ['', 'CO-236'],
  '015': ['CO-B7'],
  '016': ['CO-252', 'CO-252'],
  '019': ['', '', 'CO-18'],
  '022': ['OA-109', 'OA-109', 'OA-109'],
  '024': ['PR-204'],
  '026': ['', '', 'CO-16'],
  '031': ['PI-19', 'PI-19'],
  '032': ['CO-22', 'CO-22'],
  '033': ['CO-197'],
  '035': ['CO-50', ''],
  '037': ['PR-119'],
  '041': ['PR-27'],
  '042': ['CO-11', 'CO-11', 'CO-11'],
  '044': ['CO-252', 'CO-252'],
};
/** Self-pay; a member number that nobody has, which ends at the front end. */
const neverDecided = ['028', '047', '051', '055'];

interface Coverage {
  readonly memberId: string;
}
interface Visit {
  readonly patient: string;
  readonly provider: string;
  readonly date: string;
  readonly placeOfService?: string;
  readonly authorization?: string;
  readonly superbill: readonly {
    readonly code: string;
    readonly modifiers?: readonly string[];
    readonly units?: number;
    readonly drug?: { readonly ndc: string };
  }[];
  readonly expected: { readonly diagnoses?: readonly { readonly code: string }[] };
}

const sample = join(dirname(fileURLToPath(import.meta.url)), '..', 'sample');
const read = (file: string) => parse(readFileSync(join(sample, file), 'utf8'));
const patients: readonly { readonly id: string; readonly firstName: string; readonly coverages: readonly Coverage[] }[] =
  read('patients.yaml').patients;
const charges: readonly { readonly code: string; readonly cents: number }[] = read('fees.yaml').charges;
const providers: readonly { readonly id: string; readonly npi: string }[] = read('clinic.yaml').providers;

function told(visit: Visit): Told | undefined {
  const patient = patients.find((p) => p.id === visit.patient)!;
  const coverage = patient.coverages[0];
  if (!coverage) return undefined;
  const diagnoses = visit.expected.diagnoses?.map((d) => d.code).join(' ') || 'R69';
  const lines = visit.superbill.map(({ code, modifiers = [], units = 1, drug }) => {
    const charge = asCents(charges.find((c) => c.code === code)!.cents * units);
    return `${[code, ...modifiers].join('-')} ${showMoney(charge).replaceAll(',', '')} x${units} ${diagnoses} ${drug?.ndc.replaceAll('-', '') ?? ''}`;
  });
  return {
    member: coverage.memberId,
    who: patient.firstName,
    on: visit.date,
    lines,
    provider: providers.find((p) => p.id === visit.provider)!.npi,
    place: visit.placeOfService ?? '11',
    claim: visit.authorization ? { authorization: visit.authorization } : {},
  };
}

describe('the sample clinic at its payers', () => {
  const history = new Map<string, Processed[]>();
  const files = readdirSync(join(sample, 'encounters')).filter((name) => name.endsWith('.yaml'));
  const cases = files.sort().map((name) => [name.slice(0, 3), told(read(join('encounters', name)) as Visit)] as const);

  it.each(cases.filter(([number]) => !neverDecided.includes(number)))('encounter %s', (number, claim) => {
    const person = `${claim!.member} ${claim!.who}`;
    const before = history.get(person) ?? [];
    history.set(person, [...before, processed(claim!, before)]);
    const { lines } = decide(claim!, before);
    const denied = lines.map((l) => (l.denied ? `${l.adjustments[0]!.group}-${l.adjustments[0]!.reason}` : ''));
    expect(denied).toEqual(planned[number] ?? lines.map(() => ''));
  });
  it('has a plan for each encounter that it names', () => {
    expect(cases.map(([number]) => number)).toEqual(expect.arrayContaining(['010', '019', '022']));
    expect(new Set(Object.values(planned).flat().filter(Boolean)).size).toBeGreaterThanOrEqual(15);
  });
});
