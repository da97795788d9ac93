import { dayNumber, type IsoDate } from '../../base/index.ts';
import { codeKey } from '../code-key.ts';
import { type Basis, basisOf, type NoData } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import { canonicalCode } from '../system.ts';
import { type OpenPolicyList, openCoverage } from './open-coverage.ts';

/** A claim line, as far as coverage policies ask. */
export interface CoverageQuestion {
  readonly procedure: string;
  /** ICD-10-CM, in any spelling: those that the line points to. */
  readonly diagnoses: readonly string[];
  readonly on?: IsoDate | undefined;
  /** Medicare unless told. */
  readonly payer?: 'medicare' | 'medicaid' | undefined;
  /** Place of service, two digits; without it every place's policies count. */
  readonly place?: string | undefined;
  /** The practice's Medicare contractor; without it every contractor's policies count. */
  readonly contractor?: string | undefined;
}

/** One policy (or several that a file does not tell apart) and what it makes of the diagnoses. */
export interface PolicyVerdict {
  readonly policies: readonly string[];
  /** Whose policy it is, where the file says so; none for national ones. */
  readonly contractors: readonly string[];
  readonly says:
    | 'covers'
    /** At least one diagnosis is on its list of those that are not covered, none on its list of covered ones. */
    | 'excludes'
    /** None is on its list of covered diagnoses. */
    | 'lacks'
    /** One is covered, but a second one is needed beside it and is not there. */
    | 'needs-secondary'
    /** Its lists are not known in full, or it only says what it does not cover. */
    | 'silent';
  /** The diagnoses of the claim that made it say so. */
  readonly diagnoses: readonly string[];
  readonly basis: Basis;
}

export type CoverageAnswer =
  | {
      readonly kind: 'covered';
      readonly by: readonly PolicyVerdict[] /** Policies that do not cover it. */;
      readonly others: readonly PolicyVerdict[];
    }
  | { readonly kind: 'not-covered'; readonly by: readonly PolicyVerdict[] }
  /** `noPolicy`: policies are loaded, and none of them names the procedure for that day, place and contractor. */
  | (NoData & { readonly noPolicy?: true });

/** What a policy has on a procedure, whatever the diagnosis. */
export interface PolicySummary {
  readonly policies: readonly string[];
  readonly contractors: readonly string[];
  readonly places: readonly string[];
  /** How many diagnoses, or ranges of them, it lists as covered, as not covered, and as needed beside a covered one. */
  readonly covered: number;
  readonly notCovered: number;
  readonly secondary: number;
  /** What it does not list is unknown. */
  readonly incomplete: boolean;
  readonly basis: Basis;
}

export interface Policies {
  readonly kind: 'policies';
  /** Empty: those at hand are silent, which approves nothing. */
  readonly policies: readonly PolicySummary[];
  /** One of each source that was asked. */
  readonly bases: readonly Basis[];
}

export interface Coverage {
  /** Whether a policy covers the procedure for one of the diagnoses. No policy known is no-data, never an approval. */
  covers(question: CoverageQuestion): CoverageAnswer;
  /** The policies that name a procedure on a day (without one: that have no last day). */
  policies(procedure: string, asked?: Pick<CoverageQuestion, 'on' | 'payer' | 'place' | 'contractor'>): Policies | NoData;
}

/**
 * Medical necessity by local and national coverage determinations (LCD, NCD; Medicare Program Integrity Manual, chapter 13).
 * Tables of several sources and contractors answer together.
 * @param tables opened tables of every kind; those of coverage are picked out.
 */
export function coverage(tables: readonly OpenTable[]): Coverage {
  const opened = tables.filter(({ header }) => header.kind === 'coverage').map((table) => ({ table, lists: openCoverage(table) }));
  return {
    covers: (question) => covers(opened, question),
    policies: (procedure, asked = {}) => policiesOf(opened, { ...asked, procedure }),
  };
}

type Opened = { readonly table: OpenTable; readonly lists: ReturnType<typeof openCoverage> };

