import type { IsoDate } from '../base/date.ts';
import type { Benefit, EligibilityResponse, EligibleMember } from '../x12/index.ts';
import type { AuthorizationWanted, Benefits, InquiryRejected, OtherPayer, PersonAsKnown } from './benefits.ts';
import { explainInquiryRejection } from './inquiry-rejections.ts';
import { itemFrom271 } from './item-from-271.ts';

type Person = EligibleMember | EligibleMember['dependents'][number];

/** One person's answer in a 271. */
export interface Answered {
  /** Trace numbers, by which the answer finds its question. */
  readonly traces: readonly string[];
  readonly person?: PersonAsKnown;
  readonly benefits: Benefits;
}

const rejectedAt = (at: InquiryRejected['at'], rejections: readonly { readonly reason: string }[]): InquiryRejected[] =>
  rejections.map(({ reason }) => ({ code: reason, at, says: explainInquiryRejection(reason) }));

const isActive = ({ benefit }: Benefit) => /^[1-5]$/.test(benefit.kind);
const isInactive = ({ benefit }: Benefit) => /^[6-8]$/.test(benefit.kind);

/** The plan as a whole (service type 30) decides where it is mentioned; one active benefit makes the coverage active. */
function statusOf(benefits: readonly Benefit[]): Benefits['status'] {
  const told = benefits.filter((b) => isActive(b) || isInactive(b));
  const whole = told.filter((b) => b.benefit.serviceTypes.includes('30'));
  const deciding = whole.length > 0 ? whole : told;
  if (deciding.some(isActive)) return 'active';
  return deciding.some(isInactive) ? 'inactive' : 'unknown';
}

const orders: Readonly<Record<string, OtherPayer['order']>> = { PRP: 'primary', SEP: 'secondary', TTP: 'tertiary' };

function otherPayers(b: Benefit): OtherPayer[] {
  const memberId = b.otherIds.find((r) => r.qualifier === '1W')?.value;
  const days = b.dates.find((d) => d.kind === '290' || d.kind === '291' || d.kind === '292')?.value;
  return (b.related?.entities ?? []).flatMap(({ name }): OtherPayer[] => {
    if (!name.last || name.role === 'IL' || name.role === 'P3') return [];
    const order = orders[name.role];
    return [
      {
        name: name.last,
        ...(name.id ? { payerId: name.id } : {}),
        ...(memberId ? { memberId } : {}),
        ...(order ? { order } : {}),
        ...(b.benefit.insuranceType ? { insuranceType: b.benefit.insuranceType } : {}),
        ...(days ? { from: days.from } : {}),
        ...(days?.through ? { until: days.through } : {}),
      },
    ];
  });
}

/**
 * Hospice elections: a facility's benefit of service type 45 with its days (CMS, HETS 270/271 companion guide, hospice). An entry without a first
 * day tells nothing.
 */
function hospice(benefits: readonly Benefit[]) {
  const told = benefits.filter(({ benefit }) => benefit.kind === 'X' && benefit.serviceTypes.includes('45'));
  return told.flatMap(({ dates }) => {
    const days = dates.find((d) => d.kind === '292' || d.kind === '290' || d.kind === '291')?.value;
    return days ? [{ from: days.from, ...(days.through ? { until: days.through } : {}) }] : [];
  });
}

function authorization({ benefit }: Benefit): AuthorizationWanted[] {
  if (benefit.authorizationNeeded !== 'Y') return [];
  const code = benefit.procedure?.code;
  return [
    { serviceTypes: benefit.serviceTypes, ...(code ? { procedures: { from: code, through: benefit.procedure?.through ?? code } } : {}) },
  ];
}

/** First and last day of the coverage: the plan's dates, else those of eligibility. A range without an end is open. */
function span(dates: Person['member']['dates']): { from?: IsoDate; until?: IsoDate } {
  const range = dates.find((d) => d.kind === '291') ?? dates.find((d) => d.kind === '307');
  const from = dates.find((d) => d.kind === '346') ?? dates.find((d) => d.kind === '356') ?? range;
  const until = dates.find((d) => d.kind === '347' || d.kind === '357')?.value.from ?? range?.value.through;
  return { ...(from ? { from: from.value.from } : {}), ...(until ? { until } : {}) };
}

