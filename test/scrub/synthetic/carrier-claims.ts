import { asDate, type IsoDate } from '@claimwright/core/base';
import type { ClaimLine } from '@claimwright/core/claim';
import { cents, dotted, medicareClaim, type Row, rows, type SyntheticClaim, together } from './medicare-claim.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** `30-May-2015`. */
function day(text: string | undefined): IsoDate {
  const [date = '', month = '', year = ''] = (text ?? '').split('-');
  return asDate(`${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${date.padStart(2, '0')}`);
}

/**
 * The carrier claims of the research file's layout (RIF). A row is a line; the claim's own fields stand in each of its rows. Codes of ICD-9 are left
 * out; of a beneficiary the last year's row counts.
 */
export function carrierClaims(): readonly SyntheticClaim[] {
  const years = Array.from({ length: 11 }, (_, i) => 2011 + i);
  const people = new Map(years.flatMap((year) => rows(`bfd_rif/beneficiary_${year}.csv`, '|').map((row) => [row.BENE_ID!, row] as const)));
  return together(rows('bfd_rif/carrier.csv', '|'), (row) => row.CLM_ID!).map((lines) => claimOf(lines, people.get(lines[0].BENE_ID!)!));
}

const sexes = { '1': 'M', '2': 'F' } as const;

function claimOf(of: readonly [Row, ...Row[]], person: Row): SyntheticClaim {
  const [head] = of;
  const codes = Array.from({ length: 12 }, (_, i) => i + 1).flatMap((n) => {
    const code = head[`ICD_DGNS_CD${n}`];
    return code && head[`ICD_DGNS_VRSN_CD${n}`] === '0' ? [dotted(code)] : [];
  });
  const clia = of.map((row) => row.CARR_LINE_CLIA_LAB_NUM).find((number) => number);
  const claim = medicareClaim({
    ...{ number: head.CLM_ID!, codes, lines: of.map((row, i) => lineOf(row, i, codes)), place: head.LINE_PLACE_OF_SRVC_CD || '11' },
    ...{ billingNpi: head.CARR_CLM_BLG_NPI_NUM || head.ORG_NPI_NUM!, memberId: person.MBI_NUM || person.BENE_CRNT_HIC_NUM! },
    patient: {
      ...{ lastName: person.BENE_SRNM_NAME!, firstName: person.BENE_GVN_NAME!, birthDate: day(person.BENE_BIRTH_DT) },
      sex: sexes[person.BENE_SEX_IDENT_CD as '1'] ?? 'U',
    },
    ...(head.PRF_PHYSN_NPI && { renderingNpi: head.PRF_PHYSN_NPI }),
    ...(head.RFR_PHYSN_NPI && { referringNpi: head.RFR_PHYSN_NPI }),
    ...(clia && { clia }),
    acceptsAssignment: head.CARR_CLM_PRVDR_ASGNMT_IND_SW === 'A',
  });
  return { claim, received: day(head.NCH_WKLY_PROC_DT) };
}

function lineOf(row: Row, i: number, codes: readonly string[]): ClaimLine {
  const own = codes.indexOf(dotted(row.LINE_ICD_DGNS_CD ?? ''));
  return {
    ...{ controlNumber: `L${i + 1}`, from: day(row.LINE_1ST_EXPNS_DT), to: day(row.LINE_LAST_EXPNS_DT) },
    ...{ procedure: row.HCPCS_CD!, modifiers: [row.HCPCS_1ST_MDFR_CD, row.HCPCS_2ND_MDFR_CD].filter((m): m is string => !!m) },
    ...{ units: row.LINE_SRVC_CNT!, unit: 'UN', charge: cents(row.LINE_SBMTD_CHRG_AMT), pointers: [own >= 0 ? own + 1 : 1] },
    ...(row.LINE_PLACE_OF_SRVC_CD && { placeOfService: row.LINE_PLACE_OF_SRVC_CD }),
  };
}
