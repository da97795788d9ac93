import type { Instant } from '@claimwright/core/base';
import type { KeptLine, KeptQuestion, KeptSuggestion, ServicesReading, VisitReading } from './coding-kept.ts';
import type { Reader } from './views/reader.ts';

/** What an engine makes of a note. Visit level and services are kept where an engine says them. */
export interface Reading {
  readonly sure: boolean;
  readonly suggestions: readonly KeptSuggestion[];
  readonly queries: readonly KeptQuestion[];
  readonly lines: readonly KeptLine[];
  readonly visit?: VisitReading;
  readonly services?: ServicesReading;
}

export interface CodingRun extends Reading {
  readonly id: string;
  readonly engine: string;
  readonly at: Instant;
  /** Of the practice's own lexicon; null where it had none. */
  readonly lexiconVersion: number | null;
}

type Place = Pick<Reader, 'db' | 'practiceId'>;

/** Keeps a reading for ever, and lays its suggestions out as the ones to decide. */
export async function keepRun(
  { db, practiceId, newId }: Place & { newId(): string },
  run: Omit<CodingRun, keyof Reading> & { readonly encounterId: string; readonly textSha256: string; readonly reading: Reading },
): Promise<void> {
  const { reading, encounterId } = run;
  await db
    .insertInto('coding_run')
    .values({
      ...{ practice_id: practiceId, id: run.id, encounter_id: encounterId, at: run.at, engine: run.engine, text_sha256: run.textSha256 },
      sure: reading.sure,
      suggestions: JSON.stringify(
        reading.suggestions.map(({ code, title, certainty, why, spans }) => ({ code, title, certainty, why, spans })),
      ),
      queries: JSON.stringify(reading.queries),
      lines: JSON.stringify(reading.lines),
      visit: reading.visit ? JSON.stringify(reading.visit) : null,
      services: reading.services ? JSON.stringify(reading.services) : null,
      lexicon_version: run.lexiconVersion,
    })
    .execute();
  await db.deleteFrom('suggestion').where('practice_id', '=', practiceId).where('encounter_id', '=', encounterId).execute();
  if (reading.suggestions.length === 0) return;
  await db
    .insertInto('suggestion')
    .values(
      reading.suggestions.map((s, i) => ({
        ...{ practice_id: practiceId, id: newId(), encounter_id: encounterId, position: i + 1, system: 'icd10cm', code: s.code },
        ...{ title: s.title, certainty: s.certainty, why: s.why, spans: JSON.stringify(s.spans), state: 'open' as const },
      })),
    )
    .execute();
}

/** The newest reading of a visit's note; undefined for a visit that was never read, or was before readings were kept. */
export async function latestRun({ db, practiceId }: Place, encounterId: string): Promise<CodingRun | undefined> {
  const row = await db
    .selectFrom('coding_run')
    .select(['id', 'engine', 'at', 'sure', 'suggestions', 'queries', 'lines', 'visit', 'services', 'lexicon_version as lexiconVersion'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (!row) return undefined;
  const { visit, services, ...run } = row;
  return { ...run, ...(visit ? { visit } : {}), ...(services ? { services } : {}) };
}
