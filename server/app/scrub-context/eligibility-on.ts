import type { Instant, IsoDate } from '@claimwright/core/base';
import type { Benefits, OtherPayer, PersonAsKnown } from '@claimwright/core/benefit';
import type { PayerKind } from '@claimwright/core/claim';
import type { EligibilityOnFile } from '@claimwright/core/scrub';

/** What a payer answered (271) to a question about one day, as it is kept. */
export interface PayerAnswer {
  /** The day that was asked about. */
  readonly about: IsoDate;
  readonly askedOn: IsoDate;
  readonly answeredAt: Instant;
  readonly says: Benefits & { readonly person?: PersonAsKnown };
}

/**
 * What the answers on file say of a coverage on a day; undefined when none does. The newest one that speaks of the day counts: it was asked
 * about it, or its first and last day of coverage decide. Without one, the newest that was active on an earlier day stands, with its date for all
 * to see. An inactive answer about another day that names no days says nothing of this one.
 */
export function eligibilityOn(answers: readonly PayerAnswer[], day: IsoDate, payer: PayerKind): EligibilityOnFile | undefined {
  const newestFirst = [...answers].sort((a, b) => (a.answeredAt < b.answeredAt ? 1 : -1));
  const answer =
    newestFirst.find((a) => speaksOf(a, day)) ?? newestFirst.find(({ about, says }) => about < day && says.status === 'active');
  return answer && onFile(answer, day, payer);
}

function speaksOf({ about, says: { status, from, until } }: PayerAnswer, day: IsoDate): boolean {
  if (about === day) return true;
  if (from !== undefined && day < from) return true;
  if (until !== undefined && day > until) return true;
  // Covered from before the day until the day that was asked about, or until after ours.
  return from !== undefined && (until !== undefined || (status === 'active' && day <= about));
}

function onFile({ about, askedOn, says }: PayerAnswer, day: IsoDate, payer: PayerKind): EligibilityOnFile {
  const { from, memberId, qmb, person, hospice } = says;
  // Not active on the very day, and a last day that is not over yet: the answer contradicts itself, and what it says of the day counts.
  const until = says.status === 'inactive' && about === day && says.until !== undefined && says.until >= day ? undefined : says.until;
  const { primary, advantage } = others(says.otherPayers, day, payer);
  return {
    askedOn,
    active: says.status === 'active',
    ...(from && { from }),
    ...(until && { until }),
    ...(memberId && { memberId }),
    ...(primary && { primaryPayer: primary.name }),
    qualifiedMedicareBeneficiary: qmb,
    ...(person?.birthDate && { birthDate: person.birthDate }),
    ...(person?.sex && { sex: person.sex }),
    ...(person?.lastName && { lastName: person.lastName }),
    ...(person?.diedOn && { diedOn: person.diedOn }),
    ...(advantage && { medicareAdvantage: advantage.name }),
    ...(hospice && { hospice }),
  };
}

/** Kinds of policy by which Medicare tells an Advantage plan (EB04; CMS, HETS 270/271 companion guide, Medicare Advantage). */
const advantageTypes = ['HM', 'HN', 'IN', 'PR', 'PS'];

/** Payers that the answer names for the day: one that comes first, and the plan that answers instead of Medicare. */
function others(named: readonly OtherPayer[], day: IsoDate, payer: PayerKind) {
  const then = named.filter(({ from, until }) => (from === undefined || from <= day) && (until === undefined || day <= until));
  const isAdvantage = (o: OtherPayer) => payer === 'medicare' && advantageTypes.includes(o.insuranceType ?? '');
  return { primary: then.find((o) => o.order === 'primary' && !isAdvantage(o)), advantage: then.find(isAdvantage) };
}
