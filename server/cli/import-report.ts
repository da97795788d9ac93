import { dirname } from 'node:path';
import { count, print } from './output.ts';
import { printPlan } from './plan-import.ts';
import type { Import, Left, TakenIn } from './take-in.ts';

/** With more of one folder that are left for one reason, the folder is told and how many. */
const mostOfAFolder = 3;

/** Tells people what became of each file. */
export function printImport({ imported, skipped, damaged, planned = [], folder }: Import, dryRun = false): void {
  for (const taken of imported) print(lineOf(taken));
  for (const d of damaged) print(`damaged  ${d.file}: ${d.why}`);
  for (const line of skippedByFolder(skipped)) print(line);
  for (const plan of planned) printPlan(plan);
  if (dryRun) print('Nothing was taken in: this was a dry run.');
  else if (imported.length > 0) print(`Compiled sets are in ${folder}`);
  else print('Nothing was taken in. Name official files as published (ICD-10-CM, HCPCS, NCCI, fee schedules), zip or plain.');
}

function lineOf({ file, system, edition, rows, billable, unread, examples, already, replaced, answersFrom }: TakenIn): string {
  const what = `${system} ${edition}: ${rows.toLocaleString('en-US')} ${billable === undefined ? 'rows' : 'codes'} from ${file}`;
  const notes = [
    already ? 'already there' : '',
    replaced ? 'in place of the one that was there' : '',
    answersFrom ? `answers from ${answersFrom}` : '',
    unread ? `${count(unread, 'line')} could not be read, such as ${examples?.[0] ?? 'none told'}` : '',
  ].filter(Boolean);
  return `${already ? 'there   ' : 'in      '} ${what}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
}

/** Skipped files, briefly: a folder of other things is one line. */
export function skippedByFolder(skipped: readonly Left[]): string[] {
  const folders = new Map<string, Left[]>();
  for (const left of skipped) {
    const key = `${dirname(left.file)}\n${left.why}`;
    folders.set(key, [...(folders.get(key) ?? []), left]);
  }
  return [...folders.values()].flatMap((lefts) =>
    lefts.length > mostOfAFolder
      ? `skipped  ${dirname(lefts[0]!.file)}: ${count(lefts.length, 'file')}, ${lefts[0]!.why}`
      : lefts.map((left) => `skipped  ${left.file}: ${left.why}`),
  );
}
