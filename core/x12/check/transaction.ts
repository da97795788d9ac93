import type { IsoDate } from '../../base/date.ts';
import type { Finding, SegmentPlace } from '../../base/finding.ts';
import { bytePlace, x12Finding } from '../findings.ts';
import type { Transaction } from '../read/item.ts';
import { sets } from '../sets/index.ts';
import type { Loop } from '../spec/node.ts';
import type { TransactionSet } from '../spec/set.ts';
import { balance835 } from './balance-835.ts';
import { balance837p } from './balance-837p.ts';
import { type CodeAnswers, codeFindings } from './codes.ts';
import { serviceDateOf } from './service-date.ts';
import { claimSituations, situationFindings } from './situations.ts';

type Body = Readonly<Record<string, unknown>>;

/** Everything that is wrong with one transaction, SNIP 1 to 5. */
export function transactionFindings(t: Transaction, codes: CodeAnswers | undefined): Finding[] {
  if (t.set === 'untyped') return [...t.findings];
  const set: TransactionSet = sets[t.set];
  const placeOf = (object: object): SegmentPlace => {
    const place = t.places.get(object);
    if (!place) return bytePlace(t.extent.from, t.extent.firstSegment);
    const { endByte: _, ...at } = place;
    return at;
  };
  const findings = [...t.findings, ...balance(t, placeOf)];
  const walk = (loop: Loop, body: Body, inherited: IsoDate | undefined): void => {
    const on = serviceDateOf(loop.id, body) ?? inherited;
    findings.push(...situationFindings(loop, body, set.guide, placeOf), ...codeFindings(loop, body, on, codes, placeOf));
    for (const [name, node] of Object.entries(loop.children)) {
      if (node.node !== 'loop') continue;
      const inner = body[name];
      for (const one of Array.isArray(inner) ? inner : inner === undefined ? [] : [inner]) walk(node, one as Body, on);
    }
  };
  walk(set.body, t.body as Body, undefined);
  return findings;
}

function balance(t: Exclude<Transaction, { set: 'untyped' }>, placeOf: (object: object) => SegmentPlace): Finding[] {
  if (t.set !== '837P' && t.set !== '835') return [];
  if (!t.sound) {
    const what = 'balancing is not checked, since something it needs is missing or unreadable';
    return [x12Finding('not-checked', bytePlace(t.extent.from, t.extent.firstSegment), what, { severity: 'info' })];
  }
  if (t.set === '835') return [...balance835(t.body, placeOf)];
  return [...balance837p(t.body, placeOf), ...claimSituations(t.body, placeOf)];
}
