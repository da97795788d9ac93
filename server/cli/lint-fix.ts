import { existsSync, writeFileSync } from 'node:fs';
import { type Cents, type Finding, moneyToX12 } from '@claimwright/core/base';
import { applyFix, type FieldChange, type Linter, type ScrubContext } from '@claimwright/core/scrub';
import { type Change, edit } from '@claimwright/core/x12';
import { lintFile } from './lint-file.ts';
import { count, print, printJson, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { readInput } from './read-input.ts';
import { UsageError, usage } from './usage-error.ts';

/** Of the composite that names a procedure: where its modifiers begin, and how many there are. */
const firstModifier = 3;
const mostModifiers = 4;
const mostPointers = 4;
/** Fields that are one element of the segment where a finding about them stands. Assignment is only ever accepted (A). */
const elements: Readonly<Record<string, number>> = {
  acceptsAssignment: 7,
  'coverage.subscriber.memberId': 9,
  'coverage.payer.claimFilingCode': 9,
};

/** What one fix did to the file: kept by whoever keeps what was printed. */
interface FixRecord {
  readonly rule: string;
  readonly claim: string;
  readonly segment: number;
  readonly what: string;
  readonly says: string;
  /** The claim's fields, from what to what. */
  readonly fields: readonly FieldChange[];
}

/**
 * `lint --fix`: applies the fixes that are certain, which touch nothing that was documented or done, to a copy of the file, and tells which rule
 * changed which field from what to what, in lines or as one JSON document. All other bytes stay as they are. Exit 1 when something is left for a
 * person. Nothing is told of a copy that could not be written.
 * @param out where the copy goes; beside the file, as `claims.fixed.837`, unless told. Nothing is written over.
 */
export function fixFile(path: string, out: string | undefined, linter: Linter, context: ScrubContext, json: boolean): ExitCode {
  if (path === '-' && out === undefined) throw new UsageError('--fix of standard input needs --out FILE.');
  const to = out ?? fixedName(path);
  if (existsSync(to)) throw new UsageError(`${to} exists, and nothing is written over. Name another file with --out.`);
  const bytes = readInput(path);
  const { changes, records, left } = fixesOf(bytes, linter, context);
  const written = changes.length > 0 ? to : null;
  if (written) writeFixed(written, bytes, changes);
  if (json) printJson({ file: path, written, fixes: records, left });
  else for (const record of records) print(lineOf(record));
  say(
    written
      ? `${count(records.length, 'fix').replace(/fixs$/, 'fixes')} written to ${to}; ${count(left, 'finding')} left for a person.`
      : `${path}: nothing to fix is certain; ${count(left, 'finding')} for a person.`,
  );
  return left > 0 ? 1 : 0;
}

function fixesOf(bytes: Uint8Array, linter: Linter, context: ScrubContext): { changes: Change[]; records: FixRecord[]; left: number } {
  const changes: Change[] = [];
  const records: FixRecord[] = [];
  let left = 0;
  for (const { claim, findings } of lintFile([bytes], linter, context, { locate: 'all' }))
    for (const { finding, there } of findings) {
      const { fix, rule, what } = finding;
      const made = fix?.certain && there ? changesOf(finding, there.at.position) : [];
      const applied = fix && made.length > 0 ? applyFix(claim, fix) : undefined;
      if (!fix || !there || !applied?.ok) {
        left++;
        continue;
      }
      changes.push(...made);
      const { changes: fields } = applied.value;
      records.push({ rule, claim: claim.patientControlNumber, segment: there.at.position, what, says: fix.says, fields });
    }
  return { changes, records, left };
}

function writeFixed(to: string, bytes: Uint8Array, changes: readonly Change[]): void {
  const fixed = edit(bytes, changes);
  if (!fixed.ok) throw new UsageError(`The fixes cannot be written: ${fixed.error[0]?.what}.`);
  try {
    writeFileSync(to, fixed.value, { flag: 'wx' });
  } catch (error) {
    throw usage(`The fixed file cannot be written to ${to}: ${(error as Error).message}`, error);
  }
}

function lineOf({ rule, claim, segment, what, says, fields }: FixRecord): string {
  const changed = fields.map(({ path, from, to }) => `${path}: ${shown(path, from)} → ${shown(path, to)}`).join('; ');
  return `fixed[${rule}]: claim ${claim}, segment ${segment}: ${what}; ${says} (${changed})`;
}

/** A value as the file spells it. */
function shown(path: string, value: unknown): string {
  if (path === 'totalCharge') return moneyToX12(value as Cents);
  return Array.isArray(value) ? value.join(':') : String(value ?? '');
}

const fixedName = (path: string): string => path.replace(/(\.[^./\\]*)?$/, (ending) => `.fixed${ending}`);

/** What a fix changes in the segment that its finding is about; nothing for fields whose spelling in X12 is not known here. */
function changesOf(finding: Finding, segment: number): Change[] {
  const place = finding.at.kind === 'field' ? finding.at.path : '';
  const changes = (finding.fix?.set ?? []).map(({ path, value }): Change[] => {
    if (path !== place) return [];
    if (path === 'totalCharge') return [{ segment, element: 2, to: moneyToX12(value as Cents) }];
    if (path in elements) return [{ segment, element: elements[path]!, to: value === true ? 'A' : String(value) }];
    if (/^lines\[\d+\]\.drug\.ndc$/.test(path)) return [{ segment, element: 3, to: String(value) }];
    if (/^lines\[\d+\]\.pointers$/.test(path))
      return Array.from({ length: mostPointers }, (_, i) => ({
        segment,
        element: 7,
        component: i + 1,
        to: String((value as readonly number[])[i] ?? ''),
      }));
    if (/^lines\[\d+\]\.modifiers$/.test(path))
      return Array.from({ length: mostModifiers }, (_, i) => i).map((i) => ({
        segment,
        element: 1,
        component: firstModifier + i,
        to: (value as readonly string[])[i] ?? '',
      }));
    return [];
  });
  return changes.some((each) => each.length === 0) ? [] : changes.flat();
}
