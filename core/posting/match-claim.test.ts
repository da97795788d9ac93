import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { asDate } from '../base/date.ts';
import type { RemittedClaim } from '../claim/remittance.ts';
import { findClaim } from './match-claim.ts';
import type { CandidateClaim } from './match-evidence.ts';
import { money, remitted } from './written.ts';

interface Case {
  readonly says: string;
  readonly ours: readonly string[];
  readonly sent: { number: string; payerNumber?: string; name?: string; member?: string; day?: string; charge: string };
  readonly found?: string;
  readonly by?: string;
  readonly question?: readonly string[];
}
const cases = parse(readFileSync(new URL('match-claim.cases.yaml', import.meta.url), 'utf8')) as Case[];

function ours(text: string): CandidateClaim {
  const [, controlNumber, payer, rest] = /^(\S+) of (\S+): (.*)$/.exec(text)!;
  const [name, member, day, charge, icn, as] = rest!.split(', ');
  const [firstName, ...last] = name!.split(' ');
  return {
    ...{ id: controlNumber!, controlNumber: controlNumber!, payer: payer!, account: as?.replace('as ', '') ?? controlNumber! },
    ...(icn ? { payerClaimNumber: icn } : {}),
    patient: { firstName: firstName!, lastName: last.join(' '), memberIds: [member!] },
    ...{ serviceFrom: asDate(day!), serviceTo: asDate(day!), charge: money(charge!) },
  };
}
function sent(s: Case['sent']): RemittedClaim {
  const [lastName, firstName] = s.name?.split(' ') ?? [];
  return remitted('1', [], {
    ...{ patientControlNumber: s.number, charge: money(s.charge) },
    patient: { ...(lastName ? { lastName } : {}), ...(firstName ? { firstName } : {}), ...(s.member ? { memberId: s.member } : {}) },
    ...(s.payerNumber ? { payerClaimNumber: s.payerNumber } : {}),
    ...(s.day ? { serviceFrom: asDate(s.day) } : {}),
  });
}

describe('a remitted claim', () => {
  it.each(cases)('$says', (c) => {
    const found = findClaim(sent(c.sent), c.ours.map(ours), 'a');
    if (c.question) expect(found.kind === 'doubtful' && found.candidates.map((x) => x.claim.id)).toEqual(c.question);
    else if (c.found === 'none') expect(found).toEqual({ kind: 'none' });
    else expect(found).toMatchObject({ kind: 'found', claim: { id: c.found }, by: c.by });
  });

  it('in question shows what speaks for and against each', () => {
    const found = findClaim(
      sent({ number: 'C1', name: 'RAY BOB', day: '2025-01-07', charge: '150.00' }),
      [ours('C1 of a: Ann Lee, M1, 2026-04-01, 150.00')],
      'a',
    );
    expect(found.kind === 'doubtful' && found.candidates[0]!.reasons).toEqual([
      "control number C1 is this claim's",
      'the payer names BOB RAY, this claim is of Ann Lee',
      'the payer tells 2025-01-07, this claim is of 2026-04-01',
      'the charge is 150.00',
    ]);
  });
});