/** Identity and dates of the person as the payer has them. */
function membership({ name, otherIds, dates }: Person['member']): Pick<Benefits, 'memberId' | 'groupNumber' | 'from' | 'until'> {
  const groupNumber = otherIds.find((r) => r.qualifier === '6P')?.value;
  // A dependent has no number of their own.
  const memberId = 'idQualifier' in name && name.idQualifier === 'MI' ? name.id : undefined;
  return {
    ...(memberId ? { memberId } : {}),
    ...(groupNumber ? { groupNumber } : {}),
    ...span(dates),
  };
}

function benefitsOf(person: Person, above: readonly InquiryRejected[]): Benefits {
  const { member, benefits } = person;
  const isQmb = (b: Benefit) => isActive(b) && b.benefit.insuranceType === 'QM';
  const plan = benefits.find((b) => (isActive(b) || isInactive(b)) && !isQmb(b) && b.benefit.plan)?.benefit.plan;
  const primaryCare = benefits.find((b) => b.benefit.kind === 'L')?.related?.entities[0]?.name;
  const items = benefits.map(itemFrom271);
  const elected = hospice(benefits);
  return {
    status: statusOf(benefits),
    ...(plan ? { plan } : {}),
    ...membership(member),
    qmb: benefits.some(isQmb),
    items: items.filter((i) => i !== undefined),
    authorizations: benefits.flatMap(authorization),
    otherPayers: benefits.filter((b) => b.benefit.kind === 'R').flatMap(otherPayers),
    ...(primaryCare?.last ? { primaryCare: [primaryCare.first, primaryCare.last].filter(Boolean).join(' ') } : {}),
    ...(elected.length > 0 ? { hospice: elected } : {}),
    rejected: [...above, ...rejectedAt('patient', [...member.rejections, ...benefits.flatMap((b) => b.rejections)])],
    notes: benefits.flatMap((b, i) => (items[i] ? [] : b.messages)),
  };
}

function answered(person: Person, above: readonly InquiryRejected[]): Answered {
  const { name, demographics, dates } = person.member;
  const sex = demographics?.sex;
  const diedOn = dates.find((d) => d.kind === '442')?.value.from;
  return {
    traces: person.traces.map((t) => t.number),
    person: {
      ...(name.last ? { lastName: name.last } : {}),
      ...(name.first ? { firstName: name.first } : {}),
      ...(demographics?.birth ? { birthDate: demographics.birth } : {}),
      ...(sex === 'F' || sex === 'M' || sex === 'U' ? { sex } : {}),
      ...(diedOn ? { diedOn } : {}),
    },
    benefits: benefitsOf(person, above),
  };
}

const nobody = (rejected: readonly InquiryRejected[]): Answered => ({
  traces: [],
  benefits: { status: 'unknown', qmb: false, items: [], authorizations: [], otherPayers: [], rejected, notes: [] },
});

/**
 * Every person that a 271 answers about: each dependent, or the subscriber where there is none.
 * An inquiry that the payer turned away before it looked at a person gives one answer without a person, with the reasons.
 * Source: 005010X279A1.
 */
export function from271(response: EligibilityResponse): Answered[] {
  return response.sources.flatMap(({ rejections, source, receivers }) => {
    const byPayer = rejectedAt('payer', [...rejections, ...source.rejections]);
    if (receivers.length === 0) return byPayer.length > 0 ? [nobody(byPayer)] : [];
    return receivers.flatMap(({ receiver, subscribers }) => {
      const above = [...byPayer, ...rejectedAt('provider', receiver.rejections)];
      if (subscribers.length === 0) return above.length > 0 ? [nobody(above)] : [];
      return subscribers.flatMap((s) => {
        if (s.dependents.length === 0) return [answered(s, above)];
        const ofSubscriber = [...above, ...rejectedAt('patient', s.member.rejections)];
        return s.dependents.map((d) => withSubscriber(answered(d, ofSubscriber), s));
      });
    });
  });
}

/** A dependent's answer carries the subscriber's member number: it is what the claim names. */
const withSubscriber = (a: Answered, subscriber: EligibleMember): Answered => ({
  ...a,
  benefits: { ...membership(subscriber.member), ...a.benefits },
});
