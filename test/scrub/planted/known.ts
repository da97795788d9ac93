import { addDays } from '@claimwright/core/base';
import type { Claim, ClaimProvider } from '@claimwright/core/claim';
import type { Documentation, PriceOnFile, ScrubContext } from '@claimwright/core/scrub';
import type { SampleClaim } from '../sample-claims.ts';

/** Minutes that a note states for what is chosen by time, as they are for the code that was chosen. */
const minutes = {
  ...{ '90832': 30, '90833': 30, '90834': 45, '90836': 45, '90837': 60 },
  ...{ '95816': 30, '95819': 30, '95812': 50, '97110': 15, '99406': 5 },
};

const npiOf = ({ npi }: { readonly npi: string }) => npi;

/** Whom the registry has: who bills as an organization, everybody else as a person. */
function registered({ billing, rendering, referring, lines }: Claim) {
  const persons = [rendering, referring, ...lines.flatMap(({ ordering }) => ordering ?? [])].filter((p): p is ClaimProvider => !!p);
  return [
    { npi: billing.npi, kind: 2, active: true, taxonomies: [billing.taxonomy] } as const,
    ...[...new Set(persons.map(npiOf))].map((npi) => ({ npi, kind: 1, active: true }) as const),
  ];
}

/** What a careful practice knows when its claim is right: a signed note with evidence for each code, active coverage, prices, enrollment. */
export function everythingKnown(
  { claim, madeOn, filingDue, history }: SampleClaim,
  trade: Pick<ScrubContext, 'codeSets' | 'tables' | 'dated'>,
  { prices, clinicians }: { prices: readonly PriceOnFile[]; clinicians: NonNullable<NonNullable<ScrubContext['practice']>['clinicians']> },
): ScrubContext {
  const { patient, coverage, authorization, lines, diagnoses, rendering, clia } = claim;
  const day = lines[0]!.from;
  const codes = [...diagnoses.map(({ code }) => code), ...lines.map(({ procedure }) => procedure)];
  const { birthDate, sex, lastName } = patient;
  const documentation: Documentation = {
    ...{ noteSigned: true, signedOn: day, evidence: Object.fromEntries(codes.map((code) => [code, 1])), minutes },
    ...{ notBilled: [], openQueries: [], notices: [], orders: [{ signedOn: day }], consents: [], enclosures: [] },
    ...(rendering && { signedBy: rendering.npi }),
  };
  return {
    ...trade,
    submittedOn: madeOn < day ? day : madeOn,
    documentation,
    history,
    eligibility: { askedOn: day, active: true, from: addDays(day, -900), memberId: coverage.subscriber.memberId, birthDate, sex, lastName },
    authorizations: authorization ? [{ number: authorization, kind: 'authorization' }] : [],
    prices: prices.map((price) => ({ ...price, allowed: Math.floor(price.charge! * 0.7) as typeof price.charge & number })),
    payerOnFile: {
      filingDue,
      enrolled: clinicians.map(({ npi }) => ({ npi })),
      taxonomy: 'billing-and-rendering',
      takesReplacements: coverage.payer.kind !== 'medicare',
    },
    practice: {
      ...(clia && {
        clia: {
          number: clia,
          kind: clia === '36D9900002' ? ('waiver' as const) : ('compliance' as const),
          from: addDays(day, -300),
          until: addDays(day, 300),
        },
      }),
      clinicians,
      npis: registered(claim),
      excluded: [],
    },
  };
}
