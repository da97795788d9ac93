import type { EncounterFacts } from '../../encounter-facts.ts';

/** How patient and clinician met. */
export type Meeting = 'in-person' | 'video' | 'audio';

const payers: readonly [NonNullable<EncounterFacts['payer']>, RegExp][] = [
  ['medicare-advantage', /\bmedicare advantage\b/i],
  [
    'medicare',
    /\b(?:insurance|payer|payor|coverage|plan|ins|primary)\b[^\n.]{0,20}\bmedicare\b|^[\s\S]{0,200}\bMedicare\b(?! Advantage)(?=[\s,.;)])|\bmedicare (?:annual wellness|part b|patient|beneficiary|b\b)/i,
  ],
  [
    'medicaid',
    /^[\s\S]{0,200}\bMedicaid\b|\b(?:insurance|payer|payor|coverage|plan|ins|primary)\b[^\n.]{0,20}\bmedicaid\b|\bmedicaid (?:patient|beneficiary)/i,
  ],
  ['workers-compensation', /\b(?:insurance|payer|payor|coverage|ins)\b[^\n.]{0,20}\bworkers'? comp/i],
  ['self-pay', /\bself[- ]pay\b|\bpays (?:himself|herself|cash)\b/i],
  [
    'commercial',
    /^[\s\S]{0,300}\b(?:Anthem|Aetna|Cigna|United ?Health(?:care)?|UHC|BCBS|Blue Cross|PPO|HMO)\b|^[\s\S]{0,300}\bcommercial(?: insurance| plan| payer)?\b|\b(?:insurance|payer|payor|coverage|ins)\s*[:=]\s*(?:commercial|aetna|cigna|united|anthem|blue|bcbs|humana ppo|ppo|hmo)\b/i,
  ],
];

function ageIn(note: string): number | undefined {
  const head = note.slice(0, 1500);
  if (
    /\b\d{1,2}[- ](?:month|week|day)s?[- ]?(?:old|checkup|visit|well)|\bnewborn\b|\bwell (?:child|baby)[^\n]{0,15}\b\d{1,2} ?(?:mo|months?|wks?|weeks?)\b/i.test(
      head.slice(0, 400),
    )
  )
    return Math.floor(monthsIn(head) / 12);
  const m = /\b(\d{1,3})[- ]?(?:years?|yrs?|y)[- ]?(?:\/?o(?:ld)?)?\b|\b(\d{1,3})\s?[MF]\b|\bage:?\s*(\d{1,3})\b|\b[MF]\s(\d{1,3})\b/i.exec(
    head,
  );
  const age = Number(m?.[1] ?? m?.[2] ?? m?.[3] ?? m?.[4]);
  return m && age < 120 ? age : undefined;
}

function monthsIn(head: string): number {
  const m = /\b(\d{1,2})[- ]?mo(?:nths?)?\b/i.exec(head.slice(0, 400));
  return m ? Number(m[1]) : 0;
}

const early = (note: string) => note.slice(0, Math.max(900, Math.floor(note.length / 4)));

function meetingOf(note: string, facts: EncounterFacts): Meeting {
  const head = early(note);
  const audio =
    /\b(?:audio[- ]only|telephone (?:visit|session|encounter|appointment|psychotherapy)|by (?:telephone|phone) (?:only|visit)|phone visit|(?:seen|session|visit|held|conducted|met)\b[^.\n]{0,25}\bby (?:telephone|phone)|no video|video (?:failed|did not work))/i;
  const video =
    /\b(?:by video|video visit|video session|audio[- /](?:and[- ])?(?:visual|video)|two-way (?:audio|sound)|telehealth|telemedicine|via (?:zoom|doxy|video)|televisit|virtual visit|synchronous)\b/i;
  if (audio.test(head)) return 'audio';
  if (facts.placeOfService === '02' || facts.placeOfService === '10') return 'video';
  return facts.placeOfService === undefined && video.test(head) && !/\bin[- ]person\b/i.test(head.slice(0, 300)) ? 'video' : 'in-person';
}

/** What is known of the encounter, with what the note itself tells where the house knows nothing. */
export interface KnownFacts extends EncounterFacts {
  readonly meeting: Meeting;
  /** The note is the record of a laboratory on its own tests: its report, its worksheet, the order as it was run. Nobody was seen. */
  readonly laboratoryReport: boolean;
}

/** Place of service of an independent laboratory (CMS place of service codes). */
const independentLaboratory = '81';

/** A laboratory sees nobody and treats nobody. */
export const isLaboratory = (facts: EncounterFacts): boolean =>
  facts.specialty === 'laboratory' || facts.placeOfService === independentLaboratory;

/** What a laboratory of a practice calls its own record. */
const record =
  /\b(?:lab(?:oratory)?[- ]only (?:visit|encounter)|(?:office|clinic|practice|our) lab(?:oratory)?\b|lab(?:oratory)? (?:log|sheet|worksheet|record|draw))\b/i;

/** Laboratories of the nervous system and of sleep are called so too. */
const otherLaboratory =
  /\b(?:EEG|electroencephalogra\w*|EMG|electromyogra\w*|nerve conduction|sleep (?:study|laboratory)|polysomnogra\w*|vascular laboratory|cath(?:eterization)? lab)/i;

/** Whether a note is a laboratory's own: by what the house knows, by its shape, or as a bare record that calls itself one. */
function isLaboratoryReport(note: string, facts: EncounterFacts, bare: boolean): boolean {
  if (isLaboratory(facts)) return true;
  if (bare && record.test(note) && !otherLaboratory.test(note)) return true;
  return (
    /\blaborator(?:y|ies)\b/i.test(note.slice(0, 500)) &&
    /\b(?:collected|accession|received)\b/i.test(note) &&
    (note.match(/^[ \t]*[A-Za-z][^\n]*? {3,}[<>]?\d/gm) ?? []).length + (/\bresult/i.test(note) ? 1 : 0) > 1
  );
}

/**
 * Completes the facts from the note's own words; what the house knows is never changed.
 *
 * @param bare the note has none of the sections of a visit.
 */
export function knownFacts(note: string, facts: EncounterFacts, bare: boolean): KnownFacts {
  const payer = facts.payer ?? payers.find(([, shape]) => shape.test(note))?.[0];
  const age = facts.age ?? ageIn(note);
  const cliaCertificate =
    facts.cliaCertificate ??
    (/\bcertificate of waiver\b|\bCLIA[- ]waived (?:site|lab|laboratory|office)\b/i.test(note) ? ('waiver' as const) : undefined);
  return {
    ...facts,
    ...(payer && { payer }),
    ...(age !== undefined && { age }),
    ...(cliaCertificate && { cliaCertificate }),
    meeting: meetingOf(note, facts),
    laboratoryReport: isLaboratoryReport(note, facts, bare),
  };
}

/** Whose rules about wasted drugs, own G codes and bundled samples follow Medicare. */
export const isMedicare = (facts: EncounterFacts): boolean => facts.payer === 'medicare' || facts.payer === 'medicare-advantage';

/** Places where the equipment is not the practice's (CMS place of service codes). */
const facilities = new Set(['19', '21', '22', '23', '24', '31', '34', '51', '52', '53', '61']);

export const isFacility = (facts: EncounterFacts): boolean => facts.placeOfService !== undefined && facilities.has(facts.placeOfService);
