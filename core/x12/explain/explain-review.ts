import { type IsoDate, showDate } from '../../base/date.ts';
import type { RequestedEvent, ReviewRequest } from '../sets/278/request.ts';
import type { AnsweredEvent, ReviewResponse } from '../sets/278/response.ts';
import { decisions, reviewKinds } from '../sets/278/review.ts';
import { explainServiceType } from './explain-eligibility.ts';
import { followUps, rejectionReasons } from './rejections.ts';
import { indented, inWords, listed, nameOf, numberedName, showDays, showProcedure, usd } from './words.ts';

/** How a review ended (HCR01) in words. */
export const explainDecision = (code: string): string => inWords(decisions, code, 'decision');

interface About {
  readonly kind: string;
  readonly serviceType?: string | undefined;
}
const about = ({ kind, serviceType }: About): string =>
  `${inWords(reviewKinds, kind, 'review kind')}${serviceType === undefined ? '' : ` for ${explainServiceType(serviceType)}`}`;

type RequestedService = RequestedEvent['services'][number];
type Service = Pick<RequestedService, 'professional' | 'institutional' | 'dental' | 'days'>;

function serviceHead({ professional, institutional, dental, days }: Service | AnsweredEvent['services'][number]): string {
  const one = professional ?? institutional ?? dental;
  const revenue = institutional?.revenueCode === undefined ? undefined : `revenue code ${institutional.revenueCode}`;
  const named = [revenue, one?.procedure && showProcedure(one.procedure)].filter((part) => part !== undefined);
  const quantity = one?.quantity === undefined ? '' : `, quantity ${one.quantity}`;
  const charge = one?.charge === undefined ? '' : `, ${usd(one.charge)}`;
  return `${listed(named) || 'a service without a code'}${quantity}${charge}${days ? `, ${showDays(days)}` : ''}`;
}

const diagnosesOf = (event: Pick<RequestedEvent, 'diagnoses'>): string[] =>
  event.diagnoses ? [`Diagnoses: ${listed(event.diagnoses.all.map((d) => d.code))}.`] : [];

/** What a 278 asks for: whose review, of which event and services. */
export function explainReviewRequest({ begin, reviewer }: ReviewRequest): string[] {
  const { party, requester } = reviewer;
  const { member, events, dependent } = requester.subscriber;
  const verb = begin.purpose === '01' ? 'cancels a request to' : 'asks';
  const head = `${numberedName(requester.party.name)} ${verb} ${nameOf(party.name)} for a review (reference ${begin.reference}, ${showDate(begin.date)}).`;
  return [
    head,
    ...indented([
      ...events.flatMap((event) => requestLines(numberedName(member.name), event)),
      ...(dependent?.events ?? []).flatMap((event) =>
        requestLines(`${nameOf(dependent!.member.name)}, dependent of ${numberedName(member.name)}`, event),
      ),
    ]),
  ];
}

function requestLines(who: string, event: RequestedEvent): string[] {
  const days = event.days ?? event.admission;
  const earlier = event.previousAuthorization === undefined ? '' : `, earlier authorization ${event.previousAuthorization}`;
  return [
    `For ${who}: ${about(event.review)}${days ? `, ${showDays(days)}` : ''}${earlier}.`,
    ...indented([...diagnosesOf(event), ...event.services.map((s) => `Asks for ${serviceHead(s)}.`)]),
  ];
}

interface Refusal {
  readonly reason?: string | undefined;
  readonly followUp?: string | undefined;
}
const refused = (who: string, refusals: readonly Refusal[]): string[] =>
  refusals.map(({ reason, followUp }) => {
    const why = reason === undefined ? 'no reason is told' : inWords(rejectionReasons, reason, 'reason');
    return `Not processed, about ${who}: ${why}${followUp === undefined ? '' : `; ${inWords(followUps, followUp, 'follow-up')}`}.`;
  });

/** What a 278 answers: what was decided about an event and each of its services. */
export function explainReviewResponse({ begin, reviewer }: ReviewResponse): string[] {
  const { party, requester } = reviewer;
  const head = `${nameOf(party.name)} answers ${requester ? listed(requester.parties.map((p) => numberedName(p.name))) : 'a request'} (reference ${begin.reference}, ${showDate(begin.date)}).`;
  const lines = [...refused('the request', reviewer.refusals), ...refused(nameOf(party.name), party.refusals)];
  if (requester) lines.push(...requester.parties.flatMap((p) => refused(nameOf(p.name), p.refusals)));
  const subscriber = requester?.subscriber;
  if (subscriber) {
    const { member, events, dependent } = subscriber;
    lines.push(...refused(nameOf(member.name), member.refusals), ...events.flatMap((e) => answerLines(numberedName(member.name), e)));
    if (dependent) {
      const who = `${nameOf(dependent.member.name)}, dependent of ${numberedName(member.name)}`;
      lines.push(
        ...refused(nameOf(dependent.member.name), dependent.member.refusals),
        ...dependent.events.flatMap((e) => answerLines(who, e)),
      );
    }
  }
  return [head, ...indented(lines)];
}

interface Decided {
  readonly decision?: { readonly action: string; readonly number?: string | undefined; readonly reasons: readonly string[] } | undefined;
  readonly effective?: { readonly from: IsoDate; readonly through?: IsoDate | undefined } | undefined;
  readonly expires?: IsoDate | undefined;
}

function decided({ decision, effective, expires }: Decided, otherwise: string): string {
  if (!decision) return otherwise;
  const { action, number, reasons } = decision;
  return [
    explainDecision(action),
    number === undefined ? '' : `, number ${number}`,
    effective ? `, valid ${showDays(effective)}` : '',
    expires === undefined ? '' : `, until ${showDate(expires)}`,
    reasons.length > 0 ? `, reason ${listed(reasons)}` : '',
  ].join('');
}

function answerLines(who: string, event: AnsweredEvent): string[] {
  const what = event.review ? `${about(event.review)}: ` : '';
  return [
    `For ${who}: ${what}${decided(event, 'no decision on the whole')}.`,
    ...indented([
      ...refused('the event', event.refusals),
      ...event.services.flatMap((s) => [`${serviceHead(s)}: ${decided(s, 'as the whole')}.`, ...refused('this service', s.refusals)]),
    ]),
  ];
}
