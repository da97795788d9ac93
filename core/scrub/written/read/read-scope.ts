import type { PayerKind } from '../../../claim/party.ts';
import type { CodeKind } from '../field.ts';
import type { RuleScope } from '../written-rule.ts';
import { codeSays, readCode } from './read-code.ts';
import { type Path, type Reading, shown } from './reading.ts';

export const payerKinds: readonly PayerKind[] = [
  'medicare',
  'medicare-advantage',
  'medicaid',
  'commercial',
  'workers-compensation',
  'self-pay',
];

/** Reads for whom a rule is. @returns undefined when something in it is wrong, which is told. */
export function readScope(reading: Reading, value: unknown, path: Path): RuleScope | undefined {
  const keyed = reading.keyed(value, path, 'the scope', ['payers', 'payerKinds', 'plans', 'specialties', 'providers', 'places']);
  if (!keyed) return undefined;
  const of = <One extends string>(key: string, one: (each: unknown, at: Path) => One | undefined): readonly One[] | undefined => {
    if (keyed[key] === undefined) return undefined;
    const at = [...path, key];
    const list = reading.list(Array.isArray(keyed[key]) ? keyed[key] : [keyed[key]], at, `“${key}”`);
    return list?.flatMap((each, i) => one(each, [...at, i]) ?? []);
  };
  const code = (kind: CodeKind) => (each: unknown, at: Path) =>
    readCode(each, kind) ?? reading.fault('value', at, `${shown(each)} is not ${codeSays(kind)}`, `Write ${codeSays(kind)}`);
  const payers = of('payers', code('payer'));
  const kinds = of('payerKinds', (each, at) => reading.chosen(each, at, 'kind of payer', payerKinds));
  const plans = of('plans', (each, at) => reading.text(each, at, 'a plan', 200));
  const specialties = of('specialties', (each, at) =>
    typeof each === 'string' && /^(?:[0-9A-Z]{9}X|[0-9A-Z]{3,9}\*|[a-z][a-z-]*)$/.test(each)
      ? each
      : reading.fault(
          'value',
          at,
          `${shown(each)} is no specialty`,
          'Write a taxonomy ("213E00000X"), its beginning ("213E*"), or a name ("podiatry")',
        ),
  );
  const providers = of('providers', code('npi'));
  const places = of('places', code('place'));
  return {
    ...(payers && { payers }),
    ...(kinds && { payerKinds: kinds }),
    ...(plans && { plans }),
    ...(specialties && { specialties }),
    ...(providers && { providers }),
    ...(places && { places }),
  };
}
