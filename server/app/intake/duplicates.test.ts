import { randomFrom } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { era, type PaidLine, type Payment } from '../files-for-test.ts';

// Reliability row 10: a payment is posted once, however it comes again, and shown as come again. Row 15: half a file posts nothing.

const long = Boolean(process.env.CLAIMWRIGHT_LONG);
const files = long ? 200 : 6;
const cuts = long ? 1000 : 60;
const seed = Number(process.env.CLAIMWRIGHT_SEED ?? 835);

const database = await testDatabase();
const c = await clinicForTest(database);

const line = (paid: number): PaidLine => ({ charge: 150_00, paid, adjustments: [['CO', '45', 150_00 - paid]] });
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const bytesOf = (file: string) => Buffer.from(file, 'latin1');
const cash = async () => (await c.accounts())['cash-clearing'] ?? 0;

/** The transactions of a file, ST to SE. */
const transactions = (file: string): string[] => file.match(/ST\*835[\s\S]*?~SE\*[^~]*~/g)!;
/** A file of these transactions in the envelope of another. */
const inEnvelope = (file: string, sets: readonly string[]): string =>
  file.replace(/ST\*835[\s\S]*~SE\*[^~]*~/, sets.map((set, i) => renumbered(set, i + 1)).join('')).replace(/GE\*\d+/, `GE*${sets.length}`);
const renumbered = (set: string, n: number): string =>
  set.replace(/^ST\*835\*\d+/, `ST*835*${String(n).padStart(4, '0')}`).replace(/(~SE\*\d+)\*\d+~$/, `$1*${String(n).padStart(4, '0')}~`);

/** What the system says of a payment that came again: to which payment it leads, by trace. */
const shownAgain = (fileId: string) =>
  c.within(async ({ db, practiceId }) => {
    const rows = await db
      .selectFrom('staged_payment as s')
      .innerJoin('remittance as r', (j) => j.onRef('r.practice_id', '=', 's.practice_id').onRef('r.id', '=', 's.remittance_id'))
      .select(['s.status', 'r.trace', 'r.file_id'])
      .where('s.practice_id', '=', practiceId)
      .where('s.file_id', '=', fileId)
      .orderBy('s.position')
      .execute();
    return rows.map((r) => `${r.status} ${r.trace}${r.file_id === fileId ? '' : ' of another file'}`);
  });
const originalOf = (fileId: string) =>
  c.within(
    async ({ db, practiceId }) =>
      (
        await db
          .selectFrom('received_file')
          .select('same_as')
          .where('practice_id', '=', practiceId)
          .where('id', '=', fileId)
          .executeTakeFirstOrThrow()
      ).same_as,
  );

describe(`a payment that comes again (seed ${seed})`, () => {
  const random = randomFrom(seed);
  it.each(Array.from({ length: files }, (_, i) => i + 1))('file %i, in each of six ways, is posted once', async (n) => {
    const amounts = [random.below(149_00) + 1, random.below(149_00) + 1] as const;
    const claims = [await c.sent(['first']), await c.sent(['first'])];
    const payments = claims.map(({ number }, i): Payment => ({ trace: `EFT${n}-${i}`, claims: [{ number, lines: [line(amounts[i]!)] }] }));
    const before = await cash();
    const original = era(...payments);
    const first = await c.receive(original, `${n}.835`);
    expect(first.status).toBe('processed');
    expect((await cash()) - before).toBe(amounts[0] + amounts[1]);
    const both = [0, 1].map((i) => `duplicate EFT${n}-${i} of another file`);

    // The same bytes, and under another name.
    for (const name of [`${n}.835`, 'other.txt']) {
      const again = await c.receive(original, name);
      expect(again).toMatchObject({ status: 'duplicate', says: expect.stringContaining(`came before as ${n}.835`) });
      expect(await originalOf(again.fileId)).toBe(first.fileId);
    }
    // New ISA13 and GS06.
    const enveloped = await c.receive(era(...payments));
    expect(await shownAgain(enveloped.fileId)).toEqual(both);
    // Wrapped at another length.
    const wrapped = await c.receive(bytesOf(text(era(...payments)).replaceAll('~', '~\r\n')));
    expect(await shownAgain(wrapped.fileId)).toEqual(both);
    // Split into two files, and merged with a payment that is new.
    const [one, two] = transactions(text(original));
    for (const [i, set] of [one!, two!].entries()) {
      const split = await c.receive(bytesOf(inEnvelope(text(era(...payments)), [set])));
      expect(await shownAgain(split.fileId)).toEqual([both[i]]);
    }
    const other = await c.sent(['first']);
    // A look-alike: the same payer, day and amount under another trace is another payment.
    const alike = era({ trace: `EFT${n}-alike`, claims: [{ number: other.number, lines: [line(amounts[0])] }] });
    const merged = await c.receive(bytesOf(inEnvelope(text(alike), [two!, ...transactions(text(alike)), one!])));
    expect(await shownAgain(merged.fileId)).toEqual([both[1], `posted EFT${n}-alike`, both[0]]);
    expect((await cash()) - before).toBe(amounts[0] + amounts[1] + amounts[0]);

    // Two importers at once: the same bytes, and the same payment in two envelopes.
    const late = await c.sent(['first']);
    const payment: Payment = { trace: `EFT${n}-late`, claims: [{ number: late.number, lines: [line(amounts[1])] }] };
    const [same, enveloped2] = [era(payment), era(payment)];
    const at = await cash();
    await Promise.all([c.receive(same, 'a'), c.receive(same, 'b'), c.receive(enveloped2, 'c')]);
    expect((await cash()) - at).toBe(amounts[1]);
    // Questions would be a sign that something was posted over a balance that was gone.
    expect(await c.work()).toEqual([]);
  });
});