function covers(opened: readonly Opened[], question: CoverageQuestion): CoverageAnswer {
  const { procedure, diagnoses, payer = 'medicare' } = question;
  const malformed = diagnoses.find((code) => canonicalCode('icd10cm', code) === undefined);
  if (malformed !== undefined) return none(`"${malformed}" is no ICD-10-CM code, so the coverage of ${procedure} was not checked.`);
  const among = asked(opened, procedure, payer, question.on);
  if ('kind' in among) return among;
  const verdicts = among.flatMap((each) => verdictsOf(each, question));
  const by = verdicts.filter(({ says }) => says === 'covers');
  const against = verdicts.filter(({ says }) => says !== 'covers' && says !== 'silent');
  if (by.length > 0) return { kind: 'covered', by, others: against };
  const silent = verdicts.find(({ says }) => says === 'silent');
  if (silent)
    return none(`${silent.policies.join(', ')} is not known in full for ${procedure}, so its coverage was not checked; read the policy.`);
  if (against.length > 0) return { kind: 'not-covered', by: against };
  const when = question.on === undefined ? '' : ` for ${question.on}`;
  return { ...none(`No coverage policy for ${procedure} is known${when}; that is no approval.`), noPolicy: true };
}

function policiesOf(opened: readonly Opened[], question: Omit<CoverageQuestion, 'diagnoses'>): Policies | NoData {
  const { procedure, payer = 'medicare', on } = question;
  const among = asked(opened, procedure, payer, on);
  if ('kind' in among) return among;
  const policies = among.flatMap((each) =>
    listsOf(each, question).map(({ basis, list }) => ({
      policies: list.policies,
      contractors: list.contractors,
      places: list.places,
      covered: list.sizeOf('covered'),
      notCovered: list.sizeOf('notCovered'),
      secondary: list.sizeOf('secondary'),
      incomplete: list.incomplete,
      basis,
    })),
  );
  return { kind: 'policies', policies, bases: among.map(({ table }) => basisOfTable(table, on)) };
}

/** The tables that answer for a payer on a day. */
function asked(opened: readonly Opened[], procedure: string, payer: string, on: IsoDate | undefined): Opened[] | NoData {
  const among = opened.filter(({ table }) => table.header.payer === payer);
  if (among.length > 0) return newestOfParts(among, on);
  const whose = payer === 'medicaid' ? 'Medicaid' : 'Medicare';
  return none(
    `No coverage policies of ${whose} are loaded, so ${procedure} was not checked; import them with \`claimwright codes import\`.`,
  );
}

const basisOfTable = ({ header }: OpenTable, on: IsoDate | undefined): Basis => basisOf(header, 'Coverage policies', on);

const none = (why: string): NoData => ({ kind: 'no-data', why });

/** Of each source the release that had begun last; its rows have days of their own. */
function newestOfParts(among: readonly Opened[], on: IsoDate | undefined): Opened[] {
  const newest = new Map<string, Opened>();
  const age = ({ table: { header } }: Opened) => `${header.from} ${header.name}`;
  for (const each of among) {
    const { from, part = '' } = each.table.header;
    const known = newest.get(part);
    if ((on === undefined || from <= on) && (!known || age(each) > age(known))) newest.set(part, each);
  }
  return [...newest.values()];
}

const verdictsOf = (each: Opened, question: CoverageQuestion): PolicyVerdict[] =>
  listsOf(each, question).map(({ list, basis }) => ({
    policies: list.policies,
    contractors: list.contractors,
    ...judge(list, question.diagnoses),
    basis,
  }));

/** What a table has on a procedure for a day, a place and a contractor. */
function listsOf({ table, lists }: Opened, { procedure, on, place, contractor }: Omit<CoverageQuestion, 'diagnoses'>) {
  const day = on === undefined ? undefined : dayNumber(on);
  const basis = basisOfTable(table, on);
  return lists
    .of(procedure)
    .filter((list) => list.holdsOn(day) && (!place || list.places.length === 0 || list.places.includes(place)))
    .filter((list) => !contractor || list.contractors.length === 0 || list.contractors.includes(contractor))
    .map((list) => ({ list, basis }));
}

function judge(list: OpenPolicyList, diagnoses: readonly string[]): Pick<PolicyVerdict, 'says' | 'diagnoses'> {
  const among = (kind: 'covered' | 'notCovered' | 'secondary') => diagnoses.filter((code) => list.has(kind, codeKey(code)));
  const covered = among('covered');
  if (covered.length > 0) {
    // One diagnosis cannot be both: the second one has to be another code on the claim.
    const second = among('secondary').filter((code) => covered.some((each) => each !== code));
    if (list.sizeOf('secondary') === 0 || second.length > 0) return { says: 'covers', diagnoses: [...new Set([...covered, ...second])] };
    return { says: 'needs-secondary', diagnoses: covered };
  }
  const excluded = among('notCovered');
  if (excluded.length > 0) return { says: 'excludes', diagnoses: excluded };
  return { says: list.incomplete || list.sizeOf('covered') === 0 ? 'silent' : 'lacks', diagnoses };
}
