import type { Instant, IsoDate } from '@claimwright/core/base';
import { dateOfInstant } from '@claimwright/core/base';
import type { EligibilityInquiry, EligibilityResponse, EligibleMember, Given } from '@claimwright/core/x12';
import { timeToX12 } from '../clock/calendar.ts';
import type { Simulation } from '../clock/simulation.ts';
import { covers } from '../world/dated.ts';
import { peopleUnder } from '../world/find-member.ts';
import type { Member, Span } from '../world/member.ts';
import { benefitsOf } from './describe-benefits.ts';

type Source = EligibilityInquiry['sources'][number];
type AskedSubscriber = Source['receivers'][number]['subscribers'][number];
type AskedDependent = AskedSubscriber['dependents'][number];
type Answer = Pick<Given<EligibleMember>, 'member' | 'benefits'>;

/** Reasons of an AAA segment, and what to do: C correct and ask again. */
const refusal = (reason: '67' | '72' | '75' | '79') => [{ valid: 'N', reason, followUp: 'C' }];

const same = (a: string | undefined, b: string): boolean => a?.trim().toUpperCase() === b.toUpperCase();

/** Payers look a person up by number; name or birth date only tell members of one family apart. */
function findPerson(people: readonly Member[], asked: AskedSubscriber['member'] | AskedDependent['member']): Member | undefined {
  return people.find((m) => same(asked.name.first, m.firstName)) ?? people.find((m) => m.birthDate === asked.demographics?.birth);
}

const askedOn = (asked: AskedSubscriber | AskedDependent, today: IsoDate): IsoDate =>
  asked.inquiries[0]?.days?.value.from ?? asked.member.dates.find((d) => d.kind === '291')?.value.from ?? today;

/** The membership as the eligibility file shows it, which may not know yet that it has ended. */
const shownSpan = (member: Member, on: IsoDate): Span | undefined =>
  member.spans.find((span) => covers(span.shownActive ? { from: span.from } : span, on));

function about(sim: Simulation, member: Member, on: IsoDate): Answer {
  const name = { kind: '1', last: member.lastName, first: member.firstName } as const;
  const identity = { demographics: { birth: member.birthDate, sex: member.sex } };
  const span = shownSpan(member, on);
  const last = span ?? member.spans.at(-1)!;
  const plan = sim.world.plans.get(last.planId)!;
  const ended = !span && last.until ? [{ kind: '347', value: { from: last.until } }] : [];
  return {
    member: {
      name: member.relationship === 'self' ? { role: 'IL', ...name, idQualifier: 'MI', id: member.memberId } : { role: '03', ...name },
      ...(member.groupNumber ? { otherIds: [{ qualifier: '6P', value: member.groupNumber }] } : {}),
      ...identity,
      dates: [{ kind: '346', value: { from: last.from } }, ...ended],
    },
    benefits: span
      ? benefitsOf(sim, member, plan, on)
      : [{ benefit: { kind: '6', serviceTypes: ['30'], insuranceType: plan.insuranceType, plan: plan.name } }],
  };
}

function answerTraces(asked: AskedSubscriber | AskedDependent) {
  return asked.traces.map(({ number, company }) => ({ kind: '2', number, company }));
}

const refused = (asked: AskedSubscriber | AskedDependent, reason: '67' | '75'): Answer => ({
  member: { name: asked.member.name, rejections: refusal(reason) },
  benefits: [],
});

function answerSubscriber(sim: Simulation, payerId: string, asked: AskedSubscriber, today: IsoDate): Given<EligibleMember> {
  const { name } = asked.member;
  const people = peopleUnder(sim.world, payerId, name.id ?? '');
  if (asked.dependents.length === 0) {
    const person = findPerson(people, asked.member);
    return { traces: answerTraces(asked), ...(person ? about(sim, person, askedOn(asked, today)) : refused(asked, '75')) };
  }
  const dependents = asked.dependents.map((dependent) => {
    const person = findPerson(people, dependent.member);
    return {
      traces: answerTraces(dependent),
      ...(person ? about(sim, person, askedOn(dependent, today)) : refused(dependent, people.length > 0 ? '67' : '75')),
    };
  });
  return { traces: answerTraces(asked), member: { name }, dependents };
}

function answerSource(sim: Simulation, asked: Source, today: IsoDate): Given<EligibilityResponse['sources'][number]> {
  const payerId = asked.source.name.id ?? '';
  const payer = sim.world.payers.get(payerId);
  const source = { name: { ...asked.source.name, ...(payer ? { last: payer.name } : {}) } };
  if (!payer) return { source: { ...source, rejections: refusal('79') } };
  return {
    source,
    receivers: asked.receivers.map(({ receiver, subscribers }) => ({
      receiver: { name: receiver.name },
      subscribers: subscribers.map((subscriber) => answerSubscriber(sim, payerId, subscriber, today)),
    })),
  };
}

/** The 271 that answers a 270: each person asked about, with what the plan says on the day asked for. */
export function answerInquiry(sim: Simulation, inquiry: EligibilityInquiry, at: Instant): Given<EligibilityResponse> {
  const date = dateOfInstant(at);
  return {
    begin: { purpose: '11', ...(inquiry.begin.reference ? { reference: inquiry.begin.reference } : {}), date, time: timeToX12(at) },
    sources: inquiry.sources.map((source) => answerSource(sim, source, date)),
  };
}
