import { parseDate } from '@claimwright/core/base';
import { canonicalCode, type Found, procedureSystem, type System } from '@claimwright/core/codes';
import { codesFor } from './codes-folder.ts';
import { print, printJson } from './output.ts';
import type { ExitCode } from './program.ts';
import { UsageError } from './usage-error.ts';

interface Options {
  readonly codes?: string;
  readonly json?: boolean;
  readonly on?: string;
}

/** Which code systems a text may belong to, the likeliest first. */
function systemsOf(text: string): System[] {
  const procedure = procedureSystem(text.toUpperCase());
  const candidates: System[] = [...(procedure ? [procedure] : []), 'icd10cm', 'modifier', 'pos'];
  return candidates.filter((s) => canonicalCode(s, text) !== undefined);
}

/** `to` is null while no last day is known. */
const shown = ({ system, code, title, billable, from, until, stale, edition }: Found) => ({
  system,
  code,
  title,
  billable,
  from,
  to: until ?? null,
  stale: stale ?? false,
  edition,
});

/** `codes show`: exit 1 when no loaded edition knows the code. */
export async function codesShow(code: string, options: Options): Promise<ExitCode> {
  const on = options.on === undefined ? undefined : parseDate(options.on);
  if (options.on !== undefined && !on) throw new UsageError(`--on ${options.on} is not a day written YYYY-MM-DD.`);
  const sets = codesFor(options.codes);
  const answers = systemsOf(code).map((system) => sets.lookup(system, code, on));
  const found = answers.find((a) => a.kind === 'found');
  const answer = found ?? answers[0];
  if (options.json)
    printJson(
      found ? shown(found) : { code, kind: answer?.kind ?? 'not-a-code', ...(answer?.kind === 'not-checked' ? { why: answer.why } : {}) },
    );
  else if (found) {
    const { edition } = found;
    print(`${found.code}  ${found.title}`);
    print(
      `${found.system}, ${edition.name}${found.stale ? ' (stale: past its last documented day)' : ''}; ${found.billable ? 'billable' : 'a header, not billable'}; from ${found.from}${found.until ? ` to ${found.until}` : ''}`,
    );
  } else if (answer?.kind === 'not-checked') print(`${code}: not checked. ${answer.why}`);
  else if (answer) print(`${code} is not in force${on ? ` on ${on}` : ''} in ${answer.system}, ${answer.edition.name}.`);
  else print(`${code} has the shape of no code that we know.`);
  return found ? 0 : 1;
}

/** `codes search`: codes whose titles hold the words; exit 1 when there are none. */
export async function codesSearch(words: readonly string[], options: Options): Promise<ExitCode> {
  const hits = codesFor(options.codes).search(words.join(' '), {});
  if (options.json) printJson({ hits: hits.map(({ system, code, title, billable }) => ({ code, title, system, billable })) });
  else for (const h of hits) print(`${h.code.padEnd(9)} ${h.title}`);
  return hits.length > 0 ? 0 : 1;
}
