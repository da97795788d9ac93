import { describe, expect, it } from 'vitest';
import { decide, processed, show } from './case-for-test.ts';

describe('what the payer remembers', () => {
  const first = { member: 'ESA88120045', on: '2026-04-27', lines: ['99214 204.00 M81.0', '36415 12.00 M81.0'] };
  it('18: one venipuncture a day; the claim that came first stands', () => {
    const second = decide(
      { member: 'ESA88120045', on: '2026-04-27', provider: '1999901063', lines: ['80053 42.00 M81.0', '36415 12.00 M81.0'] },
      [processed(first)],
    );
    expect(second.lines.map(show)).toEqual(['42.00: CO-45 31.44 = 10.56', '12.00: CO-18 12.00 = 0.00']);
  });
  it('18: the same claim again, unless a modifier says that it was done again', () => {
    expect(decide(first, [processed(first)]).lines.map((l) => l.denied)).toEqual([true, true]);
    expect(
      decide({ ...first, lines: ['99214-76 204.00 M81.0'] }, [processed({ ...first, lines: ['99214-76 204.00 M81.0'] })]).lines[0]!.denied,
    ).toBe(false);
  });
  it('18: Medicare gives it the group OA', () => {
    const visitOfMedicare = { member: '1EG4TE5MK12', lines: ['99213 142.00 I10'] };
    expect(decide(visitOfMedicare, [processed(visitOfMedicare)]).lines.map(show)).toEqual(['142.00: OA-18 142.00 = 0.00']);
  });
  it('B16: a new patient who is none', () => {
    const seen = processed({ member: '1EG4TE5MK12', on: '2024-06-01', lines: ['99213 142.00 I10'] });
    expect(decide({ member: '1EG4TE5MK12', lines: ['99203 178.00 I10'] }, [seen]).lines.map(show)).toEqual([
      '178.00: CO-B16 178.00 = 0.00',
    ]);
    const longAgo = processed({ member: '1EG4TE5MK12', on: '2023-05-20', lines: ['99213 142.00 I10'] });
    expect(decide({ member: '1EG4TE5MK12', lines: ['99203 178.00 I10'] }, [longAgo]).lines[0]!.denied).toBe(false);
  });
  it('the deductible goes down claim by claim, and starts again with the year', () => {
    const june = { member: 'KL55247790', lines: ['95816 640.00 G40.909'] };
    const first640 = processed(june);
    expect(first640.decision.lines.map(show)).toEqual(['640.00: CO-45 230.40, PR-1 409.60 = 0.00']);
    const second = processed({ ...june, on: '2026-06-20' }, [first640]);
    const third = decide({ ...june, on: '2026-07-20' }, [first640, second]);
    expect(third.lines.map(show)).toEqual(['640.00: CO-45 230.40, PR-1 180.80, PR-2 45.76 = 183.04']);
    expect(decide({ ...june, on: '2027-01-20' }, [first640, second]).lines.map(show)).toEqual(['640.00: CO-45 230.40, PR-1 409.60 = 0.00']);
  });
});
