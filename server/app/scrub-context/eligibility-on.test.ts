import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asDate, asInstant } from '@claimwright/core/base';
import type { PayerKind } from '@claimwright/core/claim';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { eligibilityOn, type PayerAnswer } from './eligibility-on.ts';

interface Case {
  readonly name: string;
  readonly payer?: PayerKind;
  readonly on: string;
  readonly answers: readonly { about: string; asked: string; says: Partial<PayerAnswer['says']> }[];
  readonly known: 'nothing' | Record<string, unknown>;
}

const { cases }: { cases: Case[] } = parse(readFileSync(join(import.meta.dirname, 'eligibility-on.cases.yaml'), 'utf8'));
const silent = { status: 'unknown', qmb: false, items: [], authorizations: [], otherPayers: [], rejected: [], notes: [] } as const;

it.each(cases)('$name', ({ payer = 'commercial', on, answers, known }) => {
  const onFile = answers.map(
    ({ about, asked, says }): PayerAnswer => ({
      about: asDate(about),
      askedOn: asDate(asked),
      answeredAt: asInstant(`${asked}T18:00:00.000Z`),
      says: { ...silent, ...says },
    }),
  );
  const expected = known === 'nothing' ? undefined : { qualifiedMedicareBeneficiary: false, ...known };
  expect(eligibilityOn(onFile, asDate(on), payer)).toEqual(expected);
  expect(eligibilityOn([...onFile].reverse(), asDate(on), payer)).toEqual(expected);
});
