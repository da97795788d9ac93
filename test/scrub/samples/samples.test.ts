import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { asDate, type Finding } from '@claimwright/core/base';
import { linter, rules } from '@claimwright/core/scrub';
import { fileChunksSync } from '@claimwright/core/x12/node';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { lintFile } from '../../../server/cli/lint-file.ts';
import { sharedData, sharedDataIsHere } from '../../contracts/shared-data.ts';
import { officialContext } from '../official-context.ts';

/** A finding of the claims (`at`: ordinal of the claim in its file and path, several parted by commas) or of the format (`times`). */
interface Row {
  readonly rule: string;
  readonly at?: string;
  readonly times?: number;
  readonly why: string;
}

const { files } = parse(readFileSync(new URL('justified.yaml', import.meta.url), 'utf8')) as {
  files: Readonly<Record<string, readonly Row[]>>;
};
const folders = ['edi/837p', 'synthetic/hccinfhir'];
const samples = folders.flatMap((folder) =>
  existsSync(sharedData(folder))
    ? readdirSync(sharedData(folder))
        .filter((name) => !name.endsWith('.json') && !name.endsWith('.gz'))
        .map((name) => `${folder}/${name}`)
    : [],
);
const withoutWhy = ({ why: _, ...row }: Row) => row;
const pathOf = ({ at }: Finding): string => (at.kind === 'field' ? at.path : '');

/** What `claimwright lint` finds in a file, as the table tells it. */
function found(file: string, skip: (why: string) => never): readonly Omit<Row, 'why'>[] {
  const context = { ...officialContext(skip), submittedOn: asDate('2026-04-15') };
  const reading = lintFile(fileChunksSync(sharedData(file)), linter(rules), context);
  const places = new Map<string, string[]>();
  let next = reading.next();
  for (let n = 1; !next.done; n++, next = reading.next())
    for (const finding of next.value.report.findings) {
      const { rule } = finding;
      places.set(rule, [...(places.get(rule) ?? []), `${n} ${pathOf(finding)}`]);
    }
  const times = new Map<string, number>();
  for (const { rule } of next.value.format.findings) times.set(rule, (times.get(rule) ?? 0) + 1);
  return [...[...places].map(([rule, at]) => ({ rule, at: at.join(', ') })), ...[...times].map(([rule, n]) => ({ rule, times: n }))].sort(
    (a, b) => (a.rule < b.rule ? -1 : 1),
  );
}

describe.skipIf(!sharedDataIsHere)('837 files of others', () => {
  it('are all in the table', () => {
    expect(samples.length).toBeGreaterThanOrEqual(13);
    expect(samples.toSorted()).toEqual(Object.keys(files).toSorted());
  });
  it.each(samples)('%s: each finding has its reason, and each reason its finding', { timeout: 120_000 }, (file) => {
    const skip = (why: string): never => {
      throw new Error(why);
    };
    expect(found(file, skip)).toEqual((files[file] ?? []).map(withoutWhy).toSorted((a, b) => (a.rule < b.rule ? -1 : 1)));
    expect((files[file] ?? []).filter(({ why }) => !why || why === 'TODO')).toEqual([]);
  });
});
