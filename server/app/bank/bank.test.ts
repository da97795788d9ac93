import { asCents, asDate } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { depositList, era } from '../files-for-test.ts';
import { routeFiles } from '../route-files.ts';
import { alarmDeposits } from './alarm-deposits.ts';
import { addBankAccount, closeBankAccount } from './bank-accounts.ts';
import { bai2, type Clinic, happen, paidLine, personOf, prepaidBy } from './bank-for-test.ts';
import { makeDepositSlip, voidDepositSlip } from './deposit-slip.ts';
import { enterDeposit } from './enter-deposit.ts';
import { matchByHand, unmatchDeposit } from './match-by-hand.ts';
import { readOfxXml } from './read-ofx-xml.ts';
import { deskMoney } from './receipts.ts';
import { setDepositAside, takeDepositBack } from './set-aside.ts';

const database = await testDatabase();
const newClinic = () => clinicForTest(database);

const deposits = (c: Clinic) =>
  c.within(({ db, practiceId }) =>
    db.selectFrom('deposit').selectAll().where('practice_id', '=', practiceId).orderBy('deposit_date').orderBy('id').execute(),
  );
const remittances = (c: Clinic) =>
  c.within(({ db, practiceId }) =>
    db.selectFrom('remittance').selectAll().where('practice_id', '=', practiceId).orderBy('trace').execute(),
  );
const ties = (c: Clinic) =>
  c.within(({ db, practiceId }) =>
    db.selectFrom('deposit_match').selectAll().where('practice_id', '=', practiceId).where('ended_at', 'is', null).execute(),
  );
const pay = async (c: Clinic, trace: string, paid: number) => {
  const claim = await c.sent(['first']);
  await c.receive(era({ trace, claims: [{ number: claim.number, lines: [paidLine(paid)] }] }), `${trace}.835`);
  return claim;
};
const account = (c: Clinic, number = '123456789', csv?: Parameters<typeof addBankAccount>[1]['csv']) =>
  c.within((unit) => addBankAccount(unit, { name: 'Operating', number, ...(csv ? { csv } : {}) }));

