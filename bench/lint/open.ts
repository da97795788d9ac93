import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Claim } from '@claimwright/core/claim';
import type { DatedTables, ScrubContext } from '@claimwright/core/scrub';
import { parse } from 'yaml';
import { openFolder } from '../codes/folder.ts';
import { clone } from '../codes/official.ts';

/** The claims of a folder's file, typed. */
export async function typedClaims(path: string): Promise<Claim[]> {
  const { readUnits } = await import('@claimwright/core/x12');
  const { fileChunksSync } = await import('@claimwright/core/x12/node');
  const { fromProfessionalClaim } = await import('@claimwright/core/claim');
  const claims: Claim[] = [];
  for (const item of readUnits(fileChunksSync(join(path, 'claims.837'))))
    if (item.kind === 'unit' && item.set === '837P' && item.sound) {
      const { provider, subscriber, patient } = item.above;
      claims.push(fromProfessionalClaim({ claim: item.unit, provider, subscriber, ...(patient && { patient }) }));
    }
  return claims;
}

/** All official tables of a folder, and an empty history, as the house's own claims have one: rules over it run, too. */
export async function contextOf(path: string): Promise<ScrubContext> {
  const { asDate } = await import('@claimwright/core/base');
  const library = await import('@claimwright/core/codes');
  const { officialTables } = await import('@claimwright/core/scrub');
  const { editions, tables } = openFolder(library, path);
  const rules = join(clone, 'data/rules');
  const names = readdirSync(rules).filter((name) => name.endsWith('.yaml') && name !== 'SOURCE.yaml');
  const dated: DatedTables = Object.fromEntries(
    names.map((name) => [name.replace('.yaml', ''), (parse(readFileSync(join(rules, name), 'utf8')) as { rows: never }).rows]),
  );
  return {
    codeSets: library.codeSets(editions),
    tables: officialTables((...kinds) => tables.filter(({ header }) => kinds.includes(header.kind))),
    dated,
    submittedOn: asDate('2026-06-30'),
    history: { since: asDate('2020-01-01'), claims: [] },
    payerOnFile: { filingDue: asDate('2026-12-31') },
    documentation: { noteSigned: true, evidence: {} },
  };
}
