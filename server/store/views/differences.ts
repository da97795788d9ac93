import { type ChargeDifference, type ChargedService, chargeDifferences } from '@claimwright/core/report';
import type { ServicesReading, VisitReading } from '../coding-kept.ts';

/** What is charged against what the note documents; nothing before there are charges, or where the engine read no services. */
export function differencesOf(
  charges: readonly ChargedService[],
  { visit, services }: { readonly visit?: VisitReading | null | undefined; readonly services?: ServicesReading | null | undefined },
): ChargeDifference[] {
  if (!visit || !services || charges.length === 0) return [];
  return chargeDifferences(charges, { ...services, kind: visit.kind, code: visit.code, certainty: visit.certainty });
}
