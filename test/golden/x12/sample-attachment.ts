/** Sample data for tests: invented people, invented providers. */
const isa = (number: string, version: string) =>
  `ISA*00*          *00*          *ZZ*SAMPLE CLINIC  *ZZ*SAMPLE HEALTH  *260501*1200*^*${version}*${number}*0*T*:~`;
const encode = (text: string) => new TextEncoder().encode(text);

function joined(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  const bytes = parts.map((part) => (typeof part === 'string' ? encode(part) : part));
  const whole = new Uint8Array(bytes.reduce((n, b) => n + b.length, 0));
  let at = 0;
  for (const b of bytes) {
    whole.set(b, at);
    at += b.length;
  }
  return whole;
}

/** A 275 of 005010X210: one attachment in a BIN of the said length. */
export function sample275(data: Uint8Array, says: string = String(data.length)): Uint8Array {
  return joined(
    isa('000000011', '00501'),
    'GS*PI*SAMPLE CLINIC*SAMPLE HEALTH*20260501*1200*11*X*005010X210~ST*275*0001*005010X210~',
    'BGN*11*C00017KA1*20260501~NM1*PR*2*SAMPLE HEALTH*****PI*99999~NM1*41*2*SAMPLE CLINIC*****46*SAMPLE~',
    'NM1*1P*2*SAMPLE CLINIC*****XX*1222222220~NX1*1P~N3*1 SAMPLE STREET~N4*SPRINGFIELD*IL*62701~',
    'NM1*QC*1*EXAMPLE*PAT****MI*MEM0001~REF*EJ*C00017K~',
    `LX*1~TRN*1*C00017KA1~STC*R4:18626-5::LOI~DTP*472*D8*20260414~CAT*AE*TX~EFI*05~BIN*${says}*`,
    data,
    '~SE*18*0001~GE*1*11~IEA*1*000000011~',
  );
}

/** A 275 of 006020X314: one attachment in a BDS of the said length. */
export function sample275Of6020(data: Uint8Array, says: string = String(data.length)): Uint8Array {
  return joined(
    isa('000000012', '00602'),
    'GS*PI*SAMPLE CLINIC*SAMPLE HEALTH*20260501*1200*12*X*006020X314~ST*275*0001*006020X314~',
    'BGN*02*C00017KA1*20260501*1200~NM1*41*2*SAMPLE CLINIC*****46*SAMPLE~NM1*40*2*SAMPLE HEALTH*****46*99999~',
    `LX*1~TRN*1*C00017KA1~NM1*QC*1*EXAMPLE*PAT****MI*MEM0001~CAT*AE*TX~OOI*1*47*ATTACHMENT~BDS*B64*${says}*`,
    data,
    '~SE*11*0001~GE*1*12~IEA*1*000000012~',
  );
}

/** A 277 of 006020X313: a payer asks for the notes of a visit. */
export const sample277Request: Uint8Array = joined(
  isa('000000013', '00602'),
  'GS*HN*SAMPLE HEALTH*SAMPLE CLINIC*20260501*1200*13*X*006020X313~ST*277*0001*006020X313~',
  'BHT*0085*48*REQ0001*20260501*1200*RQ~HL*1**20*1~NM1*PR*2*SAMPLE HEALTH*****PI*99999~',
  'HL*2*1*21*1~NM1*41*2*SAMPLE CLINIC*****46*SAMPLE~HL*3*2*19*1~NM1*1P*2*SAMPLE CLINIC*****XX*1222222220~',
  'HL*4*3*PT*0~NM1*QC*1*EXAMPLE*PAT****MI*MEM0001~TRN*1*REQ0001A~STC*R4:18626-5::LOI*20260501**175.5~',
  'REF*EJ*C00017K~DTP*472*D8*20260414~SE*15*0001~GE*1*13~IEA*1*000000013~',
);
