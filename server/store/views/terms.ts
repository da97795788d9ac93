import { groupBy, type Instant, type IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { TrialKept } from '../coding-kept.ts';
import { currentLexicon } from '../practice-lexicon.ts';
import type { Database, WordingKind } from '../tables.ts';
import type { Reader } from './reader.ts';
import type { TitleOf } from './reviews.ts';

export type TermStanding = 'proposed' | 'approved' | 'rejected' | 'retired';

/** A visit behind a term: what was signed there for its words. */
export interface TermVisit {
  readonly encounterId: string;
  readonly number: string;
  readonly serviceDate: IsoDate;
  readonly coder: string;
  readonly code: string;
  readonly kind: WordingKind;
  readonly wording: string;
}

export interface TermDecision {
  readonly action: Database['term_decision']['action'];
  readonly at: Instant;
  readonly who: string;
  readonly why: string;
  /** What it would have done to the visits signed until then; the visits themselves are not told again. */
  readonly trial: Omit<TrialKept, 'visits'> | null;
  readonly version: number | null;
}

/** A wording with the code that coders signed for it. */
export interface TermRow {
  readonly key: string;
  readonly wording: string;
  readonly code: string;
  readonly title: string | undefined;
  readonly standing: TermStanding;
  /** Visits where the words were signed with this code, and where they were signed without it or it was taken away. */
  readonly for: number;
  readonly against: number;
  readonly coders: readonly string[];
  readonly visits: readonly TermVisit[];
  readonly decisions: readonly TermDecision[];
  /** Why it cannot be a term at all. */
  readonly problem: string | undefined;
}

export interface LexiconVersion {
  readonly version: number;
  readonly at: Instant;
  readonly who: string;
  readonly cause: Database['practice_lexicon']['cause'];
  readonly restores: number | null;
  readonly why: string;
  readonly terms: number;
}

export interface TermsView {
  readonly rows: readonly TermRow[];
  /** The newest first. */
  readonly versions: readonly LexiconVersion[];
}

export interface TermsReader {
  /** Whose blind reviews are left out: they must not learn the codes of those visits here. */
  readonly userId: string;
  readonly titleOf: TitleOf;
  readonly problemOf: (term: { readonly wording: string; readonly code: string }) => string | undefined;
  readonly today: IsoDate;
}

/** So many visits of a term are named; the figures count all. */
const named = 20;

/** Proposed terms, those behind which most visits stand first; then what was decided; and the versions of the practice's lexicon. */
export async function terms(reader: Reader, about: TermsReader): Promise<TermsView> {
  const said = await wordings(reader, about.userId);
  const decided = groupBy(await decisions(reader), (d) => `${d.key} ${d.code}`);
  const { terms: current } = await currentLexicon(reader);
  const inForce = new Map(current.map((t) => [`${t.key} ${t.code}`, t]));
  const byKey = groupBy(said, (w) => w.key);
  const taught = said.filter((w) => w.kind === 'changed' || w.kind === 'added').map((w) => `${w.key} ${w.code}`);
  const names = new Set([...taught, ...inForce.keys(), ...decided.keys()]);
  const rows = [...names].map((name): TermRow => {
    const code = name.slice(name.lastIndexOf(' ') + 1);
    const key = name.slice(0, name.lastIndexOf(' '));
    const history = decided.get(name) ?? [];
    const own = inForce.get(name);
    const standing = own ? 'approved' : standingOf(history);
    const evidence = evidenceOf(code, byKey.get(key) ?? []);
    const wording = own?.wording ?? history.at(-1)?.wording ?? mostSaid(evidence.visits, code) ?? key;
    return {
      ...{ key, code, wording, title: about.titleOf(code, about.today), standing, ...evidence },
      visits: evidence.visits.slice(0, named),
      decisions: history.map(({ action, at, who, why, trial, version }) => ({
        action,
        at,
        who,
        why,
        trial: trial && figures(trial),
        version,
      })),
      problem: standing === 'proposed' ? about.problemOf({ wording, code }) : undefined,
    };
  });
  const order: readonly TermStanding[] = ['proposed', 'approved', 'rejected', 'retired'];
  rows.sort(
    (a, b) => order.indexOf(a.standing) - order.indexOf(b.standing) || b.for - b.against - (a.for - a.against) || (a.key < b.key ? -1 : 1),
  );
  return { rows, versions: await versions(reader) };
}

const figures = ({ searched, read, right, wrong }: TrialKept) => ({ searched, read, right, wrong });

/** What was decided last; a term that was approved and is not in force any more ended with a later version. */
function standingOf(history: readonly { readonly action: TermDecision['action'] }[]): TermStanding {
  const last = history.at(-1)?.action;
  return last === undefined ? 'proposed' : last === 'approved' ? 'retired' : last;
}

type Said = TermVisit & { readonly key: string };

/** A visit speaks for a code when its words were signed with it, and against it when they were signed with others alone or it was taken away. */
function evidenceOf(code: string, said: readonly Said[]) {
  const perVisit = [...groupBy(said, (w) => w.encounterId).values()];
  const speaksFor = (own: readonly Said[]) => own.some((w) => w.code === code && w.kind !== 'refused');
  const speaksAgainst = (own: readonly Said[]) => !speaksFor(own) && own.some((w) => w.kind !== 'refused' || w.code === code);
  const [pro, con] = [perVisit.filter(speaksFor), perVisit.filter(speaksAgainst)];
  const visits = [...pro.map((own) => own.find((w) => w.code === code)!), ...con.map((own) => own.find((w) => w.code === code) ?? own[0]!)];
  return {
    for: pro.length,
    against: con.length,
    coders: [...new Set(pro.flatMap((own) => own.filter((w) => w.code === code).map((w) => w.coder)))].sort(),
    visits: visits.map(({ key: _, ...visit }) => visit),
  };
}

function mostSaid(visits: readonly TermVisit[], code: string): string | undefined {
  const counted = [
    ...groupBy(
      visits.filter((v) => v.code === code),
      (v) => v.wording,
    ),
  ].map(([wording, all]) => [wording, all.length] as const);
  return counted.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}

/** Words of proposed terms, of each visit as it was last signed by a person. */
async function wordings({ db, practiceId }: Reader, userId: string): Promise<Said[]> {
  const { rows } = await sql<Said>`
    select w.key, w.encounter_id as "encounterId", e.number, e.service_date as "serviceDate", u.name as coder, w.code, w.kind, w.wording
    from signed_wording as w
    join encounter as e on e.practice_id = w.practice_id and e.id = w.encounter_id
    join app_user as u on u.id = w.user_id
    join lateral (select s.id from signing as s where s.practice_id = w.practice_id and s.encounter_id = w.encounter_id
      order by s.at desc, s.id desc limit 1) as newest on newest.id = w.signing_id
    where w.practice_id = ${practiceId}
      and w.key in (select t.key from signed_wording as t where t.practice_id = ${practiceId} and t.kind in ('changed', 'added'))
      and not exists (select from review as r
        left join review_coding as c on c.practice_id = r.practice_id and c.review_id = r.id
        where r.practice_id = ${practiceId} and r.encounter_id = w.encounter_id and r.reviewer_id = ${userId} and c.review_id is null)
    order by e.service_date desc, e.number desc, w.id`.execute(db);
  return rows;
}

function decisions({ db, practiceId }: Reader) {
  return db
    .selectFrom('term_decision as d')
    .innerJoin('app_user as u', 'u.id', 'd.user_id')
    .select(['d.key', 'd.code', 'd.wording', 'd.action', 'd.at', 'u.name as who', 'd.why', 'd.trial', 'd.version'])
    .where('d.practice_id', '=', practiceId)
    .orderBy('d.at')
    .orderBy('d.id')
    .execute();
}

function versions({ db, practiceId }: Reader): Promise<LexiconVersion[]> {
  return db
    .selectFrom('practice_lexicon as l')
    .innerJoin('app_user as u', 'u.id', 'l.user_id')
    .select(['l.version', 'l.at', 'u.name as who', 'l.cause', 'l.restores', 'l.why'])
    .select(sql<number>`jsonb_array_length(l.terms)`.as('terms'))
    .where('l.practice_id', '=', practiceId)
    .orderBy('l.version', 'desc')
    .execute();
}
