/**
 * Fee files in the layouts of CMS with codes, places and numbers that we made up, for tests. No row of them is true.
 * The stacked header is the publisher's (its column names are facts); everything below it is invented.
 */
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const columns2025 = [
  ',,,,,,,,,,,,,,,,,,,,,,,,,,,,NON-FACILITY,FACILITY,',
  ',,,,NOT USED,,,,,,,,,,,,,,,,,,,,,PHYSICIAN,,DIAGNOSTIC,PE USED,PE USED,MP USED',
  ',,,,FOR,,,NON-FAC,,FACILITY ,,,,,,,,,,,,,,,,SUPERVISION OF,,IMAGING,FOR OPPS,FOR OPPS,FOR OPPS',
  ',,,STATUS,MEDICARE ,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,POST,MULT,BILAT,ASST,CO-,TEAM,ENDO,CONV,DIAGNOSTIC,CALCULATION,FAMILY,PAYMENT,PAYMENT,PAYMENT',
  'HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,OP,PROC,SURG,SURG,SURG,SURG,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT',
];

/** What a made-up row says; what is left out is the file's word for "does not apply". */
export interface InventedRvu {
  readonly code: string;
  readonly modifier?: string;
  readonly status?: string;
  /** Work, practice expense in the office, in a facility, malpractice. */
  readonly rvus?: readonly [string, string, string, string];
  readonly pctc?: string;
  readonly days?: string;
  /** Shares before, during and after. */
  readonly shares?: readonly [string, string, string];
  /** Multiple, bilateral, assistant, co-surgeon, team. */
  readonly surgery?: string;
  readonly base?: string;
  readonly cap?: readonly [string, string, string];
}

function line(r: InventedRvu): string {
  const [work, office, facility, mp] = r.rvus ?? ['0.00', '0.00', '0.00', '0.00'];
  const [pre, intra, post] = r.shares ?? ['0.00', '0.00', '0.00'];
  const [cap1, cap2, cap3] = r.cap ?? ['0.00', '0.00', '0.00'];
  const total = (pe: string) => (Number(work) + Number(pe) + Number(mp)).toFixed(2);
  const surgery = [...(r.surgery ?? '99999')];
  return [
    r.code,
    r.modifier ?? '',
    '"Invented, for tests"',
    r.status ?? 'A',
    '',
    work,
    office,
    '',
    facility,
    '',
    mp,
    total(office),
    total(facility),
    r.pctc ?? '0',
    r.days ?? 'XXX',
    pre,
    intra,
    post,
    ...surgery,
    r.base ?? '',
    '32.3465',
    '09',
    '0',
    '99',
    cap1,
    cap2,
    cap3,
  ].join(',');
}

/** A relative value file of October 2025 in the layout of that year. */
export const inventedRvuFile = (
  rows: readonly InventedRvu[],
  title = '2025 National Physician Fee Schedule Relative Value File October Release',
) => utf8([`,,${title}${','.repeat(28)}`, ...columns2025, ...rows.map(line), ''].join('\r\n'));

/** The same rows as of 2026: one column more before the endoscopic base. */
export function inventedRvuFile2026(rows: readonly InventedRvu[]): Uint8Array {
  const wider = (text: string, cell: string) => {
    const cells = text.split(',');
    const at = cells.length - 8;
    return [...cells.slice(0, at), cell, ...cells.slice(at)].join(',');
  };
  const header = columns2025.map((text, i) => wider(text, i === 3 ? 'PRIC' : i === 4 ? 'IND' : ''));
  const title = ',,2026 National Physician Fee Schedule Relative Value File January Release,';
  // The comma within the quoted text counts as one more cell here, before the place of the new one: it does not move it.
  return utf8([title, ...header, ...rows.map((row) => wider(line(row), '9')), ''].join('\r\n'));
}

export const inventedGpciFile = utf8(`ADDENDUM E. CY 2025 INVENTED INDICES,,,,,,
Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,2025 PW GPCI (with 1.0 Floor),2025 PE GPCI,2025 MP GPCI
00001,ZZ,01,EVEN,1,1,1
00001,ZZ,02,"UP, TOWN",1.05,1.2,0.65
* a note of ours,,,,,,
`);

export const inventedAnesthesiaFile = utf8(`Contractor,Locality,Locality Name,National Anes CF of 20.0000
00001 ,01 ,EVEN,20.00
00001 ,02 ,"UP, TOWN",21.37
,,,
`);

const zipLine = (state: string, zip: string, place: string, plusFour: string) =>
  `${state}${zip}${place} Z9   ${plusFour} A${' '.repeat(52)}20254`;
export const inventedZipFile = utf8(
  [zipLine('ZZ', '00101', '0000101', '0'), zipLine('ZZ', '00102', '0000102', '0'), zipLine('ZZ', '00103', '0000102', '1'), ''].join('\n'),
);

export const inventedLabFile = utf8(`YEAR~HCPCS~MOD~EFF_DATE~INDICATOR~RATE~SHORTDESC
2025~8Z001~  ~20250101~N~0000012.34~invented test
2025~8Z001~QW~20250101~N~0000012.34~invented test, waived
2025~8Z002~  ~20250101~N~0000100.00~invented test
2025~8Z002~  ~20251001~N~0000090.50~invented test, new rate
2025~8Z003~  ~20250101~L~0000007.00~invented test
`);

export const inventedDrugFile = utf8(`Payment Allowance Limits for Medicare Part B Drugs (invented),,,,,
"Effective October 1, 2025 through December 31, 2025",,,,,
HCPCS Code,Short Description,HCPCS Code Dosage,Payment Limit,Co-insurance Percentage,Notes
J9Z01,Invented drug,10 MG,0.787,20.000,
J9Z02,Invented drug,1 UNITS,12.345,13.765,Inflation-adjusted coinsurance
J9Z03,Invented drug,"1,000 UNITS",,,see note
`);

export const inventedNdcFile = utf8(`October 2025 ASP NDC-HCPCS Crosswalk (invented),,,,,,,,,
_2025_CODE,Short Description,LABELER NAME,NDC2,Drug Name,HCPCS dosage,PKG SIZE,PKG QTY,BILLUNITS,BILLUNITSPKG
J9Z01,Invented,Nobody,00001-0002-03,Inventum,10 MG,5,10,25,250
J9Z02,Invented,Nobody,00001-0002-04,Inventum,1 UNITS,1,1,100,100
J9Z04,Invented,Nobody,00001-0002-04,Inventum,1 UNITS,1,1,100,100
`);
