import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { check, readAll } from '@claimwright/core/x12';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimFile } from '../claim-file-for-test.ts';
import type { Clinic } from '../clinic-for-test.ts';
import { openClinic } from '../clinic-for-test.ts';

let clinic: Clinic;
beforeEach(async () => {
  clinic = await openClinic();
});
afterEach(() => clinic.remove());

const visit = { number: 'C1', member: 'HPH33017762', on: '2026-05-18', lines: ['99213 142.00 F41.1'] };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const segments = (prefix: string) =>
  [...clinic.files().values()].flatMap((bytes) => text(bytes).split(/~\n?/)).filter((s) => s.startsWith(prefix));
const names = () => [...clinic.files().keys()];
const inbox = (...more: readonly string[]) =>
  readdirSync(join(clinic.simulator.users[0]!.root, 'inbound', ...more)).filter((n) => n !== 'archive');

describe('a file that is fine', () => {
  it('is acknowledged at once, claim by claim after two hours, and put away where the sender can see it', async () => {
    await clinic.send('2026-05-20', visit);
    expect(names()).toEqual(['ACK_1.999']);
    expect([...segments('TA1'), ...segments('AK9')]).toEqual(['TA1*000000001*260520*0930*A*000', 'AK9*A*1*1*1']);
    expect([inbox(), inbox('archive')]).toEqual([[], ['batch-1.837']]);
    await clinic.wait('2026-05-21');
    expect(names()).toEqual(['ACK_1.999', '277CA_2.277']);
    expect(segments('STC')).toEqual(['STC*A1:19:AY*20260520*WQ*142', 'STC*A2:20:PR*20260520*WQ*142']);
  });
  it('is answered by files that pass the checks themselves', async () => {
    await clinic.send(
      '2026-05-20',
      visit,
      { ...visit, number: 'C2', member: 'NOBODY1' },
      { ...visit, number: 'C3', member: 'SV900177854' },
    );
    await clinic.wait('2026-06-30');
    expect(names().map((name) => name.split('_')[0])).toEqual(['ACK', '277CA', '835', '835', 'DEPOSITS']);
    for (const [name, bytes] of clinic.files()) if (!name.endsWith('.csv')) expect([name, check(bytes).findings]).toEqual([name, []]);
  });
});

describe('the front end', () => {
  const turnedAway: readonly (readonly [what: string, claim: Partial<typeof visit> & Record<string, unknown>, says: string])[] = [
    ['a member number with two digits exchanged', { member: 'BSX300721956' }, 'STC*A8:164:IL*20260520*U*142'],
    ['a subscriber’s birth date that is another', { birth: '1987-02-26' }, 'STC*A8:158:IL*20260520*U*142'],
    ['a replacement, sent to Medicare', { member: '1EG4TE5MK12', frequency: '7', replaces: '26X' }, 'STC*A7:535:PR*20260520*U*142'],
  ];
  it.each(turnedAway)('turns away %s, before anybody adjudicates', async (_, claim, says) => {
    await clinic.send('2026-05-20', { ...visit, ...claim });
    await clinic.wait('2026-07-20');
    expect(segments('STC').at(-1)).toBe(says);
    expect(segments('CLP')).toEqual([]);
  });
  it('counts what it took and what not', async () => {
    await clinic.send(
      '2026-05-20',
      visit,
      { ...visit, number: 'C2', member: 'NOBODY1' },
      { ...visit, number: 'C3', member: '1EG4TE5MK12' },
    );
    await clinic.wait('2026-05-21');
    expect([...segments('QTY'), ...segments('AMT')]).toEqual(['QTY*90*2', 'QTY*AA*1', 'AMT*YU*284', 'AMT*YY*142']);
  });
});

describe('a file that is not', () => {
  const file = (number: string, sender?: string) => claimFile([visit], number, '2026-05-20', sender);
  const take = async (bytes: Uint8Array | string) => {
    clinic.put('f.837', bytes);
    await clinic.wait('2026-05-20');
  };
  it('TA1 025: the same interchange again, whatever its name', async () => {
    await clinic.send('2026-05-20', visit);
    clinic.put('another-name.837', file('1'));
    await clinic.wait('2026-07-20');
    expect(segments('TA1')).toEqual(['TA1*000000001*260520*0930*A*000', 'TA1*000000001*260520*0930*R*025']);
    expect(segments('CLP')).toHaveLength(1);
  });
  it('TA1 025: twice in one file', async () => {
    await take(new Uint8Array([...file('1'), ...file('1')]));
    await clinic.wait('2026-07-20');
    expect([segments('TA1').map((s) => s.split('*')[4]), segments('CLP').length]).toEqual([['A', 'R'], 1]);
  });
  it('TA1 006: sent as somebody else', async () => {
    await take(file('1', 'SOMEBODY'));
    expect([segments('TA1'), segments('AK9')]).toEqual([['TA1*000000001*260520*0930*R*006'], []]);
  });
  it('999: a claim without what the guide demands is refused with its place', async () => {
    await take(text(file('1')).replace('DMG*D8*19870225*F~', '').replace('SE*26', 'SE*25'));
    expect(segments('AK9')).toEqual(['AK9*R*1*1*0']);
    expect(segments('IK3').length).toBeGreaterThan(0);
    await clinic.wait('2026-07-20');
    expect(segments('STC')).toEqual([]);
  });
  it('a file cut in the middle is refused and nothing of it is paid', async () => {
    await take(file('1').subarray(0, 700));
    await clinic.wait('2026-07-20');
    expect(segments('TA1').map((s) => s.split('*')[4])).toEqual(['R']);
    expect([segments('STC'), segments('CLP')]).toEqual([[], []]);
  });
  it.each([
    ['empty', ''],
    ['no X12', 'Dear Sirs, please find our claims attached.'],
    ['binary', new Uint8Array([0, 255, 73, 83, 65])],
  ])('%s: a note in words, since nobody can be acknowledged', async (_, bytes) => {
    await take(bytes);
    expect(names()).toEqual(['REJECTED_f.837.txt']);
    expect(inbox('archive')).toEqual(['f.837']);
  });
  it.each(['f.837.tmp', 'f.837.part', '.f.837'])('an upload that is not finished (%s) is left alone', async (name) => {
    clinic.put(name, file('1'));
    await clinic.wait('2026-05-20');
    expect([names(), inbox()]).toEqual([[], [name]]);
  });
  it('keeps two files of the same name', async () => {
    await take(file('1'));
    await take(file('2'));
    expect(inbox('archive')).toEqual(['f.837', 'f.837.2']);
    expect(readAll(clinic.files().get('ACK_2.999')!).findings).toEqual([]);
  });
});
