import { type IsoDate, parseDate } from '@claimwright/core/base';
import { type CodeSets, canonicalCode, type Found, type History, type Lookup, procedureSystem, type System } from '@claimwright/core/codes';
import { hcpcsText, historyText, relativesOf, relativesText } from './code-relatives.ts';
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
const shown = ({ system, code, title, billable, from, until, stale, parent, changed, hcpcs, edition }: Found) => ({
  system,
  code,
  title,
  billable,
  from,
  to: until ?? null,
  stale: stale ?? false,
  parent: parent ?? null,
  changed: changed ?? null,
  ...(hcpcs && { hcpcs }),
  edition,
});

/** `codes show`: exit 1 when no loaded edition knows the code. */
export async function codesShow(code: string, options: Options): Promise<ExitCode> {
  const on = options.on === undefined ? undefined : parseDate(options.on);
  if (options.on !== undefined && !on) throw new UsageError(`--on ${options.on} is not a day written YYYY-MM-DD.`);
  const systems = systemsOf(code);
  const sets = codesFor(options.codes, systems);
  const answers = systems.map((system) => sets.lookup(system, code, on));
  const answer = answers.find((a) => a.kind === 'found') ?? answers.find((a) => a.kind === 'not-found' && a.was) ?? answers[0];
  if (answer?.kind === 'found') showFound(sets, answer, on, options);
  else showNone(code, answer, answer && sets.history(answer.system, answer.code), { ...options, on });
  return answer?.kind === 'found' ? 0 : 1;
}

function showFound(sets: CodeSets, found: Found, on: IsoDate | undefined, { json }: Options): void {
  const { system, code, edition } = found;
  const relatives = relativesOf(sets, found, on);
  const history = sets.history(system, code);
  if (json) {
    printJson({ ...shown(found), ...relatives, history: history ?? null });
    return;
  }
  const said = [
    `${system}, ${edition.name}${found.stale ? ' (stale: past its last documented day)' : ''}`,
    found.billable ? 'billable' : 'a header, not billable',
    `from ${found.from}${found.until ? ` to ${found.until}` : ''}`,
    found.changed,
  ];
  print(`${code}  ${found.title}`);
  print(said.filter(Boolean).join('; '));
  for (const line of [...hcpcsText(found), ...relativesText(relatives), ...historyText(history)]) print(line);
}

function showNone(
  code: string,
  answer: Lookup | undefined,
  history: History | undefined,
  { json, on }: { json?: boolean; on: IsoDate | undefined },
): void {
  const was = answer?.kind === 'not-found' ? answer.was : undefined;
  const why = answer?.kind === 'not-checked' ? answer.why : undefined;
  if (json) {
    printJson({ code, kind: answer?.kind ?? 'not-a-code', ...(why && { why }), ...(was && { was }), ...(history && { history }) });
    return;
  }
  if (answer?.kind === 'not-found') print(`${code} is not in force${on ? ` on ${on}` : ''} in ${answer.system}, ${answer.edition.name}.`);
  else print(why ? `${code}: not checked. ${why}` : `${code} has the shape of no code that we know.`);
  if (was) print(`was      ${was.title}, from ${was.from}${was.until ? ` until ${was.until}` : ''}`);
  for (const line of historyText(history)) print(line);
}

/** `codes search`: codes whose titles hold the words; exit 1 when there are none. */
export async function codesSearch(words: readonly string[], options: Options): Promise<ExitCode> {
  const hits = codesFor(options.codes).search(words.join(' '), {});
  if (options.json) printJson({ hits: hits.map(({ system, code, title, billable }) => ({ code, title, system, billable })) });
  else for (const h of hits) print(`${h.code.padEnd(9)} ${h.title}`);
  return hits.length > 0 ? 0 : 1;
}
