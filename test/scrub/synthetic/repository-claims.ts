import { asDate } from '@claimwright/core/base';
import type { ClaimLine, Drug } from '@claimwright/core/claim';
import { cents, dotted, medicareClaim, type Row, rows, type SyntheticClaim, together } from './medicare-claim.ts';

const file = (name: string) =>
  rows(`bfd_idr/SYNTHETIC_CLM${name}.csv`, ',').filter((row) => row.CLM_TYPE_CD === '71' || row.CLM_TYPE_CD === '72');
/** A claim has no number of its own: four columns are its key. */
const keyOf = (row: Row) => [row.CLM_DT_SGNTR_SK, row.CLM_NUM_SK, row.GEO_BENE_SK, row.CLM_TYPE_CD].join(' ');
/** Numbers come as decimals, a mark for none as `~`. */
const number = (text: string | undefined) => (text && text !== '~' ? text.replace(/\.0$/, '') : '');

/**
 * The professional claims (types 71 and 72) of the repository's layout (IDR). Every field is drawn by lot, each from a few values: such claims are for
 * what a linter does with what makes no sense.
 */
export function repositoryClaims(): readonly SyntheticClaim[] {
  const lines = new Map(together(file('_LINE'), keyOf).map((own) => [keyOf(own[0]), own]));
  const diagnoses = new Map(together(file('_PROD'), keyOf).map((own) => [keyOf(own[0]), own]));
  return file('').map((head) => claimOf(head, lines.get(keyOf(head)) ?? [], diagnoses.get(keyOf(head)) ?? []));
}

function claimOf(head: Row, own: readonly Row[], diagnoses: readonly Row[]): SyntheticClaim {
  const codes = diagnoses
    .filter((row) => row.CLM_PROD_TYPE_CD === 'D' && row.CLM_DGNS_CD && row.CLM_DGNS_PRCDR_ICD_IND !== '9')
    .map((row) => dotted(row.CLM_DGNS_CD!));
  const claim = medicareClaim({
    ...{ number: head.CLM_UNIQ_ID!, codes, lines: own.map((row, i) => lineOf(row, i, codes)), place: own[0]?.CLM_POS_CD || '11' },
    ...{ billingNpi: number(head.PRVDR_BLG_PRVDR_NPI_NUM) || number(head.CLM_BLG_PRVDR_NPI_NUM), memberId: '' },
    patient: { lastName: 'Sample', firstName: 'Robin', birthDate: asDate('1950-01-15'), sex: 'F' },
    ...(number(head.CLM_RNDRG_PRVDR_NPI_NUM) && { renderingNpi: number(head.CLM_RNDRG_PRVDR_NPI_NUM) }),
    ...(number(head.PRVDR_RFRG_PRVDR_NPI_NUM) && { referringNpi: number(head.PRVDR_RFRG_PRVDR_NPI_NUM) }),
    acceptsAssignment: true,
  });
  return { claim, received: asDate(head.CLM_IDR_LD_DT!) };
}

const drugOf = (row: Row): Drug => ({
  ndc: row.CLM_LINE_NDC_CD!,
  quantity: row.CLM_LINE_NDC_QTY || '0',
  unit: row.CLM_LINE_NDC_QTY_QLFYR_CD as Drug['unit'],
});

function lineOf(row: Row, i: number, codes: readonly string[]): ClaimLine {
  const pointer = codes.indexOf(dotted(row.CLM_LINE_DGNS_CD ?? ''));
  const modifiers = [1, 2, 3, 4].map((n) => row[`HCPCS_${n}_MDFR_CD`]).filter((m): m is string => !!m);
  return {
    ...{ controlNumber: `L${i + 1}`, from: asDate(row.CLM_LINE_FROM_DT!), to: asDate(row.CLM_LINE_THRU_DT!) },
    ...{
      procedure: row.CLM_LINE_HCPCS_CD!,
      modifiers,
      units: row.CLM_LINE_SRVC_UNIT_QTY!,
      unit: 'UN',
      charge: cents(row.CLM_LINE_SBMT_CHRG_AMT),
    },
    pointers: [pointer >= 0 ? pointer + 1 : 1],
    ...(row.CLM_POS_CD && { placeOfService: row.CLM_POS_CD }),
    ...(row.CLM_LINE_NDC_CD && row.CLM_LINE_NDC_QTY_QLFYR_CD && { drug: drugOf(row) }),
  };
}
