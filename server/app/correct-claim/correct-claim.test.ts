import { asCents } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { versionOf } from '../../store/claim-version.ts';
import { testDatabase } from '../../store/test-database.ts';
import { claim as claimView } from '../../store/views/claim.ts';
import { era, frontEnd } from '../files-for-test.ts';
import type { AskedCorrection } from './as-corrected.ts';
import { correctClaim } from './correct-claim.ts';
import { back, decided, office, paid } from './correcting-for-test.ts';
import { dropCorrection } from './drop-correction.ts';

const database = await testDatabase();

describe('a corrected claim', () => {
  it('is the old one but for what differs, with the payer’s number, and leaves; visit and books follow by the difference', async () => {
    const o = await paid(database);
    const made = o.made(await o.lower());
    expect(made.ready).toBe(true);
    const claim = await o.claim(made.claimId);
    expect(claim).toMatchObject({ frequency: '7', follows_claim_id: o.sent.claimId, status: 'ready', total_cents: 145_50 });
    expect(claim.content).toMatchObject({ frequency: '7', payerClaimNumber: 'ICN1', patientControlNumber: made.number });
    expect(made.number).not.toBe(o.sent.number);
    // Nothing happened to the books before it leaves.
    expect((await o.accounts())['gross-charges']).toBe(-175_50);
    expect(await o.submit()).toBe(1);
    expect(await o.accounts()).toEqual({
      ...{ 'gross-charges': -145_50, 'ar-insurance': -30_00, 'ar-patient': 10_00, 'cash-clearing': 100_00 },
      'contractual-adjustments': 65_50,
    });
    expect(await o.events(o.sent.claimId)).toContain('replaced');
    expect((await o.linesOf(o.sent.claimId)).map((l) => l.billedCents)).toEqual([150_00, 25_50]);
    expect((await o.linesOf(made.claimId)).map((l) => l.billedCents)).toEqual([120_00, 25_50]);
  });

  const orders = [['reversal', 'correction'], ['correction', 'reversal'], ['both']] as const;
  for (const order of orders)
    it(`is paid anew while the old one is taken back, in the order ${order.join(', ')}`, async () => {
      const o = await paid(database);
      const made = o.made(await o.lower());
      await o.submit();
      const old = { number: o.sent.number, icn: 'ICN1', status: '22', lines: back(decided(o.sent.lines, 150_00)) };
      const fresh = { number: made.number, icn: 'ICN2', lines: decided(o.sent.lines, 120_00) };
      const claims = { reversal: [old], correction: [fresh], both: [fresh, old] };
      // A payment is never below zero: the payer takes the rest from a later one.
      for (const [i, step] of order.entries())
        await o.receive(
          era({ trace: `EFT${i + 2}`, claims: claims[step], ...(step === 'reversal' ? { plb: [['FB', -100_00, 'ICN1']] } : {}) }),
        );
      const accounts = await o.accounts();
      expect(accounts).toMatchObject({ 'gross-charges': -145_50, 'ar-patient': 10_00, 'contractual-adjustments': 35_50 });
      expect(accounts['ar-insurance']).toBeUndefined();
      expect([await o.statusOf(o.sent.claimId), await o.statusOf(made.claimId)]).toEqual(['reversed', 'paid']);
      expect((await o.claim(made.claimId)).payer_claim_number).toBe('ICN2');
      // Each claim shows what was decided on it, and not on the other.
      const figures = async (id: string) => {
        const { lines } = (await o.within((u) => claimView(u, id, () => '')))!;
        return lines.map((l) => [l.billedCents, l.paidCents, l.adjustedCents, l.movedCents, l.openCents]);
      };
      expect(await figures(o.sent.claimId)).toEqual([
        [150_00, 0, 0, 0, 0],
        [25_50, 0, 0, 0, 0],
      ]);
      expect(await figures(made.claimId)).toEqual([
        [120_00, 90_00, 20_00, 10_00, 0],
        [25_50, 10_00, 15_50, 0, 0],
      ]);
    });

  it('ties what the payer names by the other claim’s number of ours', async () => {
    const o = await paid(database);
    const made = o.made(await o.lower());
    await o.submit();
    const claims = [
      { number: made.number, icn: 'ICN1', status: '22', lines: back(decided(o.sent.lines, 150_00)) },
      { number: o.sent.number, icn: 'ICN2', lines: decided(o.sent.lines, 120_00) },
    ];
    await o.pay('EFT2', claims);
    expect([await o.statusOf(o.sent.claimId), await o.statusOf(made.claimId)]).toEqual(['reversed', 'paid']);
    expect((await o.accounts())['ar-insurance']).toBeUndefined();
  });

  it('adds and takes off lines: the visit has them, the books charge them, each code is kept with who and why', async () => {
    const o = await paid(database);
    const { controlNumber: _, ...line } = { ...o.lines[1]!, procedure: '87804', charge: asCents(30_00) };
    const made = o.made(await o.correct({ lines: [o.lines[0]!, line], diagnoses: ['J02.0'] }));
    if (!made.ready) await o.within((u) => u.db.updateTable('claim').set({ status: 'ready' }).where('id', '=', made.claimId).execute());
    await o.submit();
    expect((await o.accounts())['gross-charges']).toBe(-180_00);
    const visit = await o.within(async (u) => ({
      charges: await u.db
        .selectFrom('charge')
        .select(['position', 'procedure', 'cents', 'withdrawn_at'])
        .where('encounter_id', '=', o.sent.encounterId)
        .orderBy('position')
        .execute(),
      codes: await u.db
        .selectFrom('code_event')
        .select(['action', 'code_before', 'code_after', 'user_id'])
        .where('encounter_id', '=', o.sent.encounterId)
        .where('why', 'like', `claim ${made.number}:%`)
        .orderBy('id')
        .execute(),
      diagnoses: await u.db.selectFrom('diagnosis').select('code').where('encounter_id', '=', o.sent.encounterId).execute(),
    }));
    expect(visit.charges.map((c) => [c.position, c.procedure, c.cents, c.withdrawn_at !== null])).toEqual([
      [1, '99213', 150_00, false],
      [2, '87880', 0, true],
      [3, '87804', 30_00, false],
    ]);
    expect(visit.codes.map((c) => `${c.action} ${c.code_before ?? ''}>${c.code_after ?? ''}`).sort()).toEqual([
      'added >87804',
      'added >J02.0',
      'rejected 87880>',
      'rejected J02.9>',
    ]);
    expect(visit.codes.every((c) => c.user_id === o.mara.id)).toBe(true);
    expect(visit.diagnoses).toEqual([{ code: 'J02.0' }]);
    expect((await o.linesOf(o.sent.claimId)).map((l) => l.procedure)).toEqual(['99213', '87880']);
  });

  it('shows what would differ and what its checks say, and keeps nothing', async () => {
    const o = await paid(database);
    const shown = o.made(await o.propose({ diagnoses: ['J02.9', 'J02.9'], placeOfService: '99' }));
    expect(shown.changes.map((c) => `${c.field}: ${c.was} → ${c.is}`)).toEqual([
      'diagnoses: J02.9 → J02.9, J02.9',
      'place of service: 11 → 99',
    ]);
    expect(shown.findings.some((f) => f.severity === 'error')).toBe(true);
    expect(await o.events(o.sent.claimId)).not.toContain('correction-made');
    expect((await o.propose({})).ok).toBe(false);
  });

  it('warns with the day when the payer’s limit has passed, and its check then holds the claim', async () => {
    const o = await paid(database);
    o.setClock('2027-06-01T15:00:00.000Z');
    const shown = o.made(await o.propose({ placeOfService: '22' }));
    expect(shown.warnings).toEqual([expect.stringContaining('until May 1, 2027')]);
    expect(o.made(await o.lower()).ready).toBe(false);
  });

  it('is made once, also when two ask at the same time, and again only once it was given up', async () => {
    const o = await paid(database);
    const both = await Promise.all([o.lower(), o.correct({ placeOfService: '22' })]);
    expect(both.map((r) => (r.ok ? 'made' : r.error.kind)).sort()).toEqual(['made', 'replaced']);
    const made = both.find((r) => r.ok) as Extract<(typeof both)[number], { ok: true }>;
    expect(await o.voids()).toMatchObject({ error: { kind: 'replaced' } });
    expect(await o.mara.does((u) => dropCorrection(u, made.value.claimId, 'a slip'))).toMatchObject({ ok: true });
    expect(await o.statusOf(made.value.claimId)).toBe('dropped');
    expect((await o.accounts())['gross-charges']).toBe(-175_50);
    const again = o.made(await o.lower());
    await o.submit();
    expect(await o.mara.does((u) => dropCorrection(u, again.claimId, 'too late'))).toMatchObject({ error: { kind: 'left' } });
  });

  it('is refused with what to do instead', async () => {
    const o = await office(database);
    expect(await o.lower()).toMatchObject({ error: { kind: 'no-payer-number', says: expect.stringContaining('277CA') } });
    expect(o.made(await o.lower({ payerClaimNumber: 'TOLD1' })).ready).toBe(true);
    const p = await paid(database);
    expect(await p.lower({ version: 'other' })).toMatchObject({ error: { kind: 'changed' } });
    const m = await office(database, ['medicare']);
    await m.receive(frontEnd(m.sent.number, { icn: 'ICN9' }));
    expect(await m.lower()).toMatchObject({ error: { kind: 'takes-none', says: expect.stringContaining('reopening') } });
    const r = await office(database);
    await r.receive(frontEnd(r.sent.number, { refusal: '164' }));
    expect(await r.lower()).toMatchObject({ error: { kind: 'rejected' } });
    expect(await r.correct({ placeOfService: '22' }, r.sent.encounterId)).toMatchObject({ error: { kind: 'no-such-claim' } });
  });

  it('tells of the next payer’s claim that rests on it, which is corrected with what the first one decides anew', async () => {
    const o = await paid(database, ['first', 'second']);
    const second = await o.claimOf(o.sent.encounterId, 2);
    await o.within((u) => u.db.updateTable('claim').set({ status: 'ready' }).where('id', '=', second.claimId).execute());
    await o.submit();
    await o.receive(frontEnd(second.number, { icn: 'SEC1' }));
    const made = o.made(await o.lower());
    await o.submit();
    expect(await o.events(second.claimId)).toContain('prior-reversed');
    expect(await o.work()).toContain('posting');
    const fresh = decided(o.sent.lines, 120_00).map((l, i) =>
      i === 0
        ? {
            ...l,
            paid: 95_00,
            adjustments: [
              ['CO', '45', 10_00],
              ['PR', '2', 15_00],
            ] as const,
          }
        : l,
    );
    await o.pay('EFT2', [
      { number: o.sent.number, icn: 'ICN1', status: '22', lines: back(decided(o.sent.lines, 150_00)) },
      { number: made.number, icn: 'ICN2', lines: [...fresh] },
    ]);
    const { knowledge } = o.app;
    const now = await o.claim(second.claimId);
    const ask = (correction: AskedCorrection['correction'], anew: boolean) =>
      o.mara.does((u) =>
        correctClaim(u, knowledge, second.claimId, {
          version: versionOf(now.content),
          correction,
          anew,
          why: 'the first payer decided anew',
        }),
      );
    expect(await ask({ diagnoses: ['J02.0'] }, false)).toMatchObject({ error: { kind: 'first-payer-first' } });
    const next = o.made(await ask({}, true));
    const { content } = await o.claim(next.claimId);
    expect(content).toMatchObject({ frequency: '7', payerClaimNumber: 'SEC1', totalCharge: 145_50 });
    expect(content.otherCoverages[0]!.adjudication).toMatchObject({ paid: 105_00, payerClaimNumber: 'ICN2' });
  });
});
