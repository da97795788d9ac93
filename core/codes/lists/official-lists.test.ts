import { describe, expect, it } from 'vitest';
import { officialList } from '../../../data/official-list.ts';
import { asDate } from '../../base/index.ts';
import { compileFlat, openFlat } from '../flat/flat.ts';
import type { OpenTable, TableEdition } from '../flat/table.ts';
import { tableFormat } from '../formats.ts';
import { parseCodeFile, recognize } from '../recognize.ts';
import { riskCategories, riskEligible } from './hcc-answers.ts';
import { placeSetting } from './place-setting.ts';

type Skip = (why: string) => never;
const codesIn = (file: string, skip: Skip) => {
  const { name, bytes } = officialList(file, skip);
  const { sets, findings } = parseCodeFile(recognize(bytes)!, name, bytes);
  expect(findings).toEqual([]);
  return sets[0]!;
};
const tableIn = (file: string, skip: Skip): OpenTable => {
  const { name, bytes } = officialList(file, skip);
  const { tables, findings } = tableFormat(name, bytes)!.parse(name, bytes);
  expect(findings).toEqual([]);
  const { edition, columns, texts } = tables[0]!;
  const open = openFlat<TableEdition>(compileFlat({ header: edition, columns, texts }));
  if (!open.ok) throw new Error(open.error.says);
  return open.value;
};

describe('the official lists, as they are', () => {
  it.for([
    ['place_of_service_tuva.csv', 'pos', '2022-01-01', 50, '11', 'Office'],
    ['pos_codes_99.csv', 'pos', '2024-08-01', 52, '27', 'Outreach Site/Street'],
    ['present_on_admission.csv', 'poa', '2007-10-01', 4, 'W', /^Clinically undetermined/],
    ['ms_drg.csv', 'ms-drg', '2020-10-01', 767, '470', /^MAJOR HIP AND KNEE JOINT REPLACEMENT/],
  ] as const)('%s: %s from %s, %d codes', ([file, system, from, rows, code, title], { skip }) => {
    const set = codesIn(file, skip);
    expect([set.edition.system, set.edition.from, set.rows.length]).toEqual([system, from, rows]);
    expect(set.rows.find((row) => row.code === code)?.title).toMatch(title);
  });

  it.for([
    ['hcc_ra_dx_to_cc_2026.csv.gz', 'hcc', 'PY2026', 58_985],
    ['hcc_ra_hierarchies_2026.csv', 'hcc-hierarchy', 'PY2026', 734],
    ['hcc_ra_eligible_cpt_hcpcs_2026.csv', 'hcc-eligible', 'PY2026', 6_747],
    ['hcc_ra_dx_edits.csv', 'hcc-edit', 'V28', 107],
    ['pos_codes_99.csv', 'place-setting', '2024-08-01', 52],
  ] as const)('%s: %s %s, %d rows', ([file, kind, name, rows], { skip }) => {
    const { header } = tableIn(file, skip);
    expect([header.kind, header.name, header.rows, header.unread]).toEqual([kind, name, rows, undefined]);
  });

  it.for([
    ['21', 'facility'],
    ['11', 'nonfacility'],
    ['02', 'facility'],
    ['10', 'nonfacility'],
    ['24', 'facility'],
  ] as const)('place %s is paid at the %s rate', ([place, setting], { skip }) =>
    expect(placeSetting([tableIn('pos_codes_99.csv', skip)], place, asDate('2025-05-01'))).toMatchObject({ setting }),
  );

  it('diabetes with complications takes diabetes without away, in V24 and V28', ({ skip }) => {
    const tables = [tableIn('hcc_ra_dx_to_cc_2026.csv.gz', skip), tableIn('hcc_ra_hierarchies_2026.csv', skip)];
    const told = (model: string) => {
      const answer = riskCategories(tables, ['E11.9', 'E11.22', 'J20.9'], model, asDate('2025-06-01'));
      return answer.kind === 'categories' ? [answer.counting.map((c) => c.category), answer.taken, answer.none] : answer.why;
    };
    expect(told('CMS-HCC V24')).toEqual([['18'], [{ category: '19', by: '18' }], ['J20.9']]);
    expect(told('CMS-HCC V28')).toEqual([['37'], [{ category: '38', by: '37' }], ['J20.9']]);
  });
  it('an office visit makes diagnoses count, an ambulance does not', ({ skip }) => {
    const tables = [tableIn('hcc_ra_eligible_cpt_hcpcs_2026.csv', skip)];
    expect(['99213', 'A0425'].map((code) => riskEligible(tables, code, asDate('2025-06-01')).kind)).toEqual(['eligible', 'not-eligible']);
  });
});
