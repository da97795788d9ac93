import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, type Cents, dateOfInstant, type IsoDate } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import type { History, PriceOnFile } from '@claimwright/core/scrub';
import { inPractice } from '../../server/app/app.ts';
import { openApp } from '../../server/app/open-app.ts';
import { places } from '../../server/app/places.ts';
import { readClinic } from '../../server/app/sample/read-clinic.ts';
import { advanceSample, openSampleClinic } from '../../server/cli/sample-clinic.ts';
import type { OpenDatabase } from '../../server/store/database.ts';

/** A claim that the sample clinic made, with the day on which it did and what the practice knows of the patient's other visits. */
export interface SampleClaim {
  readonly claim: Claim;
  readonly madeOn: IsoDate;
  readonly filingDue: IsoDate;
  readonly history: History;
}

/** From its first morning until the claims of its last visit are made. */
const daysOfVisits = 14 * 7;

/** Lets the sample clinic live through its visits, and hands over every claim that it made, in the order of their numbers. */
export async function sampleClaims(database: OpenDatabase): Promise<readonly SampleClaim[]> {
  const home = mkdtempSync(join(tmpdir(), 'claimwright-planted-'));
  const app = await openApp({ database, dataDir: home, log: () => {} });
  const clinic = await openSampleClinic(app);
  try {
    await advanceSample(app, clinic, daysOfVisits);
    const rows = await inPractice(app, clinic.practiceId, { userId: null, name: 'test' }, ({ db, practiceId }) =>
      db
        .selectFrom('claim')
        .select(['content', 'encounter_id', 'patient_id', 'filing_due', 'created_at'])
        .where('practice_id', '=', practiceId)
        .orderBy('patient_control_number')
        .execute(),
    );
    return rows.map((row) => ({
      claim: row.content,
      madeOn: dateOfInstant(row.created_at),
      filingDue: row.filing_due ?? addDays(dateOfInstant(row.created_at), 1),
      history: {
        since: addDays(row.content.lines[0]!.from, -3 * 366),
        claims: rows
          .filter((other) => other.patient_id === row.patient_id && other.encounter_id !== row.encounter_id)
          .map(({ content }) => pastClaim(content)),
      },
    }));
  } finally {
    await clinic.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

const pastClaim = (claim: Claim): History['claims'][number] => ({
  patientControlNumber: claim.patientControlNumber,
  lines: claim.lines.map((line) => {
    const { npi, taxonomy } = line.rendering ?? claim.rendering ?? claim.billing;
    const { procedure, modifiers, from, to, units } = line;
    return { procedure, modifiers, from, to, units, placeOfService: claim.placeOfService, rendering: npi, ...(taxonomy && { taxonomy }) };
  }),
});

/** The clinic's charge master, a unit each. */
export const samplePrices = (): readonly PriceOnFile[] =>
  readClinic(places.sample).charges.map(({ code, modifier, cents }) => ({
    procedure: code,
    ...(modifier && { modifiers: [modifier] }),
    charge: cents as Cents,
  }));

/** Everybody who renders in the clinic. */
export const sampleClinicians = () =>
  readClinic(places.sample).providers.map(({ npi, taxonomy, credential }) => ({ npi, taxonomy, credential }));
