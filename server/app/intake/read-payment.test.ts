import { moneyToX12 } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { postingExceptions } from '../../store/views/posting-exceptions.ts';
import { remittanceFile } from '../../store/views/remittance-file.ts';
import { remittedClaim, remittedClaims } from '../../store/views/remitted-claims.ts';
import { type RemittedSegments, remittedSegments } from '../../store/views/remitted-segments.ts';
import { reverseEntry } from '../books/reverse-entry.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { era, type PaidClaim } from '../files-for-test.ts';
import { person } from '../people-for-test.ts';

const database = await testDatabase();
const gloss = (reason: string) => reason;

/** @param more charged and paid beyond 150.00: nobody's claim here. */
const claim = (number: string, lines = 1, more = 0): PaidClaim => ({
  ...{ number, icn: `ICN-${number}` },
  lines: Array.from({ length: lines }, (_, i) => ({
    ...{ charge: 150_00 + more, paid: 90_00 - i + more },
    adjustments: [
      ['CO', '45', 40_00 + i],
      ['PR', '2', 20_00],
    ] as const,
  })),
});

async function clinic() {
  const c = await clinicForTest(database);
  const idOf = async (trace: string) => {
    const { id } = await c.within((u) =>
      u.db
        .selectFrom('remittance')
        .select('id')
        .where('practice_id', '=', u.practiceId)
        .where('trace', '=', trace)
        .executeTakeFirstOrThrow(),
    );
    return id;
  };
  return { ...c, idOf };
}

/** What stands at the place of a figure in the file. */
function at(of: RemittedSegments | undefined, figure: string, line: number | null): string | undefined {
  const place = of?.figures.find((f) => f.figure === figure && f.line === line);
  return place && of?.segments[place.segment]?.elements[place.element];
}

describe('the segment behind a figure', () => {
  it('is the one in the file that says it, for each charge, payment and adjustment of each line, with its ordinal in the file', async () => {
    const c = await clinic();
    const bytes = era({
      trace: 'EFT7',
      claims: [claim('ONE'), claim('TWO', 3)],
      plb: [
        ['WO', 12_50, 'OLD17'],
        ['L6', -40],
      ],
    });
    await c.receive(bytes);
    const id = await c.idOf('EFT7');
    const whole = Buffer.from(bytes).toString('latin1');
    const every = whole.split('~').map((s) => s.trim());
    for (const position of [1, 2]) {
      const view = (await c.within((u) => remittedClaim(u, id, position, gloss)))!;
      const segments = (await c.within((u) => remittedSegments(u, id, position)))!;
      for (const s of segments.segments) expect(every[s.number - 1]).toBe(s.elements.join(segments.separator));
      expect(at(segments, 'charge', null)).toBe(moneyToX12(view.content.charge));
      expect(at(segments, 'paid', null)).toBe(moneyToX12(view.content.paid));
      view.content.lines.forEach((line, i) => {
        expect(at(segments, 'paid', i + 1)).toBe(moneyToX12(line.paid));
        expect(at(segments, 'charge', i + 1)).toBe(moneyToX12(line.charge));
        for (const [n, a] of line.adjustments.entries()) expect(at(segments, `adjustment ${n + 1}`, i + 1)).toBe(moneyToX12(a.amount));
      });
      expect(view.arithmetic).toMatchObject({ differenceCents: 0, lines: view.content.lines.map(() => 0) });
    }
    const own = await c.within((u) => remittedSegments(u, id, undefined));
    expect([at(own, 'trace', null), at(own, 'plb 1', null), at(own, 'plb 2', null)]).toEqual(['EFT7', '12.5', '-0.4']);
    expect(own!.segments.map((s) => s.elements[0])).not.toContain('CLP');
    expect((await c.within((u) => remittanceFile(u, id)))?.bytes.equals(Buffer.from(bytes))).toBe(true);
  });

  it('is of the right payment of a file, and found for one without claims', async () => {
    const c = await clinic();
    await c.receive(era({ trace: 'A1', claims: [claim('ONE')] }, { trace: 'B2', claims: [claim('TWO')] }));
    const own = await c.within(async (u) => remittedSegments(u, await c.idOf('B2'), undefined));
    expect([at(own, 'trace', null), at(own, 'amount', null)]).toEqual(['B2', '90']);
    await c.receive(withoutClaims(era({ trace: 'C3', claims: [claim('SIX')], plb: [['L6', -40]] })));
    const alone = await c.within(async (u) => remittedSegments(u, await c.idOf('C3'), undefined));
    expect([at(alone, 'trace', null), at(alone, 'plb 1', null)]).toEqual(['C3', '-0.4']);
  });
});

