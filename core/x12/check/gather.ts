import type { Finding, Severity } from '../../base/finding.ts';
import { byPlace, type X12Finding, type X12Rule, x12Rules } from '../findings.ts';
import type { Announced, EnvelopeItem, Transaction } from '../read/item.ts';
import {
  type LoopItem,
  namesAbove,
  type TransactionEnd,
  type TransactionStart,
  type Unit,
  type UnitItem,
  type UnitSet,
} from '../read/unit-item.ts';
import { type KnownSet, sets } from '../sets/index.ts';
import { type Answers, answersOf } from './answers.ts';
import { type ClaimKeeper, claimKeeper } from './claim-keeper.ts';
import type { CheckOptions } from './index.ts';
import { type Keeper, keeper } from './keeper.ts';
import { type SetCheck, setCheck } from './loop-check.ts';
import { notCheckedFindings } from './not-checked.ts';
import { type Overlays, overlaysOf } from './overlays.ts';
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

/** CLM01 of a claim; a payment has none. */
const numberOf = ({ set, unit }: Unit): string | undefined => (set === '835' ? undefined : unit.claim?.patientControlNumber);

/** What is known of a file so far. */
interface Gathering {
  readonly keep: Keeper;
  readonly snip: readonly number[];
  readonly answers: Answers;
  readonly overlays: Overlays;
  /** Payers' guides are not in the generated checks. */
  readonly quick: typeof quickChecks;
  readonly keepClaims: boolean;
  readonly checks: Map<KnownSet, SetCheck>;
  readonly received: ReceivedInterchange[];
  readonly told: Pick<Visit, 'report' | 'isFull'>;
  interchange: Open<ReceivedInterchange> | undefined;
  group: Open<ReceivedGroup> | undefined;
  open: Open<ReceivedTransaction> | undefined;
  run: TransactionRun | undefined;
  transactions: number;
  claims: ClaimKeeper | undefined;
  /** CLM01 of the claim that is checked. */
  claim: string | undefined;
}

function begin(g: Gathering, set: KnownSet | 'untyped', { setId, guide, controlNumber }: Announced): void {
  g.transactions++;
  g.open = { id: setId, set, guide, controlNumber, findings: [], refused: false };
  g.group?.transactions.push(g.open);
  g.run = undefined;
  if (set === 'untyped') return;
  const check = g.checks.get(set) ?? setCheck(sets[set], g.overlays.of(set));
  g.checks.set(set, check);
  g.run = transactionRun(set, sets[set].guide, check, g.answers, g.told, g.quick[set]);
}

/** Takes a finding of the open transaction. @param of what it is counted as. */
function report(g: Gathering, found: Finding, of?: string): void {
  const { finding, isKept } = g.keep.take(found, of, g.claim);
  g.claims?.add(finding);
  if (isKept) g.open!.findings.push(finding);
  if (isFor999(finding)) g.open!.refused = true;
}

function reportAll(g: Gathering, found: readonly Finding[]): void {
  if (found.length === 0) return;
  for (const f of found) report(g, f);
  addLeftOut(g, found);
}

/** Counts what the reader has left out, behind what it kept. */
function addLeftOut({ keep }: Gathering, found: readonly X12Finding[]): void {
  for (const { leftOut } of found) if (leftOut) for (const more of leftOut) keep.add(more);
}

function isFull(g: Gathering, of: string, rule: X12Rule, severity: Severity): boolean {
  const { level } = x12Rules[rule];
  // Each claim is to be told why it is refused.
  if ((g.claims && !g.claims.isFull(of)) || !g.keep.isFull(of, level, severity)) return false;
  if (severity === 'error' && tellsLevel(level) && g.snip.includes(level)) g.open!.refused = true;
  return true;
}

/** Takes findings about what stands around transactions. */
function into(g: Gathering, found: readonly Finding[], list: Finding[] | undefined): void {
  for (const f of found) {
    const { finding, isKept } = g.keep.take(f);
    if (isKept) list?.push(finding);
  }
  addLeftOut(g, found);
}

