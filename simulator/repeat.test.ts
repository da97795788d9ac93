import { randomFrom } from '@claimwright/core/base';
import type { Remittance } from '@claimwright/core/x12';
import { readAll } from '@claimwright/core/x12';
import { afterEach, describe, expect, it } from 'vitest';
import type { Sent } from './claim-file-for-test.ts';
import { claimFile } from './claim-file-for-test.ts';
import type { Clinic } from './clinic-for-test.ts';
import { openClinic } from './clinic-for-test.ts';

const open: Clinic[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.remove();
});
async function start(options: Parameters<typeof openClinic>[0] = {}) {
  const clinic = await openClinic(options);
  open.push(clinic);
  return clinic;
}

const members = ['1EG4TE5MK11', '1EG4TE5MK12', 'HPH33017762', 'BSX300640073', 'SV900177854', 'KL55230114', '700219903312', 'IB26042055'];
const codes = ['99213 142.00', '99214 204.00', '80061 48.00', '36415 12.00', '90834 172.00', '20610 128.00'];

/** A month of claims, drawn from a seed of its own. */
const month: readonly Sent[] = Array.from({ length: 12 }, (_, i) => {
  const random = randomFrom(99).fork(String(i));
  const lines = Array.from({ length: 1 + random.below(3) }, () => `${codes[random.below(codes.length)]} I10`);
  return { number: `M${i}`, member: members[random.below(members.length)]!, on: `2026-04-${String(1 + i).padStart(2, '0')}`, lines };
});
const day = (n: number) => new Date(Date.UTC(2026, 3, n)).toISOString().slice(0, 10);

async function live(clinic: Clinic, each: number) {
  for (let n = 2; n <= 13; n++) await clinic.send(day(n), ...month.slice(n - 2, n - 1));
  for (let n = 13; n <= 70; n += each) await clinic.wait(day(n));
  await clinic.wait(day(70));
}
const contents = (clinic: Clinic) => [...clinic.files()].map(([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')]);

describe('the same again', { timeout: 30_000 }, () => {
  it('same seed, same bytes; another seed, other numbers and the same money', async () => {
    const [one, two, other] = [await start(), await start(), await start({ seed: 8 })];
    for (const clinic of [one, two, other]) await live(clinic, 5);
    expect(contents(one).length).toBeGreaterThan(30);
    expect(contents(two)).toEqual(contents(one));
    expect(contents(other)).not.toEqual(contents(one));
    expect(other.simulator.totals().byClaim).toEqual(one.simulator.totals().byClaim);
  });
  it('a week at once gives what seven days give', async () => {
    const [daily, weekly] = [await start(), await start()];
    await live(daily, 1);
    await live(weekly, 7);
    expect(contents(weekly)).toEqual(contents(daily));
  });
  it('a second start goes on where the first one stopped', async () => {
    const through = await start();
    await live(through, 5);
    const first = await start();
    for (let n = 2; n <= 13; n++) await first.send(day(n), ...month.slice(n - 2, n - 1));
    await first.simulator.stop();
    const second = await openClinic({ stateDir: first.dir });
    await second.wait(day(70));
    expect(contents(second)).toEqual(contents(through));
    expect(second.simulator.totals()).toEqual(through.simulator.totals());
  });
  it('a file that was taken in but not put away, since we were stopped in between, is not taken in twice', async () => {
    const claim = { number: 'S1', member: 'SV900177854', on: day(1), lines: ['99213 142.00 I10'] };
    const first = await start();
    await first.send(day(2), claim);
    await first.simulator.stop();
    const bytes = claimFile([claim], '1', day(2));
    first.put('batch-1.837', bytes);
    const second = await openClinic({ stateDir: first.dir });
    await second.wait(day(60));
    const claims = (second.bodies('835') as readonly Remittance[]).flatMap((r) => r.groups.flatMap((g) => g.claims));
    expect([[...second.files().keys()].filter((name) => name.startsWith('ACK')), claims.length]).toEqual([['ACK_1.999'], 1]);
  });
  it('refuses to go on with another seed, and to let the clock go back', async () => {
    const clinic = await start();
    await clinic.wait(day(5));
    await expect(clinic.wait(day(4))).rejects.toThrow(/the clock goes forward/);
    await expect(openClinic({ stateDir: clinic.dir, seed: 8 })).rejects.toThrow(/started with seed 7, not 8/);
  });
});

describe('what it says that it paid', { timeout: 30_000 }, () => {
  it('is what its remittances say, each payment counted once, and what reached the bank less what is owed back', async () => {
    const clinic = await start();
    await live(clinic, 5);
    const byTrace = new Map<string, Remittance>();
    for (const bytes of clinic.files().values()) {
      for (const t of readAll(bytes).transactions) if (t.set === '835' && t.sound) byTrace.set(t.body.trace.number, t.body);
    }
    const remitted = [...byTrace.values()].flatMap((r) => r.groups.flatMap((g) => g.claims)).reduce((sum, c) => sum + c.claim.paid, 0);
    const totals = clinic.simulator.totals();
    expect(totals.paidCents).toBe(remitted);
    expect(totals.paymentsCents).toBe(totals.paidCents + totals.owedBackCents);
    expect(totals.payments).toBe(byTrace.size);
    expect(totals.paidCents).toBeGreaterThan(0);
  });
});
