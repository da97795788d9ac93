import { describe, expect, it } from 'vitest';
import { balance } from '../ledger/balance.ts';
import { adjustments, byAccount, charge, denied, held, line, match, money, payment, posted, remitted, terms } from './written.ts';

describe('takebacks', () => {
  const first = posted(payment([remitted('1', [line('300 180 | CO-45 90, PR-2 30')])]), [match(['300'])]);
  const back = remitted('22', [line('-300 -180 | CO-45 -90, PR-2 -30')]);
  const other = remitted('1', [line('250 250')], { patientControlNumber: 'PCN2' });
  const otherMatch = { ...match(['250']), claim: 'clm-2' };
  const settled = { ...match(['300']), lines: [{ line: 1, charge: money('300'), open: money('0') }] };

  it('undoes the old entry, linked to it, when the payment bears it', () => {
    const r = payment([back, other], [], '801');
    const outcome = posted(r, [{ ...settled, posted: first.entries }, otherMatch]);
    expect(r.amount).toBe(70_00);
    expect(outcome.entries[0]!.reverses).toEqual({ key: first.entries[0]!.key, event: 'remitted' });
    expect(byAccount([charge, ...first.entries, outcome.entries[0]!])).toEqual({ 'ar-insurance': '300.00', 'gross-charges': '-300.00' });
  });

  it('what the payment cannot bear is forwarded (FB) to recoupments payable, and a later WO clears it', () => {
    const reversal = posted(payment([back], [['FB', '-180', 'PCN1']], '801'), [{ ...settled, posted: first.entries }]);
    expect(byAccount([charge, ...first.entries, ...reversal.entries])).toEqual({
      'ar-insurance': '300.00',
      'cash-clearing': '180.00',
      'recoupments-payable': '-180.00',
      'gross-charges': '-300.00',
    });
    const later = posted(payment([other], [['WO', '180', 'PCN1']], '802'), [otherMatch]);
    expect(byAccount([...reversal.entries, ...later.entries])['recoupments-payable']).toBeUndefined();
  });

  it('a reversal and its correction in one payment, sent in the wrong order', () => {
    const corrected = remitted('1', [line('300 200 | CO-45 70, PR-2 30')]);
    const outcome = posted(payment([corrected, back], [], '801'), [settled, { ...settled, posted: first.entries }]);
    expect(held(outcome)).toEqual([]);
    expect(byAccount([charge, ...first.entries, ...outcome.entries])).toEqual({
      'cash-clearing': '200.00',
      'contractual-adjustments': '70.00',
      'ar-patient': '30.00',
      'gross-charges': '-300.00',
    });
  });

  it('a reversal whose payment we never posted goes by its own amounts', () => {
    const outcome = posted(payment([back, other], [], '801'), [settled, otherMatch]);
    expect(outcome.notes.map((n) => n.kind)).toContain('reversal-as-sent');
    expect(balance(outcome.entries, ['account'], (p) => p.claim === 'clm-1')).toEqual([
      { account: 'contractual-adjustments', amount: -90_00 },
      { account: 'ar-patient', amount: -30_00 },
      { account: 'ar-insurance', amount: 300_00 },
    ]);
  });

  it('a secondary’s reversal never undoes the primary’s payment of the same amount', () => {
    const primary = posted(payment([remitted('1', [line('300 100 | CO-45 100, PR-2 100')])]), [match(['300'], { nextPayer: 'payer-b' })]);
    const second = {
      ...match(['300']),
      payer: 'payer-b',
      priority: 2 as const,
      lines: [{ line: 1, charge: money('300'), open: money('100') }],
    };
    const theirs = posted(payment([remitted('2', [line('300 100 | OA-23 200')])], [], '790'), [second]);
    const sent = payment([remitted('22', [line('-300 -100 | OA-23 -200')]), other], [], '801');
    const outcome = posted(sent, [{ ...second, posted: [...theirs.entries, ...primary.entries] }, otherMatch]);
    expect(outcome.entries[0]!.reverses?.key).toBe(theirs.entries[0]!.key);
  });

  it('a denial that is reversed denies nothing any more', () => {
    const outcome = posted(payment([remitted('22', [line('-300 0 | CO-97 -300')])]), [match(['300'])]);
    expect([outcome.entries, denied(outcome), outcome.notes.map((n) => n.kind)]).toEqual([[], [], ['reversal-as-sent']]);
  });

  it('a WO before the reversal that it takes in advance comes to the same as after it, and is asked about', () => {
    const taken = { PCN1: { patient: 'pat-1', claim: 'clm-1', lines: [{ line: 1, paid: money('180') }] } };
    const wo = posted(payment([other], [['WO', '180', 'PCN1']], '802'), [otherMatch], { ...terms, taken });
    const open = { ...match(['300']), lines: [{ line: 1, charge: money('300'), open: money('180') }] };
    const recouped = [{ line: 1, amount: money('180') }];
    const reversal = posted(payment([back], [['FB', '-180', 'PCN1']], '801'), [{ ...open, posted: first.entries, recouped }]);
    expect([held(wo), held(reversal)]).toEqual([[], ['reversal-differs 180.00']]);
    const taking = wo.entries.filter((e) => e.event === 'provider-adjusted');
    expect(byAccount([charge, ...first.entries, ...taking, ...reversal.entries])).toEqual({
      'ar-insurance': '300.00',
      'gross-charges': '-300.00',
    });
  });

  it('a WO of a part is met by the reversal as far as it went, once', () => {
    const open = { ...match(['300']), lines: [{ line: 1, charge: money('300'), open: money('60') }] };
    const settledBefore = { ...open, posted: first.entries, recouped: [{ line: 1, amount: money('60') }] };
    const twice = posted(payment([back, back, other], [['FB', '-180', 'PCN1']], '801'), [settledBefore, settledBefore, otherMatch]);
    const met = twice.entries.filter((e) => e.key.includes('+recouped'));
    expect(balance(met, ['account'])).toEqual([
      { account: 'recoupments-payable', amount: 60_00 },
      { account: 'ar-insurance', amount: -60_00 },
    ]);
  });

  it.each([
    ['of what we never posted, beside a charge that is whole', match(['300']), ['reversal-differs 300.00']],
    ['of what was settled before our books', settled, []],
    [
      'of what was corrected since to 350.00',
      { ...settled, lines: [{ line: 1, charge: money('300'), open: money('50'), chargedNow: money('350') }] },
      [],
    ],
  ])('a reversal %s: the payer never owes more than was charged unasked', (_, m, holds) => {
    expect(held(posted(payment([back, other], [], '801'), [m, otherMatch]))).toEqual(holds);
  });

  it('a next payer never owes more than was moved to it unasked', () => {
    const primary = posted(payment([remitted('1', [line('300 180 | CO-45 90, PR-2 30')])]), [match(['300'], { nextPayer: 'payer-b' })]);
    const second = { ...match(['300']), payer: 'payer-b', priority: 2 as const, posted: primary.entries };
    const theirs = remitted('22', [line('-300 -30 | OA-23 -270')]);
    const owing = (open: string) => [{ ...second, lines: [{ line: 1, charge: money('300'), open: money(open) }] }, otherMatch];
    expect(held(posted(payment([theirs, other], [], '801'), owing('30')))).toEqual(['reversal-differs 30.00']);
    expect(held(posted(payment([theirs, other], [], '801'), owing('0')))).toEqual([]);
  });

  it('a reversal of another amount than we posted is posted as sent and asked about', () => {
    const less = remitted('22', [line('-300 -150 | CO-45 -120, PR-2 -30')]);
    expect(held(posted(payment([less, other], [], '801'), [{ ...settled, posted: first.entries }, otherMatch]))).toEqual([
      'reversal-differs -150.00',
    ]);
  });

  it('a WO without any reversal is owed again on the old claim, spread by what was paid', () => {
    const taken = {
      PCN1: {
        patient: 'pat-1',
        claim: 'clm-1',
        lines: [
          { line: 1, paid: money('100') },
          { line: 2, paid: money('80') },
        ],
      },
    };
    const outcome = posted(payment([other], [['WO', '180', 'PCN1']], '802'), [otherMatch], { ...terms, taken });
    expect(balance(outcome.entries, ['line'], (p) => p.claim === 'clm-1')).toEqual([
      { line: 1, amount: 100_00 },
      { line: 2, amount: 80_00 },
    ]);
  });

  it('of a claim one of whose lines is not ours undoes the others; what is taken back of that line is drawn from where its cash waits', () => {
    const claim = remitted('1', [line('100 60 | CO-45 40'), line('50 20 | CO-45 30')]);
    const partly = { ...match(['100']), lineOf: [1, undefined] };
    const paid = posted(payment([claim]), [partly]);
    const reversal = remitted('22', [line('-100 -60 | CO-45 -40'), line('-50 -20 | CO-45 -30')]);
    const open = [{ line: 1, charge: money('100'), open: money('0') }];
    const ours = paid.entries.filter((e) => e.event === 'remitted');
    const outcome = posted(payment([reversal, other], [], '801'), [{ ...partly, lines: open, posted: ours }, otherMatch]);
    expect(held(outcome)).toEqual(['unmatched-line -20.00']);
    expect(byAccount([...paid.entries, ...outcome.entries])).toEqual({ 'cash-clearing': '250.00', 'ar-insurance': '-250.00' });
    expect(outcome.entries[0]!.reverses?.key).toBe(ours[0]!.key);
  });

  it('of a claim with an adjustment beside its lines is shared out as that was, so that it is undone line by line', () => {
    const beside = (status: string, paidOnLine: string, amount: string) =>
      remitted(status, [line(`${paidOnLine} ${paidOnLine}`), line(`${paidOnLine} ${paidOnLine}`)], {
        paid: money(status === '22' ? '-150' : '150'),
        adjustments: adjustments(`PR-1 ${amount}`),
      });
    const both = match(['100', '100']);
    const paid = posted(payment([beside('1', '100', '50')]), [both]);
    const open = both.lines.map((l) => ({ ...l, open: money('0') }));
    const sent = payment([beside('22', '-100', '-50'), other], [], '801');
    const outcome = posted(sent, [{ ...both, lines: open, posted: paid.entries }, otherMatch]);
    expect(held(outcome)).toEqual([]);
    expect(balance([...paid.entries, ...outcome.entries], ['account', 'line'], (p) => p.claim === 'clm-1')).toEqual([]);
    expect(outcome.entries.filter((e) => e.reverses)).toHaveLength(2);
  });

  it('posted by its own amounts is shared out by what it takes back of each line', () => {
    const sent = remitted('22', [line('-100 -100'), line('-100 -100')], { paid: money('-150'), adjustments: adjustments('PR-1 -50') });
    const both = match(['100', '100'], { lines: [1, 2].map((n) => ({ line: n, charge: money('100'), open: money('0') })) });
    const outcome = posted(payment([sent, other], [], '801'), [both, otherMatch]);
    expect(balance(outcome.entries, ['line'], (p) => p.account === 'ar-patient')).toEqual([
      { line: 1, amount: -25_00 },
      { line: 2, amount: -25_00 },
    ]);
  });
});
