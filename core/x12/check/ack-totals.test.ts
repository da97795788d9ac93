import { expect, it } from 'vitest';
import { check } from '../index.ts';

const file = (functional: string, guide: string, set: string, segments: string): Uint8Array => {
  const body = `ST*${set}*0001*${guide}~${segments}`;
  const count = body.split('~').length;
  return new TextEncoder().encode(
    `ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*000000007*0*T*:~GS*${functional}*SAMPLE*CLEAR*20260501*1200*7*X*${guide}~${body}SE*${count}*0001~GE*1*7~IEA*1*000000007~`,
  );
};
const totals = (bytes: Uint8Array): string[] => check(bytes).findings.map((f) => `${f.rule} ${f.what}`);

const ack = (transactions: string, ak9: string) => file('FA', '005010X231A1', '999', `AK1*HC*7*005010X222A1~${transactions}AK9*${ak9}~`);
const taken = 'AK2*837*0001*005010X222A1~IK5*A~';
const refused = 'AK2*837*0002*005010X222A1~IK3*CLM*22**3~IK5*R*5~';

it.each<[string, Uint8Array, ...string[]]>([
  ['one accepted, one rejected', ack(taken + refused, 'P*2*2*1')],
  ['those with errors alone are listed', ack(refused, 'P*3*3*2')],
  [
    'more answered than received',
    ack(taken + taken.replace('0001', '0002'), 'A*1*1*1'),
    'x12/ack-totals 2 transactions are answered, AK903 counts 1',
  ],
  [
    'an acceptance too many',
    ack(taken + refused, 'P*3*3*0'),
    'x12/situation',
    'x12/ack-totals 1 transactions are accepted, AK904 counts 0',
  ],
])('999: %s', (_, bytes, ...expected) => {
  const found = totals(bytes);
  expect(found.map((f, i) => (expected[i]?.includes(' ') ? f : f.split(' ')[0]))).toEqual(expected);
});

const claim = (trace: string, status: string) => `NM1*QC*1*EXAMPLE*PAT****MI*M1~TRN*2*${trace}~STC*${status}~DTP*472*D8*20260414~`;
const frontEnd = (qty: string) =>
  file(
    'HN',
    '005010X214',
    '277',
    [
      'BHT*0085*08*R1*20260501*1200*TH~HL*1**20*1~NM1*PR*2*SAMPLE HEALTH*****PI*SH001~TRN*1*X1~DTP*050*D8*20260501~DTP*009*D8*20260501~',
      `HL*2*1*21*1~NM1*41*2*SAMPLE CLINIC*****46*S1~TRN*2*B1~STC*A1:19:PR*20260501*WQ*300~${qty}`,
      'HL*3*2*19*1~NM1*85*2*SAMPLE CLINIC*****FI*999999999~',
      `HL*4*3*PT~${claim('C1', 'A2:20:PR*20260501*WQ*200')}HL*5*3*PT~${claim('C2', 'A3:21:PR*20260501*U*100')}`,
    ].join(''),
  );

it.each<[string, string, ...string[]]>([
  ['everything adds up', 'QTY*90*1~QTY*AA*1~AMT*YU*200~AMT*YY*100~'],
  ['accepted claims are counted and not all listed', 'QTY*90*9~QTY*AA*1~AMT*YU*2200~AMT*YY*100~'],
  [
    'fewer rejections counted than listed',
    'QTY*90*1~QTY*AA*0~AMT*YU*200~AMT*YY*0~',
    'x12/ack-totals 1 claims are listed as rejected, the total says 0',
  ],
  [
    'another amount than listed',
    'QTY*90*1~QTY*AA*1~AMT*YU*201~AMT*YY*100~',
    'x12/ack-totals the claims listed as accepted come to 200.00, the total says 201.00',
  ],
])('277CA: %s', (_, qty, ...expected) => {
  expect(totals(frontEnd(qty))).toEqual(expected);
});
