import type { IsoDate } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import type { PracticeFacts, RegisteredNpi } from '@claimwright/core/scrub';
import type { CliaCertificate } from '../../store/tables.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Unit } from '../unit.ts';
import type { ClaimHead } from './claim-head.ts';

/**
 * The practice as its claims need it: the certificate of the claim's place, the clinicians, and what the NPI registry says of the claim's numbers
 * where an extract of it is loaded. Nobody here has looked into the list of excluded persons: that stays unknown.
 */
export async function practiceFactsOf(
  { db, practiceId, today }: Unit,
  registry: Knowledge['registry'],
): Promise<(head: ClaimHead) => PracticeFacts> {
  const clinicians = await db
    .selectFrom('provider')
    .select(['npi', 'taxonomy', 'credential'])
    .where('practice_id', '=', practiceId)
    .execute();
  return (head) => {
    const clia = certificateOf(head);
    const npis = registered(head.content, registry, today);
    return { clinicians, ...(clia && { clia }), ...(npis && { npis }) };
  };
}

const kinds = {
  waiver: 'waiver',
  'provider-performed': 'provider-performed-microscopy',
  compliance: 'compliance',
  accreditation: 'accreditation',
} as const satisfies Record<CliaCertificate, NonNullable<PracticeFacts['clia']>['kind']>;

function certificateOf({ clia, clia_certificate, clia_from, clia_until }: ClaimHead): PracticeFacts['clia'] {
  if (clia === null || clia_certificate === null) return undefined;
  return {
    number: clia,
    kind: kinds[clia_certificate],
    ...(clia_from && { from: clia_from }),
    ...(clia_until && { until: clia_until }),
  };
}

/** Those of the claim's numbers that the registry's extract has; undefined where it has none of them, as when none is loaded. */
function registered(claim: Claim, registry: Knowledge['registry'], on: IsoDate): readonly RegisteredNpi[] | undefined {
  const found = numbersOf(claim).flatMap((npi): RegisteredNpi[] => {
    const provider = registry(npi, on);
    if (provider.kind === 'no-data') return [];
    const { row, active, taxonomies } = provider;
    return row.entity === '1' || row.entity === '2' ? [{ npi, kind: row.entity === '1' ? 1 : 2, active, taxonomies }] : [];
  });
  return found.length > 0 ? found : undefined;
}

function numbersOf(claim: Claim): readonly string[] {
  const { billing, rendering, referring, supervising, facility, lines } = claim;
  const parts = [billing, rendering, referring, supervising, facility, ...lines.flatMap((l) => [l.rendering, l.ordering])];
  return [...new Set(parts.flatMap((p) => p?.npi ?? []))];
}
