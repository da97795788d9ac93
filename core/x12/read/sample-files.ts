const lines = (...segments: string[]) => segments.map((s) => `${s}~\n`).join('');

const wrapped = (functional: string, guide: string, st: string, body: string) => {
  const count = body.split('~').length + 1;
  return (
    lines(
      'ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*000000001*0*T*:',
      `GS*${functional}*SAMPLE*CLEAR*20260501*1200*1*X*${guide}`,
      st,
    ) +
    body +
    lines(`SE*${count}*0001`, 'GE*1*1', 'IEA*1*000000001')
  );
};

const claim = (n: number) =>
  lines(
    `CLM*SAMPLE${n}*175.5***11:B:1*Y*A*Y*Y`,
    'REF*G1*AUTH7',
    'HI*ABK:J029*ABF:R509',
    'NM1*82*1*DOE*ANN****XX*1234567893',
    'PRV*PE*PXC*207Q00000X',
    'LX*1',
    'SV1*HC:99213:25*150*UN*1***1:2',
    'DTP*472*D8*20260414',
    `REF*6R*L${n}1`,
    'LX*2',
    'SV1*HC:87880*25.5*UN*1***1',
    'DTP*472*RD8*20260414-20260415',
  );

const subscriber = (hl: number, n: number) =>
  lines(
    `HL*${hl}*1*22*0`,
    'SBR*P*18*GROUP 7******MB',
    `NM1*IL*1*ROE*RICHARD*Q***MI*MEMBER${n}`,
    'N3*12 SAMPLE ST',
    'N4*SAMPLETON*OH*45011',
    'DMG*D8*19520229*M',
    'NM1*PR*2*SAMPLE PAYER*****PI*SP001',
  );

/** An 837P of several subscribers, each with two claims, the last of them with a dependent who has one more. */
export const sampleClaims = (subscribers: number): string => {
  const levels = Array.from({ length: subscribers }, (_, i) => subscriber(i + 2, i) + claim(2 * i) + claim(2 * i + 1)).join('');
  const dependent = lines(
    `HL*${subscribers + 2}*1*22*1`,
    'SBR*P**GROUP 8******CI',
    'NM1*IL*1*ROE*RICHARD****MI*MEMBER',
    'NM1*PR*2*SAMPLE PAYER*****PI*SP001',
    `HL*${subscribers + 3}*${subscribers + 2}*23*0`,
    'PAT*19',
    'NM1*QC*1*ROE*SAM',
    'N3*12 SAMPLE ST',
    'N4*SAMPLETON*OH*45011',
    'DMG*D8*20160229*F',
  );
  const head = lines(
    'BHT*0019*00*7*20260501*1200*CH',
    'NM1*41*2*SAMPLE CLINIC*****46*SAMPLE',
    'PER*IC*ANN DOE*TE*5135550100',
    'NM1*40*2*CLEAR*****46*CLEAR',
    'HL*1**20*1',
    'PRV*BI*PXC*207Q00000X',
    'NM1*85*2*SAMPLE CLINIC*****XX*1234567893',
    'N3*1 SAMPLE AVE',
    'N4*SAMPLETON*OH*450110001',
    'REF*EI*123456789',
  );
  return wrapped('HC', '005010X222A1', 'ST*837*0001*005010X222A1', head + levels + dependent + claim(2 * subscribers));
};

const payment = (n: number) =>
  lines(
    `CLP*SAMPLE${n}*1*175.5*100*20.5*MC*ICN${n}*11*1`,
    'CAS*OA*94*-5**A1*5*1',
    'NM1*QC*1*ROE*RICHARD*Q***MI*MEMBER',
    'REF*EA*RECORD',
    'DTM*232*20260414',
    'AMT*AU*120',
    'SVC*HC:99213:25*150*100**1',
    'DTM*472*20260414',
    'CAS*CO*45*29.5',
    'CAS*PR*1*20.5',
    'REF*6R*L1',
    'AMT*B6*120',
    'LQ*HE*N130',
    'SVC*HC:87880*25.5*0',
    'DTM*472*20260414',
    'CAS*CO*97*25.5',
  );

/** An 835 of several groups of several claims, and an adjustment behind them. */
export const samplePayments = (groups: number, claims: number): string => {
  const all = Array.from({ length: groups }, (_, g) => {
    return lines(`LX*${g + 1}`) + Array.from({ length: claims }, (__, n) => payment(g * claims + n)).join('');
  }).join('');
  const head = lines(
    `BPR*I*${groups * claims * 100 - 10}*C*ACH*CCP*01*111111118*DA*12345*1512345678**01*222222226*DA*67890*20260501`,
    'TRN*1*CHECK77*1512345678',
    'DTM*405*20260501',
    'N1*PR*SAMPLE PAYER',
    'N3*2 SAMPLE AVE',
    'N4*SAMPLETON*OH*45011',
    'PER*BL*HELP*TE*8005550100',
    'N1*PE*SAMPLE CLINIC*XX*1234567893',
  );
  return wrapped('HP', '005010X221A1', 'ST*835*0001', head + all + lines('PLB*1234567893*20261231*WO:SAMPLE*10'));
};
