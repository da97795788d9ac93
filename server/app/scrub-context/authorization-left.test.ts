import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Claim } from '@claimwright/core/claim';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ClaimStatus } from '../../store/tables.ts';
import { authorizationLeft } from './authorizations-of.ts';
import type { FiledClaim } from './claims-of-patients.ts';

interface Case {
  readonly name: string;
  readonly granted?: null;
  readonly claims: readonly {
    visit: string;
    status: ClaimStatus;
    units: string;
    payer?: string;
    number?: string;
    procedure?: string;
    frequency?: '7' | '8';
  }[];
  readonly left: string | null;
}

const { cases }: { cases: Case[] } = parse(readFileSync(join(import.meta.dirname, 'authorization-left.cases.yaml'), 'utf8'));

it.each(cases)('$name', ({ granted = '6', claims, left }) => {
  const filed = claims.map((c, i): FiledClaim => {
    const lines = [{ procedure: c.procedure ?? '90834', units: c.units }];
    return {
      ...{ id: `C${i}`, encounter_id: c.visit, patient_id: 'P', coverage_id: 'V', payer_id: c.payer ?? 'A', priority: 1 },
      ...{ frequency: c.frequency ?? '1', status: c.status, patient_control_number: `C${i}` },
      content: { authorization: c.number ?? 'AU-123', lines } as unknown as Claim,
    };
  });
  const recorded = { kind: 'authorization', number: 'AU-123', procedures: ['90832-90838'], valid_from: null, valid_until: null } as const;
  const onFile = authorizationLeft({ ...recorded, units: granted }, { encounter_id: 'V9', payer_id: 'A' }, filed);
  expect(onFile.unitsLeft ?? null).toBe(left);
});
