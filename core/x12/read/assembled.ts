import type { Finding } from '../../base/finding.ts';
import { byPlace } from '../findings.ts';
import { readUnits } from './index.ts';
import type { UnitItem } from './unit-item.ts';

type Lists = Record<string, unknown[] | undefined>;
/** Where units and loops go in the loop above them. */
const listOf: Readonly<Record<string, string>> = { group: 'groups', provider: 'providers', subscriber: 'subscribers', patient: 'patients' };

/** A transaction put together from its parts, with what `read` says of it. */
export interface Assembled {
  readonly set: string;
  readonly controlNumber: string;
  readonly body: unknown;
  readonly findings: readonly Finding[];
  readonly unknown: readonly number[];
}

/** Puts transactions together from what `readUnits` hands over: for tests, to be compared with what `read` gives. */
export function assembled(input: Uint8Array | Iterable<Uint8Array>): Assembled[] {
  const made: Assembled[] = [];
  let findings: Finding[] = [];
  let unknown: number[] = [];
  for (const item of readUnits(input)) {
    if (!('extent' in item)) continue;
    findings.push(...item.findings);
    unknown.push(...item.unknown.map(({ position }) => position));
    place(item);
    if (item.kind !== 'transaction' && item.kind !== 'transaction-end') continue;
    const { controlNumber } = item.kind === 'transaction' ? item : item.transaction;
    made.push({ set: item.set, controlNumber, body: item.body, findings: findings.sort(byPlace), unknown });
    findings = [];
    unknown = [];
  }
  return made;
}

function place(item: UnitItem): void {
  if (item.kind === 'loop') (Object.values(item.above).at(-1) as Lists)[listOf[item.name]!]!.push(item.body);
  else if (item.kind === 'unit') (Object.values(item.above).at(-1) as Lists).claims!.push(item.unit);
}