describe('a statement of a bank', () => {
  it('finds its practice among many by the account, and is nobody’s when the account is closed', async () => {
    const [c, other] = [await newClinic(), await newClinic()];
    const number = `44${Date.now()}`;
    const added = await account(c, number);
    await account(other, `55${Date.now()}`);
    const arrive = (name: string, bytes: Buffer) =>
      database.app
        .insertInto('unrouted_file')
        .values({
          id: c.app.newId(),
          mailbox_id: c.mailboxId,
          name,
          sha256: name.padEnd(64, '0').replace(/[^0-9a-f]/g, 'a'),
          bytes,
          received_at: c.app.clock(),
          reason: null,
        })
        .execute();
    await arrive('one', bai2(`00${number}`, '260501', [{ cents: 90_00, trace: 'EFT1' }]));
    await routeFiles(c.app, { userId: null, name: 'test' });
    expect([(await deposits(c)).length, (await deposits(other)).length]).toEqual([1, 0]);
    await c.within((unit) => closeBankAccount(unit, added.ok ? added.value.id : ''));
    await arrive('two', bai2(number, '260504', [{ cents: 91_00 }]));
    await routeFiles(c.app, { userId: null, name: 'test' });
    expect(await deposits(c)).toHaveLength(1);
    const parked = await database.app.selectFrom('unrouted_file').select('reason').where('name', '=', 'two').executeTakeFirstOrThrow();
    expect(parked.reason).toContain('no account here');
  });

  it('that overlaps another brings each transaction once, also in another format', async () => {
    const c = await newClinic();
    await account(c);
    const first = [
      { cents: 90_00, trace: 'EFT1', reference: 'R1' },
      { cents: 50_00, reference: 'R2' },
      { cents: 50_00, reference: 'R3' },
    ];
    expect((await c.receive(bai2('123456789', '260501', first))).says).toMatch(/^3 deposits taken in/);
    const again = [...first, { cents: 70_00, reference: 'R4' }];
    expect((await c.receive(bai2('123456789', '260501', again))).says).toMatch(/^1 deposits taken in, 3 known/);
    expect((await c.receive(bai2('123456789', '260501', again))).status).toBe('duplicate');
    const ofx = `OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>123456789</BANKACCTFROM><BANKTRANLIST>${again
      .map((d, i) => `<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260501<TRNAMT>${d.cents / 100}<FITID>F${i}</STMTTRN>`)
      .join('')}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
    expect((await c.receive(Buffer.from(ofx), 'a.ofx')).says).toMatch(/^0 deposits taken in, 4 known/);
    expect((await c.accounts()).bank).toBe(260_00);
  });

  it('that does not add up, or is of another account, is taken in no part', async () => {
    const c = await newClinic();
    await account(c);
    const wrong = Buffer.from(
      bai2('123456789', '260501', [{ cents: 90_00 }, { cents: 10_00 }])
        .toString()
        .replace('16,165,1000,', '16,165,1001,'),
    );
    expect(await c.receive(wrong)).toMatchObject({ status: 'quarantined', says: expect.stringContaining('control total of the account') });
    expect(await c.receive(bai2('999', '260501', [{ cents: 90_00 }]))).toMatchObject({
      status: 'quarantined',
      says: expect.stringContaining('none of this practice'),
    });
    expect(await deposits(c)).toEqual([]);
    expect(await c.accounts()).toEqual({});
  });

  it('as CSV is read by the columns of its account', async () => {
    const c = await newClinic();
    const head = ['Posted', 'Details', 'Amount'];
    const mapping = {
      separator: ',',
      columns: { date: 'Posted', amount: 'Amount', description: 'Details' },
      dateFormat: 'M/D/YYYY',
      incoming: 'positive',
    } as const;
    expect(await account(c, '777', { mapping: { ...mapping, columns: { ...mapping.columns, amount: 'Sum' } }, head })).toMatchObject({
      ok: false,
      error: { kind: 'columns' },
    });
    await account(c, '777', { mapping, head });
    const text = `${head.join(',')}\n5/1/2026,"HCCLAIMPMT TRN*1*EFT1*10000FIRST\\",90.00\n5/1/2026,Rent,-900.00\n`;
    expect((await c.receive(Buffer.from(text), 'x.csv')).says).toMatch(/^1 deposits taken in/);
    expect(await deposits(c)).toMatchObject([{ trace: 'EFT1', originator: '10000FIRST', format: 'csv', kind: 'eft' }]);
  });

  it('with an item that came back is work', async () => {
    const c = await newClinic();
    await account(c);
    await c.receive(bai2('123456789', '260501', [{ cents: 20_00, type: '555', reference: 'R9' }]));
    expect([await deposits(c), await c.work()]).toEqual([[], ['deposit']]);
  });
});

describe('OFX 2', () => {
  const ofx = '<?xml version="1.0"?><?OFX OFXHEADER="200" VERSION="211"?><OFX><A><B>x &amp; y</B></A></OFX>';
  it('is read by an XML parser', () => {
    expect(readOfxXml(ofx)).toEqual({
      ok: true,
      value: { name: 'OFX', text: '', children: [{ name: 'A', text: '', children: [{ name: 'B', text: 'x & y', children: [] }] }] },
    });
  });
  it.each([
    ['a document type', ofx.replace('<OFX>', '<!DOCTYPE OFX [<!ENTITY a "aaaa">]><OFX>')],
    ['an entity of its own', ofx.replace('&amp;', '&boom;')],
    ['a cut', ofx.slice(0, -8)],
    ['depth', `<?xml version="1.0"?><OFX>${'<A>'.repeat(100_000)}`],
  ])('with %s is refused', (_, text) => expect(readOfxXml(text).ok).toBe(false));
});

describe('a person', () => {
  it('ties what differs with a reason, over and short, and takes it back', async () => {
    const c = await newClinic();
    await pay(c, 'EFT1', 90_00);
    await c.receive(depositList(['2026-05-01', '80.00', 'EFT1', '10000FIRST']));
    expect(await ties(c)).toEqual([]);
    expect(await c.work()).toContain('deposit');
    const [[d], [r]] = [await deposits(c), await remittances(c)];
    const tie = (why: string) => c.within((unit) => matchByHand(unit, d!.id, { payments: [r!.id], why }));
    expect(await tie('')).toMatchObject({ ok: false, error: { kind: 'needs-reason', says: expect.stringContaining('10.00') } });
    expect(await tie('The bank kept a fee')).toEqual({ ok: true, value: { tied: 1 } });
    expect(await ties(c)).toMatchObject([{ cents: 80_00, how: 'person' }]);
    expect(await c.work()).not.toContain('deposit');
    expect(await tie('again')).toMatchObject({ ok: false, error: { kind: 'all-matched' } });
    const [m] = await ties(c);
    expect(await c.within((unit) => unmatchDeposit(unit, m!.id, 'It was another'))).toEqual({ ok: true, value: { ended: 1 } });
    expect(await c.within((unit) => unmatchDeposit(unit, m!.id, 'twice'))).toMatchObject({ ok: false, error: { kind: 'no-match' } });
    expect([await ties(c), (await c.work()).includes('deposit')]).toEqual([[], true]);
  });

  it('sets aside what is no payment, and takes it back, and the books follow', async () => {
    const c = await newClinic();
    await c.receive(depositList(['2026-05-01', '12.34', 'INT1', '']));
    const [d] = await deposits(c);
    expect(await c.within((unit) => setDepositAside(unit, d!.id, 'Interest'))).toMatchObject({ ok: true });
    expect(await c.accounts()).toEqual({});
    expect(await c.within((unit) => setDepositAside(unit, d!.id, 'Interest'))).toMatchObject({ ok: false, error: { kind: 'aside' } });
    expect(await c.within((unit) => takeDepositBack(unit, d!.id, 'It was a payer'))).toMatchObject({ ok: true });
    expect(await c.accounts()).toEqual({ bank: 12_34, 'cash-clearing': -12_34 });
    expect(await c.within((unit) => setDepositAside(unit, d!.id, 'Interest after all'))).toMatchObject({ ok: true });
    expect(await c.accounts()).toEqual({});
  });

  it('types a deposit in, once', async () => {
    const c = await newClinic();
    await pay(c, 'EFT1', 90_00);
    const typed = {
      date: asDate('2026-04-14'),
      cents: asCents(90_00),
      kind: 'eft',
      trace: 'EFT1',
      originator: '10000FIRST',
      description: '',
    } as const;
    expect(await c.within((unit) => enterDeposit(unit, { ...typed, date: asDate('2027-01-01') }))).toMatchObject({
      ok: false,
      error: { kind: 'future' },
    });
    expect(await c.within((unit) => enterDeposit(unit, typed))).toMatchObject({ ok: true });
    expect(await c.within((unit) => enterDeposit(unit, typed))).toMatchObject({ ok: false, error: { kind: 'known' } });
    expect(await ties(c)).toHaveLength(1);
  });

  it('makes a slip of the desk’s money, which the bank’s line is then', async () => {
    const c = await newClinic();
    await account(c);
    const poster = await personOf(c, 'Pat', 'poster');
    const v = await c.visit(['first']);
    await happen(c, prepaidBy(v.patientId, 'R-1', 25_00), prepaidBy(v.patientId, 'R-2', 30_00));
    expect(await c.within(deskMoney)).toMatchObject([
      { receipt: 'R-1', cents: 25_00 },
      { receipt: 'R-2', cents: 30_00 },
    ]);
    const make = (...receipts: string[]) => poster((unit) => makeDepositSlip(unit, { remittances: [], receipts }));
    const wrong = await make('R-1');
    expect(await make('R-1')).toMatchObject({ ok: false, error: { kind: 'not-here' } });
    expect(await poster((unit) => voidDepositSlip(unit, wrong.ok ? wrong.value.id : '', 'forgot one'))).toMatchObject({ ok: true });
    const slip = await make('R-1', 'R-2');
    expect(await c.within(deskMoney)).toEqual([]);
    await c.receive(bai2('123456789', '260415', [{ cents: 55_00, type: '301' }]));
    expect((await ties(c)).map((t) => [t.receipt, t.cents, t.how]).sort()).toEqual([
      ['R-1', 25_00, 'slip'],
      ['R-2', 30_00, 'slip'],
    ]);
    expect(await c.accounts()).toEqual({ bank: 55_00, 'unapplied-credits': -55_00 });
    expect(await poster((unit) => voidDepositSlip(unit, slip.ok ? slip.value.id : '', 'no'))).toMatchObject({
      ok: false,
      error: { kind: 'deposited' },
    });
    const [m] = await ties(c);
    expect(await c.within((unit) => unmatchDeposit(unit, m!.id, 'wrong slip'))).toEqual({ ok: true, value: { ended: 2 } });
  });
});

it('what is alone longer than three business days is told once, until its other half comes', async () => {
  const c = await newClinic();
  await pay(c, 'EFT1', 90_00);
  await c.receive(depositList(['2026-05-01', '70.00', 'EFT9', '10000FIRST']));
  const alarms = async (at: string) => {
    c.setClock(`${at}T15:00:00.000Z`);
    await c.within(alarmDeposits);
    await c.within(alarmDeposits);
    return (await c.work()).filter((kind) => kind === 'deposit').length;
  };
  // Friday, May 1: three business days later is Wednesday.
  expect(await alarms('2026-05-06')).toBe(0);
  expect(await alarms('2026-05-07')).toBe(2);
  await c.receive(depositList(['2026-05-06', '90.00', 'EFT1', '10000FIRST']));
  expect((await c.work()).filter((kind) => kind === 'deposit')).toHaveLength(1);
});

it('cash clearing is what waits for its deposit less what waits for its payment, whatever came, was tied, untied or set aside', async () => {
  const c = await newClinic();
  const identity = async () => {
    const [ds, rs, ts, desk] = [await deposits(c), await remittances(c), await ties(c), await c.within(deskMoney)];
    const tied = (by: 'deposit_id' | 'remittance_id', id: string) => ts.filter((t) => t[by] === id).reduce((s, t) => s + t.cents, 0);
    const waiting = rs.reduce((s, r) => s + r.amount_cents - tied('remittance_id', r.id), 0) + desk.reduce((s, m) => s + m.cents, 0);
    const alone = ds.filter((d) => d.set_aside_at === null).reduce((s, d) => s + d.amount_cents - tied('deposit_id', d.id), 0);
    expect((await c.accounts())['cash-clearing'] ?? 0).toBe(waiting - alone);
    return [waiting, alone];
  };
  await pay(c, 'EFT1', 90_00);
  await pay(c, 'EFT2', 80_00);
  await pay(c, 'EFT0', 0);
  expect(await identity()).toEqual([170_00, 0]);
  const v = await c.visit(['first']);
  await happen(c, prepaidBy(v.patientId, 'R-7', 25_00));
  expect(await identity()).toEqual([195_00, 0]);
  await c.receive(
    depositList(
      ['2026-05-01', '90.00', 'EFT1', '10000FIRST'],
      ['2026-05-01', '85.00', 'EFT2', '10000FIRST'],
      ['2026-05-02', '7.00', 'X', ''],
    ),
  );
  expect(await identity()).toEqual([105_00, 92_00]);
  const over = (await deposits(c)).find((d) => d.trace === 'EFT2')!;
  const [, , second] = await remittances(c);
  await c.within((unit) => matchByHand(unit, over.id, { payments: [second!.id], why: 'five too much' }));
  expect(await identity()).toEqual([25_00, 12_00]);
  await c.within(async (unit) =>
    setDepositAside(
      unit,
      (
        await unit.db
          .selectFrom('deposit')
          .select('id')
          .where('trace', '=', 'X')
          .where('practice_id', '=', unit.practiceId)
          .executeTakeFirstOrThrow()
      ).id,
      'ours',
    ),
  );
  expect(await identity()).toEqual([25_00, 5_00]);
  await c.within(async (unit) => unmatchDeposit(unit, (await ties(c)).find((t) => t.how === 'person')!.id, 'no'));
  expect(await identity()).toEqual([105_00, 85_00]);
});
