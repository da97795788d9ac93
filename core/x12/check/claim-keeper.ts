import type { Finding } from '../../base/finding.ts';
import { zero } from '../../base/money.ts';
import type { LoopItem, TransactionStart, Unit } from '../read/unit-item.ts';
import { refusalOf } from './refusal.ts';
import type { ReceivedClaim, ReceivedClaims, ReceivedParty, ReceivedProvider, RefusalStatus } from './report.ts';

/** Keeps of each claim of an 837 what a 277CA repeats, and why it is refused. */
export interface ClaimKeeper {
  loop(item: LoopItem): void;
  unit(item: Unit): void;
  /** What is found now is about the subscriber, whose claims are all known. */
  closing(): void;
  /** No claim comes any more: what is found from now on is about the whole. */
  end(): void;
  /** Whether so much of a kind was found in the loop or claim that came last that one more says nothing new of it. Counts it. */
  isFull(of: string): boolean;
  /** Takes what was found in the loop or claim that came last. */
  add(finding: Finding): void;
  all(): ReceivedClaims;
}

/** Of each kind of finding so many are looked at, in a claim, for what a 277CA would say. */
const mostLookedAt = 1_000;

/** STC holds three statuses, and a person reads no more. */
const mostRefusals = 3;

type Named = Partial<Record<keyof ReceivedParty, string | undefined>>;

function party(name: Named | undefined, fallback: ReceivedParty['kind']): ReceivedParty {
  const { kind, last, first, middle, idQualifier, id } = name ?? {};
  return {
    kind: kind === '1' || kind === '2' ? kind : fallback,
    last: last ?? 'NOT KNOWN',
    ...(first === undefined ? {} : { first }),
    ...(middle === undefined ? {} : { middle }),
    ...(idQualifier === undefined || id === undefined ? {} : { idQualifier, id }),
  };
}

/** What is looked at of a claim, whichever of the three sets it is of. */
interface AnyClaim {
  readonly claim?: {
    readonly patientControlNumber?: string;
    readonly totalCharge?: ReceivedClaim['charge'];
    readonly place?: { readonly facility?: string; readonly frequency?: string };
  };
  readonly clearinghouseNumber?: string;
  readonly statement?: ReceivedClaim['days'];
  readonly serviceDays?: ReceivedClaim['days'];
  readonly lines?: readonly { readonly serviceDays?: ReceivedClaim['days'] }[];
}
interface Around {
  readonly subscriber?: { readonly name?: { readonly name?: Named } };
  readonly patient?: { readonly name?: { readonly name?: Named } };
}

interface AnyProvider {
  readonly billing?: { readonly name?: Named; readonly taxId?: string | { readonly value?: string } };
}

/** A biller without an NPI is known by the tax number. */
function billerOf({ billing }: AnyProvider): ReceivedParty {
  const tax = typeof billing?.taxId === 'string' ? billing.taxId : billing?.taxId?.value;
  const id = billing?.name?.id === undefined && tax !== undefined ? { idQualifier: 'FI', id: tax } : {};
  return party({ ...billing?.name, ...id }, '2');
}

/** The days of a claim: of its statement, or from its first line to its last. */
function daysOf({ statement, serviceDays, lines = [] }: AnyClaim): ReceivedClaim['days'] {
  const told = [statement ?? serviceDays, ...lines.map((l) => l.serviceDays)].filter((d) => d !== undefined);
  const from = told.map((d) => d.from).sort()[0];
  const last = told
    .map((d) => d.through ?? d.from)
    .sort()
    .at(-1);
  return from === undefined ? undefined : { from, ...(last === from ? {} : { through: last }) };
}

/** A patient who is a dependent has no number of their own: the subscriber’s tells whose claim it is. */
function patientOf({ subscriber, patient }: Around): ReceivedParty {
  const insured = subscriber?.name?.name;
  const named = patient?.name?.name ?? insured;
  return party({ ...named, idQualifier: insured?.idQualifier, id: insured?.id }, '1');
}

function claimOf(item: Unit): Omit<ReceivedClaim, 'refusals'> {
  const unit = item.unit as AnyClaim;
  const { patientControlNumber, totalCharge, place } = unit.claim ?? {};
  const billType = item.set === '837I' && place?.facility && place.frequency ? `${place.facility}${place.frequency}` : undefined;
  return {
    patientControlNumber,
    charge: totalCharge ?? zero,
    days: daysOf(unit),
    patient: patientOf(item.above as Around),
    ...(unit.clearinghouseNumber === undefined ? {} : { clearinghouseNumber: unit.clearinghouseNumber }),
    ...(billType === undefined ? {} : { billType }),
  };
}

interface OpenProvider {
  readonly party: ReceivedParty;
  readonly refusals: RefusalStatus[];
  /** Each claim with the lists of what is wrong with its subscriber, its patient and itself. */
  readonly claims: { readonly claim: Omit<ReceivedClaim, 'refusals'>; readonly wrong: readonly (readonly RefusalStatus[])[] }[];
}

const isSame = (a: RefusalStatus, b: RefusalStatus): boolean => a.category === b.category && a.code === b.code && a.entity === b.entity;

const finished = ({ party, refusals, claims }: OpenProvider): ReceivedProvider => ({
  party,
  refusals,
  claims: claims.map(({ claim, wrong }) => ({ ...claim, refusals: wrong.flat().slice(0, mostRefusals) })),
});

export function claimKeeper(start: TransactionStart): ClaimKeeper {
  const header = start.header as {
    readonly begin?: { readonly reference?: string; readonly date?: ReceivedClaims['date'] };
    readonly submitter?: { readonly name?: Named };
  };
  const whole: RefusalStatus[] = [];
  const providers: OpenProvider[] = [];
  let subscriber: RefusalStatus[] = [];
  let patient: RefusalStatus[] = [];
  let at = whole;
  const looked = new Map<string, number>();
  const turnTo = (to: RefusalStatus[]): void => {
    at = to;
    looked.clear();
  };
  return {
    loop({ name, body }) {
      turnTo([]);
      if (name === 'provider') {
        providers.push({ party: billerOf(body as AnyProvider), refusals: at, claims: [] });
      } else if (name === 'subscriber') subscriber = at;
      else patient = at;
    },
    unit(item) {
      turnTo([]);
      const wrong = 'patient' in item.above && item.above.patient ? [subscriber, patient, at] : [subscriber, at];
      providers.at(-1)?.claims.push({ claim: claimOf(item), wrong });
    },
    closing() {
      turnTo(subscriber);
    },
    end() {
      turnTo(whole);
    },
    isFull(of) {
      const before = looked.get(of) ?? 0;
      looked.set(of, before + 1);
      return before >= mostLookedAt;
    },
    add(finding) {
      if (finding.severity !== 'error' || at.length >= mostRefusals) return;
      const refusal = refusalOf(finding, start.set);
      if (!at.some((r) => isSame(r, refusal))) at.push(refusal);
    },
    all: () => ({
      reference: header.begin?.reference,
      date: header.begin?.date,
      submitter: party(header.submitter?.name, '2'),
      refusals: whole,
      providers: providers.map(finished),
    }),
  };
}