function envelope(g: Gathering, item: EnvelopeItem): void {
  if (item.kind === 'interchange') {
    g.interchange = { interchange: item.interchange, groups: [], findings: [] };
    g.received.push(g.interchange);
  } else if (item.kind === 'group') {
    g.group = { group: item.group, transactions: [], findings: [] };
    g.interchange?.groups.push(g.group);
  }
  into(g, item.findings, item.kind === 'group' || item.kind === 'group-end' ? g.group?.findings : g.interchange?.findings);
}

/** What is told of loops that are complete is about the subscriber, whose rules alone wait for their claims. */
function close(g: Gathering, depth: number): void {
  g.claims?.closing();
  g.run!.close(depth);
}

function takeUnit(g: Gathering, item: Unit): void {
  const depth = depthOf(item);
  close(g, depth + 1);
  g.claims?.unit(item);
  g.claim = numberOf(item);
  reportAll(g, item.findings);
  g.run!.unit(item.unit, depth, item);
  g.claim = undefined;
}

function takeLoop(g: Gathering, item: LoopItem): void {
  const depth = (namesAbove[item.set] as readonly string[]).indexOf(item.name);
  close(g, depth);
  g.claims?.loop(item);
  reportAll(g, item.findings);
  g.run!.loop(depth, item.body, item);
}

function takeStart(g: Gathering, item: TransactionStart): void {
  begin(g, item.set, item);
  g.claims = g.keepClaims && item.set !== '835' ? claimKeeper(item) : undefined;
  reportAll(g, item.findings);
  g.run!.loop(0, item.header, item);
}

function takeEnd(g: Gathering, item: TransactionEnd): void {
  close(g, 1);
  g.claims?.end();
  reportAll(g, item.findings);
  g.run!.end(item.body, item.complete, item);
  if (g.claims) g.open!.claims = g.claims.all();
  g.claims = undefined;
}

function takeWhole(g: Gathering, item: Exclude<Transaction, { readonly set: UnitSet }>): void {
  begin(g, item.set, item);
  reportAll(g, item.findings);
  if (item.set !== 'untyped') g.run!.end(item.body, item.sound || item.damaged.size > 0, item);
}

function take(g: Gathering, item: UnitItem): void {
  switch (item.kind) {
    case 'unit':
      takeUnit(g, item);
      break;
    case 'loop':
      takeLoop(g, item);
      break;
    case 'transaction-start':
      takeStart(g, item);
      break;
    case 'transaction-end':
      takeEnd(g, item);
      break;
    case 'transaction':
      takeWhole(g, item);
      break;
    default:
      envelope(g, item);
  }
}

function finish(g: Gathering): Report {
  const { keep, snip, received, transactions } = g;
  if (snip.includes(5)) into(g, notCheckedFindings(g.answers), undefined);
  into(g, g.overlays.unused(), undefined);
  const { errors, warnings, kept } = keep;
  const truncated = keep.truncated();
  for (const i of received) for (const group of i.groups) for (const t of group.transactions) (t.findings as Finding[]).sort(byPlace);
  return { transactions, errors, warnings, findings: kept.sort(byPlace), ...(truncated ? { truncated } : {}), received };
}

/** Gathers findings item by item. */
export function gatherer({ snip = [1, 2, 3, 4], codes, guides = [], claims = false }: CheckOptions) {
  const g: Gathering = {
    keep: keeper(snip),
    snip,
    answers: answersOf(codes),
    overlays: overlaysOf(guides),
    quick: guides.length > 0 ? {} : quickChecks,
    keepClaims: claims,
    checks: new Map(),
    received: [],
    told: {
      report: (finding, of) => report(g, finding, of),
      isFull: (of, rule, severity) => isFull(g, of, rule, severity),
    },
    interchange: undefined,
    group: undefined,
    open: undefined,
    run: undefined,
    transactions: 0,
    claims: undefined,
    claim: undefined,
  };
  return { take: (item: UnitItem): void => take(g, item), report: (): Report => finish(g) };
}
