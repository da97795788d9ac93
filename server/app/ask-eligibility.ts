import { addDays, type IsoDate } from '@claimwright/core/base';
import type { EligibilityInquiry, Given } from '@claimwright/core/x12';
import { nextNumbers } from '../store/numbers.ts';
import { raiseWorkItem } from '../store/work-items.ts';
import { chargedForEncounter } from './charged-for-encounter.ts';
import { type CoverageOn, coveragesOn } from './coverages-on.ts';
import { freezeInterchange } from './freeze-interchange.ts';
import type { Unit } from './unit.ts';

/** Visits of the coming days are asked about, so that the front desk knows before the patient comes. */
const daysAhead = 3;

interface Question {
  readonly encounterId: string;
  readonly on: IsoDate;
  readonly coverage: CoverageOn;
  readonly patient: { first_name: string; last_name: string; birth_date: IsoDate; sex: 'F' | 'M' | 'U' };
  readonly trace: string;
}

type Source = Given<EligibilityInquiry['sources'][number]>;

/** Asks each payer once about each coming visit (270), one file a mailbox. @returns how many questions were put out. */
export async function askEligibility(unit: Unit): Promise<number> {
  const questions = await openQuestions(unit);
  const byMailbox = new Map<string, Question[]>();
  for (const q of questions) {
    const id = q.coverage.mailbox_id!;
    byMailbox.set(id, [...(byMailbox.get(id) ?? []), q]);
  }
  let asked = 0;
  for (const [mailboxId, own] of byMailbox) asked += await ask(unit, mailboxId, own);
  return asked;
}

async function openQuestions(unit: Unit): Promise<Question[]> {
  const { db, practiceId, today } = unit;
  const visits = await db
    .selectFrom('encounter as e')
    .innerJoin('patient as p', (j) => j.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.id', '=', 'e.patient_id'))
    .leftJoin('eligibility as x', (j) => j.onRef('x.practice_id', '=', 'e.practice_id').onRef('x.encounter_id', '=', 'e.id'))
    .select(['e.id', 'e.service_date', 'e.patient_id', 'p.first_name', 'p.last_name', 'p.birth_date', 'p.sex'])
    .where('e.practice_id', '=', practiceId)
    .where('e.status', '=', 'to-code')
    .where('e.service_date', '<=', addDays(today, daysAhead))
    .where('x.id', 'is', null)
    .orderBy('e.service_date')
    .orderBy('e.number')
    .execute();
  const open: Omit<Question, 'trace'>[] = [];
  for (const v of visits) {
    for (const coverage of await coveragesOn(unit, v.patient_id, v.service_date)) {
      // Workers' compensation has no eligibility inquiry: the injury's claim number is asked of the employer.
      if (coverage.mailbox_id && coverage.payer_kind !== 'workers-compensation')
        open.push({ encounterId: v.id, on: v.service_date, coverage, patient: v });
    }
  }
  if (open.length === 0) return [];
  const traces = await nextNumbers(db, practiceId, 'T', open.length);
  return open.map((q, i) => ({ ...q, trace: traces[i]! }));
}

/** A question that cannot be written is found by halves and set aside, so that it does not stop the others. */
async function ask(unit: Unit, mailboxId: string, questions: readonly Question[]): Promise<number> {
  const { db, practiceId, now, today } = unit;
  const practice = await db.selectFrom('practice').select(['name', 'npi', 'tax_id']).where('id', '=', practiceId).executeTakeFirstOrThrow();
  const time = now.slice(11, 16).replace(':', '');
  const body: Given<EligibilityInquiry> = {
    begin: { purpose: '13', reference: questions[0]!.trace, date: today, time },
    sources: questions.map((q) => sourceOf(q, practice)),
  };
  const frozen = await freezeInterchange(unit, mailboxId, '270', { set: '270', controlNumber: '0001', body });
  if (!frozen.ok) {
    const half = Math.floor(questions.length / 2);
    if (half > 0) return (await ask(unit, mailboxId, questions.slice(0, half))) + (await ask(unit, mailboxId, questions.slice(half)));
    await setAside(unit, questions[0]!, frozen.error[0]?.what ?? 'The 270 could not be written.');
    return 0;
  }
  await keep(unit, questions, 'asked');
  return questions.length;
}

async function keep({ db, practiceId, now, newId }: Unit, questions: readonly Question[], status: 'asked' | 'refused'): Promise<void> {
  await db
    .insertInto('eligibility')
    .values(
      questions.map((q) => ({
        practice_id: practiceId,
        id: newId(),
        coverage_id: q.coverage.id,
        encounter_id: q.encounterId,
        service_date: q.on,
        trace: q.trace,
        asked_at: now,
        answered_at: null,
        status,
        content: null,
        file_id: null,
      })),
    )
    .execute();
}

async function setAside(unit: Unit, q: Question, why: string): Promise<void> {
  await keep(unit, [q], 'refused');
  await raiseWorkItem(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    key: `eligibility:${q.coverage.id}:${q.encounterId}`,
    kind: 'front-desk',
    title: 'Coverage could not be asked about',
    why,
    whatToDo: 'Correct the patient’s or the policy’s data, and ask the payer by telephone or its portal.',
    encounterId: q.encounterId,
    dollars: await chargedForEncounter(unit, q.encounterId),
    due: q.on,
    createdAt: unit.now,
  });
}

/** One question: payer, practice, member; a dependent hangs under the subscriber. 30 asks about the plan as a whole. */
function sourceOf(q: Question, practice: { name: string; npi: string; tax_id: string }): Source {
  const { coverage, patient } = q;
  const trace = { kind: '1', number: q.trace, company: `9${practice.tax_id.replace(/\D/g, '')}` };
  const inquiries = [{ about: { serviceTypes: ['30'] }, days: { value: { from: q.on } } }];
  const named = (p: { last: string; first: string }) => ({ kind: '1' as const, ...p });
  const asPatient = { last: patient.last_name, first: patient.first_name };
  const birth = { birth: patient.birth_date, sex: patient.sex };
  const holder = coverage.subscriber;
  return {
    source: { name: { role: 'PR', kind: '2', last: coverage.payer_name, idQualifier: 'PI', id: coverage.payer_number } },
    receivers: [
      {
        receiver: { name: { role: '1P', kind: '2', last: practice.name, idQualifier: 'XX', id: practice.npi } },
        subscribers: [
          holder
            ? {
                member: {
                  name: {
                    role: 'IL',
                    ...named({ last: holder.lastName, first: holder.firstName }),
                    idQualifier: 'MI',
                    id: coverage.member_id,
                  },
                  demographics: { birth: holder.birthDate, sex: holder.sex },
                },
                dependents: [{ traces: [trace], member: { name: { role: '03', ...named(asPatient) }, demographics: birth }, inquiries }],
              }
            : {
                traces: [trace],
                member: { name: { role: 'IL', ...named(asPatient), idQualifier: 'MI', id: coverage.member_id }, demographics: birth },
                inquiries,
              },
        ],
      },
    ],
  };
}