describe(`a file that is not whole (seed ${seed})`, () => {
  it(`posts nothing in ${cuts} cuts and wrong counts, and says why`, async () => {
    const random = randomFrom(seed).fork('cuts');
    const clinic = await clinicForTest(database);
    const claims = [await clinic.sent(['first']), await clinic.sent(['first'])];
    const payments = claims.map(({ number }, i): Payment => ({ trace: `EFT${i}`, claims: [{ number, lines: [line(90_00)] }] }));
    const whole = text(era(...payments));
    // A wrong SE is the fault of its payment alone: of a file of one payment nothing is left.
    const single = text(era(payments[0]!));
    const untouched = await clinic.accounts();
    const counts = [/SE\*(\d+)/g, /GE\*(\d+)/g, /IEA\*(\d+)/g].flatMap((pattern) => [...single.matchAll(pattern)]);
    expect(counts).toHaveLength(3);
    for (let i = 0; i < cuts; i++) {
      const cut = 1 + random.below(whole.length - 1);
      const count = counts[i % 3]!;
      const by = random.below(9) + 1;
      const wrong = count[0].replace(/\d+/, (n) => String(Number(n) + by));
      const isCut = i % 4 !== 0;
      const file = isCut ? whole.slice(0, cut) : single.slice(0, count.index) + wrong + single.slice(count.index + count[0].length);
      const received = await clinic.receive(bytesOf(file), `${i}`);
      const what = isCut ? `cut at ${cut} of ${whole.length}` : `${wrong} for ${count[0]}`;
      // The same cut twice is tried again, with the same end.
      expect(received.status, what).toBe('quarantined');
      expect(received.says, what).not.toBe('');
    }
    expect(await clinic.accounts()).toEqual(untouched);
    expect(
      await clinic.within(({ db, practiceId }) => db.selectFrom('remittance').select('id').where('practice_id', '=', practiceId).execute()),
    ).toEqual([]);
    const work = new Set(await clinic.work());
    expect([...work].every((kind) => kind === 'remittance' || kind === 'file')).toBe(true);
  });

  it('a payment whose own count is wrong is held alone', async () => {
    const clinic = await clinicForTest(database);
    const claims = [await clinic.sent(['first']), await clinic.sent(['first'])];
    const whole = text(era(...claims.map(({ number }, i): Payment => ({ trace: `EFT${i}`, claims: [{ number, lines: [line(90_00)] }] }))));
    const received = await clinic.receive(bytesOf(whole.replace(/SE\*(\d+)/, (_, n) => `SE*${Number(n) + 1}`)));
    expect(received).toMatchObject({ status: 'quarantined', says: expect.stringContaining('could not be read') });
    expect(await clinic.accounts(claims[0]!.encounterId)).toMatchObject({ 'ar-insurance': 150_00 });
    expect((await clinic.accounts(claims[1]!.encounterId))['ar-insurance']).toBeUndefined();
    expect(await clinic.work()).toEqual(['remittance']);
  });
});
