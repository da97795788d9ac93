import { copyOf, find, latin1, recount, textOf } from './draft.ts';
import { among, cascading, gone, type Kind, says, twice } from './kind.ts';

const cent = (was: string) => (Math.round(Number(was) * 100 + 1) / 100).toString();
const letters = (was: string) => was.replace(/.$/, 'O');

/** Free lines behind the last one of the first claim until there are 51; the limit is told at the last of them. */
const fiftyOneLines: Kind = {
  name: 'fifty-one lines',
  spoil(original) {
    const draft = copyOf(original);
    const { segments } = draft;
    const claim = find(draft, 'CLM');
    if (claim === undefined) return undefined;
    const end = segments.findIndex(([id], i) => i > claim && /^(HL|CLM|SE)$/.test(id!));
    const lines = segments.slice(claim, end).filter(([id]) => id === 'LX').length;
    const sv = segments.slice(claim, end).find(([id]) => id === 'SV1');
    if (!sv) return undefined;
    const day = segments.slice(claim, end).find(([id, kind]) => id === 'DTP' && kind === '472');
    const free = [sv[0]!, sv[1]!, '0', ...sv.slice(3)];
    const added = Array.from({ length: 51 - lines }, (_, i) => [['LX', String(lines + 1 + i)], free, ...(day ? [day] : [])]);
    segments.splice(end, 0, ...added.flat());
    recount(draft, end);
    const at = end + added.flat().length - added[0]!.length;
    return { bytes: latin1(textOf(draft)), expected: `repeats LX@${at + 1}`, same: false };
  },
};

/** Defects of an 837. */
export const claimKinds: readonly Kind[] = among('837P 837I 837D', [
  gone('CLM missing', 'CLM', 'loop-opener-missing|segment-unknown', '+0'),
  twice('CLM twice', 'CLM', 'repeats'),
  says('CLM01 missing', 'CLM-1', '', 'element-missing'),
  says('CLM01 too long', 'CLM-1', 'X'.repeat(39), 'element-length'),
  says('CLM02 a cent off', 'CLM-2', cent, 'claim-balance'),
  says('CLM02 with letters', 'CLM-2', letters, 'element-type'),
  says('CLM02 of three decimals', 'CLM-2', (was) => `${was.split('.')[0]}.123`, 'element-type'),
  ...among('837P 837D', [says('CLM05-1, a place that is none', 'CLM-5-1', 'Q9', 'outside-code')]),
  says('CLM05-2 that does not exist', 'CLM-5-2', 'Q', 'code-value'),
  ...among('837P 837D', [says('CLM05-3 that does not exist', 'CLM-5-3', 'Q', 'code-value')]),
  says('CLM05 missing', 'CLM-5', '', 'element-missing'),
  says('CLM07 that does not exist', 'CLM-7', 'Q', 'code-value'),
  says('CLM08 that does not exist', 'CLM-8', 'Q', 'code-value'),
  says('CLM09 that does not exist', 'CLM-9', 'Q', 'code-value'),
  says('SBR01 that does not exist', 'SBR-1', 'Q', 'code-value'),
  says('SBR09 that does not exist', 'SBR-9', 'QQ', 'code-value'),
  // What the subscriber's level and the claim ask of it is missing as well.
  cascading(3, gone('SBR missing', 'SBR', 'segment-missing', 'in HL')),
  // Every subscriber's level asks what the provider is.
  cascading(9, gone('billing provider’s name missing', 'NM1*85', 'loop-opener-missing', '+0')),
  gone('tax number missing', 'REF*EI', 'segment-missing', 'in NM1'),
  ...among('837P 837I', [gone('HI missing', 'HI', 'segment-missing', 'in CLM')]),
  says('HI01-1 that does not exist', 'HI-1-1', 'QQ', 'code-value'),
  says('HI01-2 missing', 'HI-1-2', '', 'element-missing'),
  says('HI01-2, a diagnosis that does not exist', 'HI-1-2', 'Q9999', 'outside-code'),
  gone('first LX missing', 'LX', 'loop-opener-missing', '+0'),
  twice('LX twice', 'LX', 'repeats'),
  says('LX01 does not begin at 1', 'LX-1', '7', 'line-number'),
  says('LX01 with letters', 'LX-1', 'ONE', 'element-type'),
  ...['SV1', 'SV2', 'SV3'].flatMap((id) => {
    const [procedure, charge] = id === 'SV2' ? [2, 3] : [1, 2];
    return [
      gone(`${id} missing`, id, 'segment-missing', 'in LX'),
      says(`${id}, a charge a cent off`, `${id}-${charge}`, cent, 'claim-balance', 'CLM=2'),
      says(`${id}, a charge with letters`, `${id}-${charge}`, letters, 'element-type'),
      says(`${id}, a kind of procedure that does not exist`, `${id}-${procedure}-1`, 'QQ', 'code-value'),
      says(`${id}, a procedure missing`, `${id}-${procedure}-2`, '', 'element-missing'),
      says(`${id}, a modifier too long`, `${id}-${procedure}-3`, '25X', 'element-length'),
    ];
  }),
  says('SV103, a unit that does not exist', 'SV1-3', 'QQ', 'code-value'),
  says('SV104 with letters', 'SV1-4', '1O', 'element-type'),
  says('SV107-1 points at no diagnosis', 'SV1-7-1', '12', 'diagnosis-pointer'),
  says('SV107-1 that is no number', 'SV1-7-1', 'A', 'element-type'),
  ...among('837P', [gone('day of service missing', 'DTP*472', 'segment-missing', 'in LX')]),
  twice('day of service twice', 'DTP*472', 'repeats'),
  fiftyOneLines,
  says('an NPI of a wrong check digit', 'NM1*85-9', (was, { 8: q }) => (q === 'XX' ? was.replace(/.$/, (c) => String((Number(c) + 1) % 10)) : undefined), 'npi'),
  says('a taxonomy code that is none', 'PRV-3', '207Q0000X', 'outside-code'),
]);
