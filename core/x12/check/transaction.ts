import type { IsoDate } from '../../base/date.ts';
import type { Finding, SegmentPlace } from '../../base/finding.ts';
import { byPlace, bytePlace, x12Finding } from '../findings.ts';
import type { Transaction } from '../read/item.ts';
import { placeOfObject } from '../read/walk.ts';
import type { ClaimPayment } from '../sets/835/index.ts';
import type { DentalClaim } from '../sets/837d/index.ts';
import type { InstitutionalClaim } from '../sets/837i/index.ts';
import type { ProfessionalClaim } from '../sets/837p/index.ts';
import { type KnownSet, sets } from '../sets/index.ts';
import { plan } from '../spec/compile.ts';
import type { Loop } from '../spec/node.ts';
import type { TransactionSet } from '../spec/set.ts';
import { balanceClaim, balancePayment } from './balance-835.ts';
import { balance837 } from './balance-837.ts';
import { type CodeAnswers, codeFindings } from './codes.ts';
import { serviceDateOf } from './service-date.ts';
import { lineNumberFindings, pointerFindings, situationFindings } from './situations.ts';

type Body = Readonly<Record<string, unknown>>;
type Known = Exclude<Transaction, { readonly set: 'untyped' }>;
type PlaceOf = (object: object) => SegmentPlace;

/** What is checked in a loop of one set beyond what its definition states; only where the loop is undamaged. */
const claimChecks: Partial<Record<KnownSet, Readonly<Record<string, (body: never, placeOf: PlaceOf) => Iterable<Finding>>>>> = {
  '837P': {
    '2300': function* (claim: ProfessionalClaim, placeOf: PlaceOf) {
      yield* balance837(claim, placeOf);
      yield* pointerFindings(claim.lines, 1 + claim.diagnoses.others.length, 7, placeOf);
      yield* lineNumberFindings(claim.lines, placeOf);
    },
  },
  '837I': {
    '2300': function* (claim: InstitutionalClaim, placeOf: PlaceOf) {
      yield* balance837(claim, placeOf);
      yield* lineNumberFindings(claim.lines, placeOf);
    },
  },
  '837D': {
    '2300': function* (claim: DentalClaim, placeOf: PlaceOf) {
      yield* balance837(claim, placeOf);
      const diagnoses = claim.diagnoses ? 1 + claim.diagnoses.others.length : 0;
      yield* pointerFindings(claim.lines, diagnoses, 11, placeOf);
      yield* lineNumberFindings(claim.lines, placeOf);
    },
  },
  '835': { '2100': (payment: ClaimPayment, placeOf: PlaceOf) => balanceClaim(payment, placeOf) },
};

/** Everything that is wrong with one transaction, SNIP 1 to 5. */
export function transactionFindings(t: Transaction, codes: CodeAnswers | undefined): Finding[] {
  if (t.set === 'untyped') return [...t.findings];
  const findings = [...t.findings, ...loopFindings(t, sets[t.set], codes)];
  if (t.set === '835' && t.sound) findings.push(...balancePayment(t.body, placesOf(t)));
  const unchecked = t.damaged.size > 0 || !t.sound;
  if (unchecked) {
    const what = 'balancing and situations are not checked where something they need is missing or unreadable';
    findings.push(x12Finding('not-checked', bytePlace(t.extent.from, t.extent.firstSegment), what, { severity: 'info' }));
  }
  return findings.sort(byPlace);
}

function placesOf(t: Known): PlaceOf {
  return (object) => {
    const place = t.places.get(object);
    return place ? placeOfObject(place) : bytePlace(t.extent.from, t.extent.firstSegment);
  };
}

function loopFindings(t: Known, set: TransactionSet, codes: CodeAnswers | undefined): Finding[] {
  const findings: Finding[] = [];
  const placeOf = placesOf(t);
  const add = (found: Iterable<Finding>): void => {
    for (const finding of found) findings.push(finding);
  };
  const checks: Readonly<Record<string, (body: never, placeOf: PlaceOf) => Iterable<Finding>>> = claimChecks[t.set] ?? {};
  const visit = (loop: Loop, body: Body, inherited: IsoDate | undefined): void => {
    const on = serviceDateOf(loop.id, body) ?? inherited;
    add(codeFindings(loop, body, on, codes, placeOf));
    if (!t.damaged.has(body)) {
      add(situationFindings(loop, body, set.guide, placeOf));
      add(checks[loop.id]?.(body as never, placeOf) ?? []);
    }
    for (const { name, loop: below } of plan(loop).innerLoops) {
      const inner = body[name];
      for (const one of Array.isArray(inner) ? inner : inner === undefined ? [] : [inner]) visit(below!.loop, one as Body, on);
    }
  };
  visit(set.body, t.body as Body, undefined);
  return findings;
}