/** The file with its claims cut out, its amount and its count of segments as they are then. */
function withoutClaims(bytes: Uint8Array): Uint8Array {
  const all = Buffer.from(bytes).toString('latin1').split('~');
  const is = (id: string) => (s: string) => s.trim().startsWith(`${id}*`);
  const kept = [...all.slice(0, all.findIndex(is('LX'))), ...all.slice(all.findIndex(is('PLB')))];
  const inside = kept.findIndex(is('SE')) - kept.findIndex(is('ST')) + 1;
  const mended = kept.map((s) =>
    is('BPR')(s) ? s.replace(/^(\s*BPR\*.\*)[^*]+/, '$10.4') : is('SE')(s) ? s.replace(/SE\*\d+/, `SE*${inside}`) : s,
  );
  return Buffer.from(mended.join('~'), 'latin1');
}

describe('a payment with many claims', () => {
  it('is read page after page in the order of its file, and by what became of the claims', async () => {
    const c = await clinic();
    const ours = await c.sent(['first'], { codes: ['99213'] });
    const [line] = claim(ours.number).lines;
    const own: PaidClaim = { number: ours.number, lines: [{ ...line!, control: ours.lines[0]! }] };
    const claims = [...Array.from({ length: 450 }, (_, i) => claim(`X${i}`, 1, 7_00)), own];
    await c.receive(era({ trace: 'LONG', claims }));
    const id = await c.idOf('LONG');
    const read = (after: number) => c.within((u) => remittedClaims(u, id, { after }, gloss));
    const pages = [await read(0), await read(200), await read(400)];
    expect(pages.map((p) => [p!.rows.length, p!.next])).toEqual([
      [200, '200'],
      [200, '400'],
      [51, undefined],
    ]);
    const last = (await read(450))!.rows[0];
    expect(last).toMatchObject({ number: ours.number, outcome: 'posted' });
    const posted = await c.within((u) => remittedClaims(u, id, { group: 'posted' }, gloss));
    expect(posted!.rows.map((r) => r.number)).toEqual([ours.number]);
    // What was posted of it can be undone from here; once it is, there is nothing to undo.
    const pia = await person(c, 'Pia', 'poster');
    const entry = async () => (await c.within((u) => remittedClaim(u, id, 451, gloss)))!.entryKey;
    const key = await entry();
    expect(await pia.does((u) => reverseEntry(u, { key: key!, why: 'posted to the wrong patient' }))).toMatchObject({ ok: true });
    expect(await entry()).toBeNull();
  });
});

describe('what payments leave open', () => {
  it('is listed: one in quarantine with its proof, a claim without a match, cash that waits; what came again when asked for', async () => {
    const c = await clinic();
    const bytes = era({ trace: 'GOOD', claims: [claim('NOBODYS')] });
    await c.receive(bytes);
    await c.receive(bytes);
    await c.receive(era({ trace: 'BAD', claims: [claim('ONE')], amount: 95_00 }));
    const { rows, kinds } = await c.within((u) => postingExceptions(u, undefined));
    const told = rows.map((r) => [r.kind, r.what, r.cents, r.position]);
    expect(told).toContainEqual(['quarantine', 'BAD', 95_00, null]);
    expect(told).toContainEqual(['unmatched', 'NOBODYS', 90_00, 1]);
    expect(told).toContainEqual(['unapplied', '', 185_00, null]);
    expect(rows.find((r) => r.kind === 'quarantine')?.why).toMatch(/≠/);
    expect(kinds.find((k) => k.kind === 'duplicate')?.count).toBe(1);
    const again = await c.within((u) => postingExceptions(u, 'duplicate'));
    expect(again.rows.map((r) => [r.what, r.remittanceId])).toEqual([['GOOD', await c.idOf('GOOD')]]);
  });
});
