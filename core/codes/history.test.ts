import { describe, expect, it } from 'vitest';
import { asDate } from '../base/index.ts';
import { codeSets } from './code-sets.ts';
import { difference } from './difference.ts';
import type { CodeRow } from './edition.ts';
import { editionOf, header, row } from './edition-for-test.ts';

/** Invented places; the list of places has no least size, so that small sets count as complete. */
const reasons = (...rows: readonly CodeRow[]) => [row('90', 'Same as ever'), row('91', 'Same too'), ...rows];
const older = editionOf('pos', '2024', reasons(row('01', 'Old'), row('02', 'Worded so'), row('03', 'Billed'), header('04', 'Header')), {
  from: '2024-01-01',
  until: '2024-12-31',
});
const newer = editionOf(
  'pos',
  '2025',
  reasons(row('02', 'Worded otherwise'), header('03', 'Billed'), row('04', 'Header'), row('05', 'New')),
  {
    from: '2025-01-01',
    until: '2025-12-31',
  },
);

describe('the difference of two editions', () => {
  it('lists exactly what was added, deleted, revised, and became or ceased to be a header', () => {
    const differs = difference(older, newer);
    if (!differs.ok) throw new Error(differs.error.says);
    const codes = (rows: readonly { code: string }[]) => rows.map(({ code }) => code);
    const { added, deleted, revised, nowHeader, nowBillable } = differs.value;
    expect([added, deleted, revised, nowHeader, nowBillable].map(codes)).toEqual([['05'], ['01'], ['02'], ['03'], ['04']]);
    expect(revised[0]).toMatchObject({ before: { title: 'Worded so' }, after: { title: 'Worded otherwise' } });
  });

  it('law: backwards, added and deleted change places, and so do the headers', () => {
    const [there, back] = [difference(older, newer), difference(newer, older)];
    if (!there.ok || !back.ok) throw new Error('both are complete');
    expect([back.value.added, back.value.deleted]).toEqual([there.value.deleted, there.value.added]);
    expect([back.value.nowHeader, back.value.nowBillable].map((l) => l[0]!.code)).toEqual(['04', '03']);
    expect(difference(older, older)).toMatchObject({ value: { added: [], deleted: [], revised: [], nowHeader: [], nowBillable: [] } });
  });

  it('a code that ended before the newer edition began is deleted, though the file still lists it', () => {
    const j = (until?: string) => [row('J1000', 'Drug', { from: asDate('2000-01-01'), ...(until && { until: asDate(until) }) })];
    const [before, after] = [
      editionOf('hcpcs', 'a', j(), { from: '2025-10-01' }),
      editionOf('hcpcs', 'b', j('2025-12-31'), { from: '2026-01-01' }),
    ];
    expect(difference(before, after)).toMatchObject({ value: { deleted: [{ code: 'J1000' }], added: [] } });
  });

  it.each([
    ['a part of the publication', older, editionOf('pos', 'starter', [row('01', 'Old')], { partial: true }), 'partial'],
    ['two systems', older, editionOf('rarc', '2025', [row('M1', 'Remark')]), 'two-systems'],
  ])('refuses %s', (_name, a, b, kind) => expect(difference(a, b)).toMatchObject({ ok: false, error: { kind } }));
});

describe('what an edition changed in a code', () => {
  const sets = codeSets([newer, older]);
  const changed = (code: string, on: string) => {
    const found = sets.lookup('pos', code, asDate(on));
    return found.kind === 'found' ? found.changed : found.kind;
  };
  it.each([
    ['new', '05', '2025-06-01', 'new in 2025'],
    ['reworded', '02', '2025-06-01', 'title revised in 2025'],
    ['reworded, asked before', '02', '2024-06-01', undefined],
    ['needs more characters now', '03', '2025-06-01', 'became a header in 2025'],
    ['can be billed now', '04', '2025-06-01', 'became billable in 2025'],
    ['as it was', '90', '2025-06-01', undefined],
  ])('%s', (_name, code, on, expected) => expect(changed(code, on)).toBe(expected));

  it('where an edition in between is not loaded nobody knows which one changed it', () => {
    const later = editionOf('pos', '2027', reasons(row('05', 'New'), row('02', 'Worded so'), row('03', 'x'), row('04', 'y')), {
      from: '2027-01-01',
    });
    expect(codeSets([older, later]).lookup('pos', '05')).toMatchObject({ changed: 'new between 2024 and 2027' });
  });

  it.each([
    ['added', 'A', 'new in January 2026'],
    ['long text changed', 'C', 'title revised in January 2026'],
    ['no maintenance', 'N', undefined],
  ])('a HCPCS file that stands alone tells by its action: %s', (_name, action, expected) => {
    const one = (code: string, actionOn: string) => row(code, 'Drug', { hcpcs: { pricing: ['51'], action, actionOn: asDate(actionOn) } });
    const file = editionOf('hcpcs', 'January 2026', [one('J1000', '2026-01-01'), one('J1001', '2020-01-01')], {
      from: '2026-01-01',
      until: '2026-03-31',
    });
    const alone = codeSets([file]);
    expect(alone.lookup('hcpcs', 'J1000')).toMatchObject({ changed: expected, hcpcs: { pricing: ['51'], action } });
    expect(alone.lookup('hcpcs', 'J1001')).toMatchObject({ changed: undefined });
  });
});

describe('the history of a code', () => {
  const sets = codeSets([newer, older, editionOf('pos', 'starter', [row('01', 'Old')], { from: '2025-01-01', partial: true })]);
  it.each([
    ['deleted', '01', undefined, '2024-12-31', ['in-use', 'absent deleted in 2025']],
    ['added', '05', '2025-01-01', undefined, ['absent', 'in-use new in 2025']],
    ['reworded', '02', undefined, undefined, ['in-use', 'in-use title revised in 2025']],
    ['as old as what is loaded', '90', undefined, undefined, ['in-use', 'in-use']],
  ])('%s', (_name, code, first, last, words) => {
    const history = sets.history('pos', code)!;
    expect([history.first, history.last]).toEqual([first, last]);
    expect(history.editions.map(({ kind, changed }) => (changed ? `${kind} ${changed}` : kind))).toEqual(words);
  });

  it('a code that nobody has has none; a code that only a part holds has the part’s word', () => {
    expect(sets.history('pos', '77')).toBeUndefined();
    const part = editionOf('pos', 'starter', [row('07', 'Seven')], { partial: true });
    expect(codeSets([part]).history('pos', '07')).toEqual({
      code: '07',
      editions: [{ edition: part.edition, kind: 'in-use', title: 'Seven', billable: true, changes: [] }],
    });
    expect(codeSets([part]).history('pos', '08')).toBeUndefined();
  });
});
