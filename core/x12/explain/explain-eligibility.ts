import { showDate } from '../../base/date.ts';
import type { EligibilityInquiry } from '../sets/270/index.ts';
import { benefitKinds, timePeriods } from '../sets/271/benefit.ts';
import type { Benefit, EligibilityResponse, EligibleMember } from '../sets/271/index.ts';
import { followUps, rejectionReasons } from './rejections.ts';
import { serviceTypeWords } from './service-types.ts';
import { counted, indented, inWords, listed, nameOf, numberedName, showDays, showProcedure, usd } from './words.ts';

/** A kind of service (EQ01, EB03) in words. */
export const explainServiceType = (code: string): string => inWords(serviceTypeWords, code, 'service type');

interface Asked {
  readonly serviceTypes: readonly string[];
  readonly procedure?: { readonly code: string; readonly modifiers: readonly string[] } | undefined;
}
function services({ serviceTypes, procedure }: Asked): string {
  const named = serviceTypes.map(explainServiceType);
  return listed(procedure ? [...named, showProcedure(procedure)] : named) || 'services that are not named';
}

/** What a 270 asks: of whom, and for what. */
export function explainEligibilityInquiry({ begin, sources }: EligibilityInquiry): string[] {
  return sources.flatMap(({ source, receivers }) =>
    receivers.flatMap(({ receiver, subscribers }) => [
      `${numberedName(receiver.name)} asks ${nameOf(source.name)} about coverage${begin.reference === undefined ? '' : ` (reference ${begin.reference})`}, ${showDate(begin.date)}.`,
      ...indented(
        subscribers.flatMap((s) => [
          ...askedOf(`${numberedName(s.member.name)}`, s.member.dates, s.inquiries),
          ...s.dependents.flatMap((d) =>
            askedOf(`${nameOf(d.member.name)}, dependent of ${numberedName(s.member.name)}`, d.member.dates, d.inquiries),
          ),
        ]),
      ),
    ]),
  );
}

type Inquiry = EligibilityInquiry['sources'][number]['receivers'][number]['subscribers'][number]['inquiries'][number];
type Dates = EligibilityInquiry['sources'][number]['receivers'][number]['subscribers'][number]['member']['dates'];

function askedOf(who: string, dates: Dates, inquiries: readonly Pick<Inquiry, 'about'>[]): string[] {
  if (inquiries.length === 0) return [];
  const plan = dates.find((d) => d.kind === '291');
  const day = plan ? ` on ${showDays(plan.value)}` : '';
  return [`Is ${who} covered${day} for ${listed(inquiries.map((i) => services(i.about)))}?`];
}

interface Rejection {
  readonly reason: string;
  readonly followUp: string;
}
const rejected = (who: string, rejections: readonly Rejection[]): string[] =>
  rejections.map(
    ({ reason, followUp }) =>
      `No answer about ${who}: ${inWords(rejectionReasons, reason, 'reason')}; ${inWords(followUps, followUp, 'follow-up')} (${reason}, ${followUp}).`,
  );

/** What a 271 answers: whether each member is covered, and each benefit with its amount and network. */
export function explainEligibilityResponse({ sources }: EligibilityResponse): string[] {
  return sources.flatMap(({ rejections, source, receivers }) => [
    ...rejected('the request', rejections),
    ...rejected(nameOf(source.name), source.rejections),
    ...receivers.flatMap(({ receiver, subscribers }) => [
      `${nameOf(source.name)} answers ${numberedName(receiver.name)}.`,
      ...indented([
        ...rejected(nameOf(receiver.name), receiver.rejections),
        ...subscribers.flatMap((s) => [
          ...memberLines(numberedName(s.member.name), s),
          ...s.dependents.flatMap((d) => memberLines(`${nameOf(d.member.name)}, dependent of ${numberedName(s.member.name)}`, d)),
        ]),
      ]),
    ]),
  ]);
}

type Answered = Pick<EligibleMember, 'benefits'> & { readonly member: Pick<EligibleMember['member'], 'rejections' | 'dates'> };

function memberLines(who: string, { member, benefits }: Answered): string[] {
  const plan = member.dates.find((d) => ['291', '307', '346'].includes(d.kind));
  const active = benefits.some((b) => ['1', '2', '3', '4', '5'].includes(b.benefit.kind));
  const inactive = benefits.some((b) => ['6', '7', '8'].includes(b.benefit.kind));
  const verdict = active
    ? 'covered'
    : inactive
      ? 'not covered now'
      : benefits.length > 0
        ? 'answered without a word on whether coverage is active'
        : undefined;
  const told = verdict === undefined ? [] : [`${who}: ${verdict}${plan ? ` (${showDays(plan.value)})` : ''}.`];
  return [...told, ...rejected(who, member.rejections), ...indented(benefits.flatMap((b) => benefitLines(b)))];
}

const networks: Readonly<Record<string, string>> = { Y: ', in network', N: ', out of network', W: ', in and out of network' };
/** Spans of which a benefit comes once each. */
const each = new Set(['6', '7', '13', '22', '23', '25', '26', '27', '34', '35', '36']);
const levels: Readonly<Record<string, string>> = {
  IND: 'each person',
  FAM: 'the family',
  EMP: 'the employee',
  ESP: 'employee and spouse',
  ECH: 'employee and children',
  CHD: 'children',
  DEP: 'dependents',
  SPO: 'the spouse',
  SPC: 'spouse and children',
};

function benefitLines({ benefit, dates, messages, rejections, related }: Benefit): string[] {
  const { kind, amount, share, quantity, period, inNetwork, coverageLevel, plan, authorizationNeeded } = benefit;
  const value = [
    amount === undefined ? undefined : usd(amount),
    share === undefined ? undefined : `${Number((Number(share) * 100).toFixed(2))}%`,
    quantity === undefined ? undefined : counted(Number(quantity), 'unit'),
  ].filter((v) => v !== undefined);
  const parts = [
    period === undefined ? '' : `${each.has(period) ? ' per ' : ', '}${inWords(timePeriods, period, 'period')}`,
    coverageLevel === undefined ? '' : `, for ${inWords(levels, coverageLevel, 'level')}`,
    inNetwork === undefined ? '' : (networks[inNetwork] ?? ''),
    benefit.serviceTypes.length > 0 || benefit.procedure ? `, for ${services(benefit)}` : '',
    plan === undefined ? '' : ` (${plan})`,
    authorizationNeeded === 'Y' ? '; authorization is needed' : '',
    dates[0] ? `; ${showDays(dates[0].value)}` : '',
  ];
  const who = related?.entities.map((e) => numberedName(e.name)) ?? [];
  return [
    `${inWords(benefitKinds, kind, 'benefit')}${value.length > 0 ? ` ${value.join(', ')}` : ''}${parts.join('')}.`,
    ...indented([
      ...who.map((name) => `Concerns ${name}.`),
      ...messages.map((m) => `In the payer’s words: ${m}`),
      ...rejected('this benefit', rejections),
    ]),
  ];
}
