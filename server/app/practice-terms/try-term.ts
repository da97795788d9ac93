import { ageOn } from '@claimwright/core/base';
import { codeNote, type Lexicon, type PracticeTerm, termKey, withPracticeTerms } from '@claimwright/core/coding';
import { sql } from 'kysely';
import type { TrialKept, TrialVisit } from '../../store/coding-kept.ts';
import { recordOf } from '../../store/record.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Unit } from '../unit.ts';

/** Of the visits that a practice has signed so many are searched, the newest first. */
const searched = 2000;
/** So many are looked at before other work has its turn. */
const atOnce = 100;
/** So many are named; the figures count all. */
const named = 50;

/** Signed visits, the newest first, after the first `skip`: who the patient is, the note with what was added, and the codes as last signed. */
function signedVisits({ db, practiceId, actor }: Unit, skip: number) {
  return (
    db
      .selectFrom('encounter as e')
      .innerJoin('patient as p', (j) => j.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.id', '=', 'e.patient_id'))
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('signing as s')
            .select('s.codes')
            .whereRef('s.practice_id', '=', 'e.practice_id')
            .whereRef('s.encounter_id', '=', 'e.id')
            .orderBy('s.at', 'desc')
            .orderBy('s.id', 'desc')
            .limit(1)
            .as('s'),
        (j) => j.onTrue(),
      )
      .select(['e.id', 'e.number', 'e.service_date', 'p.birth_date', 'p.sex', 's.codes'])
      .select(
        sql<string>`(select coalesce(string_agg(n.text, ' '), '') from note as n
        where n.practice_id = e.practice_id and n.encounter_id = e.id and n.kind = 'visit')
        || ' ' || (select coalesce(string_agg(a.text, ' '), '') from note_addendum as a
        where a.practice_id = e.practice_id and a.encounter_id = e.id)`.as('said'),
      )
      .where('e.practice_id', '=', practiceId)
      // Who codes a visit blind must not learn its codes here.
      .where(
        sql<boolean>`not exists (select from review as r
        left join review_coding as c on c.practice_id = r.practice_id and c.review_id = r.id
        where r.practice_id = e.practice_id and r.encounter_id = e.id and r.reviewer_id = ${actor.userId} and c.review_id is null)`,
      )
      .orderBy('e.service_date', 'desc')
      .orderBy('e.number', 'desc')
      .limit(Math.min(atOnce, searched - skip))
      .offset(skip)
      .execute()
  );
}

type Visit = Awaited<ReturnType<typeof signedVisits>>[number];

/** What two readings say differently, against what was signed; a question that is not answered is no code. */
function judged(visit: Visit, before: ReadonlySet<string>, after: ReadonlySet<string>): TrialVisit {
  const signed = new Set(visit.codes.map((c) => c.code));
  const came = [...after].filter((c) => !before.has(c));
  const went = [...before].filter((c) => !after.has(c));
  return {
    encounterId: visit.id,
    number: visit.number,
    right: [...came.filter((c) => signed.has(c)), ...went.filter((c) => !signed.has(c)).map((c) => `−${c}`)],
    wrong: [...came.filter((c) => !signed.has(c)), ...went.filter((c) => signed.has(c)).map((c) => `−${c}`)],
  };
}

/** The codes of a visit's record as a lexicon would have it. */
async function readBoth(unit: Unit, { codeSets }: Knowledge, visit: Visit, lexicons: readonly Lexicon[]): Promise<ReadonlySet<string>[]> {
  const record = await recordOf(unit, visit.id);
  const { sex, birth_date, service_date: date } = visit;
  const about = { ...(sex === 'U' ? {} : { sex }), age: ageOn(birth_date, date), date, setting: 'outpatient' as const, codeSets };
  return lexicons.map((lexicon) => {
    const { suggestions } = codeNote(record?.text ?? '', { ...about, lexicon });
    return new Set(suggestions.flatMap((s) => (s.certainty === 'query' ? [] : s.code)));
  });
}

/**
 * What a term would have done to the visits that the practice has signed: each whose note has its words is read with the practice's lexicon as
 * it is and with the term, and both are held against the codes as signed. Nothing is kept of the readings. The visits that taught the term are
 * among them.
 */
export async function tryTerm(unit: Unit, knowledge: Knowledge, base: Lexicon, term: PracticeTerm): Promise<TrialKept> {
  const withTerm = withPracticeTerms(base, [term]);
  const words = termKey(term.wording, base).split(' ');
  const changed: TrialVisit[] = [];
  let [looked, read] = [0, 0];
  for (let visits = await signedVisits(unit, 0); visits.length > 0; visits = looked < searched ? await signedVisits(unit, looked) : []) {
    looked += visits.length;
    for (const visit of visits) {
      const has = new Set(termKey(visit.said, base).split(' '));
      if (!words.every((w) => has.has(w))) continue;
      read++;
      const [before, after] = await readBoth(unit, knowledge, visit, [base, withTerm]);
      const told = judged(visit, before!, after!);
      if (told.right.length + told.wrong.length > 0) changed.push(told);
    }
  }
  const wrong = changed.filter((c) => c.wrong.length > 0);
  const right = changed.filter((c) => c.wrong.length === 0);
  return { searched: looked, read, right: right.length, wrong: wrong.length, visits: [...wrong, ...right].slice(0, named) };
}
