import type { Finding } from '../../base/finding.ts';
import { byPlace, type X12Finding, x12Rules } from '../findings.ts';
import type { Announced, EnvelopeItem } from '../read/item.ts';
import { type LoopItem, namesAbove, type Unit, type UnitItem } from '../read/unit-item.ts';
import { type KnownSet, sets } from '../sets/index.ts';
import { answersOf } from './answers.ts';
import { type ClaimKeeper, claimKeeper } from './claim-keeper.ts';
import type { CheckOptions } from './index.ts';
import { keeper } from './keeper.ts';
import { type SetCheck, setCheck } from './loop-check.ts';
import { notCheckedFindings } from './not-checked.ts';
import { overlaysOf } from './overlays.ts';
import { quickChecks } from './quick-checks.ts';
import type { ReceivedGroup, ReceivedInterchange, ReceivedTransaction, Report } from './report.ts';
import { type TransactionRun, transactionRun } from './transaction-run.ts';
import type { Visit } from './visit.ts';

type Open<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** Whether a 999 tells it: syntax, guide and situations (SNIP 1, 2, 4); balancing and codes are for the 277CA. */
const tellsLevel = (level: number): boolean => level <= 2 || level === 4;
const isFor999 = (f: Finding): boolean => f.severity === 'error' && f.level !== undefined && tellsLevel(f.level);

/** How many loops stand around a claim, the body not counted. */
const depthOf = ({ above }: Unit): number => ('patient' in above && above.patient !== undefined ? 3 : 'group' in above ? 1 : 2);

const depthOfLoop = ({ set, name }: LoopItem): number => (namesAbove[set] as readonly string[]).indexOf(name);

/** CLM01 of a claim; a payment has none. */
const numberOf = ({ set, unit }: Unit): string | undefined => (set === '835' ? undefined : unit.claim?.patientControlNumber);

/** Gathers findings item by item. */
export function gatherer({ snip = [1, 2, 3, 4], codes, guides = [], claims: keepClaims = false }: CheckOptions) {
  const keep = keeper(snip);
  const answers = answersOf(codes);
  const overlays = overlaysOf(guides);
  const checks = new Map<KnownSet, SetCheck>();
  const received: ReceivedInterchange[] = [];
  let interchange: Open<ReceivedInterchange> | undefined;
  let group: Open<ReceivedGroup> | undefined;
  let open: Open<ReceivedTransaction> | undefined;
  let run: TransactionRun | undefined;
  let transactions = 0;
  let claims: ClaimKeeper | undefined;
  /** CLM01 of the claim that is checked. */
  let claim: string | undefined;

  const checkOf = (set: KnownSet): SetCheck => {
    const known = checks.get(set) ?? setCheck(sets[set], overlays.of(set));
    checks.set(set, known);
    return known;
  };
  const into = (found: readonly Finding[], list: Finding[] | undefined): void => {
    for (const f of found) {
      const { finding, isKept } = keep.take(f);
      if (isKept) list?.push(finding);
    }
  };
  const report = (found: Finding, of?: string): void => {
    const { finding, isKept } = keep.take(claim === undefined ? found : ({ ...found, claim } as X12Finding), of);
    claims?.add(finding);
    if (isKept) open!.findings.push(finding);
    if (isFor999(finding)) open!.refused = true;
  };
  const isFull: Visit['isFull'] = (of, rule, severity) => {
    const { level } = x12Rules[rule];
    // Each claim is to be told why it is refused.
    if (claims || !keep.isFull(of, level, severity)) return false;
    if (severity === 'error' && tellsLevel(level) && snip.includes(level)) open!.refused = true;
    return true;
  };
  function begin(set: KnownSet | 'untyped', { setId, guide, controlNumber }: Announced): void {
    transactions++;
    open = { id: setId, set, guide, controlNumber, findings: [], refused: false };
    group?.transactions.push(open);
    run =
      set === 'untyped'
        ? undefined
        : transactionRun(set, sets[set].guide, checkOf(set), answers, { report, isFull }, guides.length > 0 ? undefined : quickChecks[set]);
  }
  function envelope(item: EnvelopeItem): void {
    if (item.kind === 'interchange') {
      interchange = { interchange: item.interchange, groups: [], findings: [] };
      received.push(interchange);
    } else if (item.kind === 'group') {
      group = { group: item.group, transactions: [], findings: [] };
      interchange?.groups.push(group);
    }
    into(item.findings, item.kind === 'group' || item.kind === 'group-end' ? group?.findings : interchange?.findings);
  }
  /** What is told of loops that are complete is about the subscriber, whose rules alone wait for their claims. */
  function close(depth: number): void {
    claims?.closing();
    run!.close(depth);
  }
  return {
    take(item: UnitItem): void {
      switch (item.kind) {
        case 'unit':
          close(depthOf(item) + 1);
          claims?.unit(item);
          claim = numberOf(item);
          for (const f of item.findings) report(f);
          run!.unit(item.unit, depthOf(item), item);
          claim = undefined;
          break;
        case 'loop':
          close(depthOfLoop(item));
          claims?.loop(item);
          for (const f of item.findings) report(f);
          run!.loop(depthOfLoop(item), item.body, item);
          break;
        case 'transaction-start':
          begin(item.set, item);
          if (keepClaims && item.set !== '835') claims = claimKeeper(item);
          for (const f of item.findings) report(f);
          run!.loop(0, item.header, item);
          break;
        case 'transaction-end':
          for (const f of item.findings) report(f);
          close(1);
          claims?.end();
          run!.end(item.body, item.complete, item);
          if (claims) open!.claims = claims.all();
          claims = undefined;
          break;
        case 'transaction':
          begin(item.set, item);
          for (const f of item.findings) report(f);
          if (item.set !== 'untyped') run!.end(item.body, item.sound || item.damaged.size > 0, item);
          break;
        default:
          envelope(item);
      }
    },
    report(): Report {
      if (snip.includes(5)) into(notCheckedFindings(answers), undefined);
      into(overlays.unused(), undefined);
      const { errors, warnings, kept } = keep;
      const truncated = keep.truncated();
      for (const i of received) for (const g of i.groups) for (const t of g.transactions) (t.findings as Finding[]).sort(byPlace);
      return { transactions, errors, warnings, findings: kept.sort(byPlace), ...(truncated ? { truncated } : {}), received };
    },
  };
}
