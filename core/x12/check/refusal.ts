import type { Finding, SegmentPlace } from '../../base/finding.ts';
import type { X12Finding } from '../findings.ts';
import type { KnownSet } from '../sets/index.ts';
import type { RefusalStatus } from './report.ts';

/** Whom a loop is about, as STC01-3 names it, the same in every 837. */
const everywhere = {
  '1000A': '41',
  '1000B': '40',
  '2000A': '85',
  '2010AA': '85',
  '2010AB': '85',
  '2010AC': '85',
  '2000B': 'IL',
  '2010BA': 'IL',
  '2010BB': 'PR',
  '2000C': 'QC',
  '2010CA': 'QC',
  '2330A': 'GB',
  '2330B': 'PR',
};

/** Loops 2310A and on, and 2420A and on, each set with its own; `-` where a 277CA has no word for whom a loop is about. */
const inClaim = (claim: string, line: string): Readonly<Record<string, string>> => {
  const named = (loop: string, roles: string) =>
    roles.split(' ').flatMap((role, i) => (role === '-' ? [] : [[`${loop}${'ABCDEF'[i]}`, role]]));
  return { ...everywhere, ...Object.fromEntries([...named('2310', claim), ...named('2420', line)]) };
};

/** Whom a loop of an 837 is about. */
const entities: Partial<Record<KnownSet, Readonly<Record<string, string>>>> = {
  '837P': inClaim('DN 82 77 DQ', '82 QB 77 DQ DK DN'),
  '837I': inClaim('71 72 - 82 77 DN', '72 - 82 DN'),
  '837D': inClaim('DN 82 77 - DQ', '82 - DQ 77'),
};

/** Claim status codes (X12 code source 508) by segment and element, the segment alone last; `!` where the code asks for an entity. */
const byPlace: Readonly<Record<string, string>> = {
  CLM02: '178',
  CLM05: '249',
  CLM: '275',
  DMG02: '158!',
  DMG03: '157!',
  HI01: '254',
  HI: '255',
  N301: '503!',
  N401: '502!',
  N402: '501!',
  N403: '500!',
  N4: '126!',
  NM103: '504!',
  NM104: '505!',
  NM109: '562!',
  NM1: '125!',
  PRV03: '145!',
  SBR05: '578',
  SBR09: '480!',
  SBR: '171',
  SV101: '507',
  SV102: '583',
  SV105: '249',
  SV107: '477',
  SV1: '454',
  SV201: '455',
  SV202: '454',
  SV203: '583',
  SV301: '454',
  SV302: '583',
  LIN03: '218',
  LIN: '218',
  CAS: '521',
  MOA: '634',
  MIA: '634',
  SVD: '710',
  DTP: '187',
  LX: '247',
  CR1: '337',
  REF: '560!',
};

const name = ({ segment, element }: Pick<SegmentPlace, 'segment' | 'element'>): string =>
  element === undefined ? segment : `${segment}${String(element).padStart(2, '0')}`;

/** The code for a place, and whom it is about where it must be said. */
function codeAt(place: Pick<SegmentPlace, 'segment' | 'element'>, entity: string | undefined): Omit<RefusalStatus, 'category'> {
  const found = byPlace[name(place)] ?? byPlace[place.segment] ?? '21';
  if (!found.endsWith('!')) return { code: found };
  return entity ? { code: found.slice(0, -1), entity } : { code: '21' };
}

/** A6 something is missing, A7 something is wrong, A8 two things do not fit together. */
function categoryOf({ rule, lacks }: X12Finding): string {
  if (lacks || /missing$/.test(rule)) return 'A6';
  return rule === 'x12/situation' || rule === 'x12/payer-guide' || rule === 'x12/service-line' ? 'A8' : 'A7';
}

/** What a 277CA says of a finding, in the two code lists of claim status. Code 21 says no more than that something is missing or wrong. */
export function refusalOf(finding: Finding, set: KnownSet): RefusalStatus {
  const f: X12Finding = finding;
  const category = categoryOf(f);
  if (f.rule === 'x12/claim-balance') return { category: 'A7', code: '400' };
  if (f.rule === 'x12/coordination-balance') return { category: 'A7', code: '672' };
  if (f.at.kind !== 'segment') return { category, code: '21' };
  const entity = entities[set]?.[f.at.loop ?? ''];
  if (f.rule === 'x12/npi') return { category, code: '562', ...(entity ? { entity } : {}) };
  if (f.status !== undefined) return { category, code: f.status, ...(entity && aboutSomebody.has(f.status) ? { entity } : {}) };
  return { category, ...codeAt(f.lacks ?? f.at, entity) };
}

/** Codes that make no sense without saying of whom. */
const aboutSomebody = new Set(['125', '126', '142', '145', '156', '157', '158', '164', '560', '562']);
