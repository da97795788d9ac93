import { decodeUtf8, decodeWindows1252, type IsoDate, parseDate, showPlace } from '@claimwright/core/base';
import { type CodedNote, codeNote } from '@claimwright/core/coding';
import type { Knowledge } from '../app/knowledge.ts';
import { knowledgeFor } from './knowledge-for.ts';
import { print, printJson, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { linesOf, readInput } from './read-input.ts';
import { UsageError } from './usage-error.ts';

interface CodeOptions {
  readonly batch?: string;
  readonly sex?: string;
  readonly age?: string;
  readonly date?: string;
  readonly setting: string;
  readonly codes?: string;
  readonly json?: boolean;
}

/** A note of ten pages has some 40 kB; beyond this it is no visit note. */
const largestNote = 10 * 1024 * 1024;

interface About {
  readonly sex?: 'F' | 'M';
  readonly age?: number;
  readonly date?: IsoDate;
}

/**
 * `claimwright code`: suggestions for one note, or for a batch line by line. Exit 1 when the note could not be coded at all (empty,
 * foreign, a whole chart), or a line of a batch got no answer; every other line still gets its own.
 */
export async function code(note: string | undefined, options: CodeOptions): Promise<ExitCode> {
  if (options.setting !== 'outpatient')
    throw new UsageError(`--setting ${options.setting} is not known. Only outpatient visits are coded.`);
  if (options.batch !== undefined) return batch(options.batch, knowledgeFor(options.codes));
  if (note === undefined) throw new UsageError('Name a note, or --batch FILE.');
  const text = decode(readInput(note, largestNote), note);
  const coded = codeNote(text, context(aboutOf(options), knowledgeFor(options.codes)));
  if (options.json) printJson(shape(undefined, coded));
  else pretty(text, coded);
  return coded.findings.some((f) => f.severity === 'error') ? 1 : 0;
}

function decode(bytes: Buffer, name: string): string {
  if (bytes.includes(0)) throw new UsageError(`${name} is a binary file. Give the note as plain text.`);
  return decodeUtf8(bytes) ?? decodeWindows1252(bytes);
}

const isGiven = (value: unknown): boolean => value != null && String(value).trim() !== '';

/** What is known of the patient and the visit. Null, an empty text and a sex of `U` (unknown, as in X12) count as not given. */
function aboutOf(given: { sex?: unknown; age?: unknown; date?: unknown }): About {
  const sex = isGiven(given.sex) ? String(given.sex).trim().toUpperCase().slice(0, 1) : 'U';
  if (sex !== 'F' && sex !== 'M' && sex !== 'U') throw new UsageError(`Sex ${JSON.stringify(given.sex)} is not F or M.`);
  const age = isGiven(given.age) ? completedYears(String(given.age)) : undefined;
  if (isGiven(given.age) && age === undefined)
    throw new UsageError(`Age ${JSON.stringify(given.age)} is no number of years (or, as "22 months", of months, weeks or days).`);
  const date = isGiven(given.date) ? parseDate(String(given.date)) : undefined;
  if (isGiven(given.date) && !date) throw new UsageError(`Date ${JSON.stringify(given.date)} is not a day written YYYY-MM-DD.`);
  return { ...(sex === 'U' ? {} : { sex }), ...(age === undefined ? {} : { age }), ...(date ? { date } : {}) };
}

const inYear = { year: 1, month: 12, week: 52, day: 365 };
const oldest = 130;

/** `52`, `52.0`, `22 months`, `22-month`, `3 weeks old` in completed years; undefined when it is no age. */
function completedYears(text: string): number | undefined {
  const [, number, unit = 'year'] = /^\s*(\d{1,5}(?:\.\d+)?)(?:[ -]?(year|month|week|day)s?)?(?:[ -]old)?\s*$/i.exec(text) ?? [];
  const years = Math.floor(Number(number) / inYear[unit.toLowerCase() as keyof typeof inYear]);
  return years >= 0 && years < oldest ? years : undefined;
}

const context = (about: About, { codeSets, lexicon }: Knowledge) => ({ ...about, setting: 'outpatient' as const, codeSets, lexicon });

const shape = (id: unknown, coded: CodedNote, ms?: number) => ({
  ...(id === undefined ? {} : { id }),
  codes: coded.suggestions.filter((s) => s.certainty !== 'query').map((s) => s.code),
  ranked: coded.ranked,
  procedures: [],
  suggestions: coded.suggestions.map(({ code: c, title, spans, certainty, why }) => ({ code: c, title, spans, certainty, why })),
  queries: coded.queries,
  findings: coded.findings,
  sure: coded.sure,
  ...(ms === undefined ? {} : { ms }),
});

async function batch(path: string, knowledge: Knowledge): Promise<ExitCode> {
  let answered = true;
  let number = 0;
  for await (const line of linesOf(path)) {
    number++;
    if (line.trim() === '') continue;
    if (line.includes('\0')) throw new UsageError(`${path} is a binary file. Give one JSON object {id, note, …} a line.`);
    const problem = codeLine(line, knowledge);
    if (problem === undefined) continue;
    answered = false;
    say(`${path}:${number}: ${problem}`);
  }
  return answered ? 0 : 1;
}

/** @returns why the line could not be answered. */
function codeLine(line: string, knowledge: Knowledge): string | undefined {
  let given: { id?: unknown; note?: unknown; sex?: unknown; age?: unknown; date?: unknown };
  try {
    given = JSON.parse(line);
  } catch {
    return 'not a JSON object; write {"id": …, "note": …} on one line';
  }
  if (typeof given?.note !== 'string') return 'it has no text in `note`';
  try {
    const began = performance.now();
    const coded = codeNote(given.note, context(aboutOf(given), knowledge));
    printJson(shape(given.id ?? null, coded, Math.round((performance.now() - began) * 100) / 100));
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

function pretty(text: string, coded: CodedNote): void {
  for (const f of coded.findings) print(`${f.severity}: ${f.what} (${showPlace(f.at)})${f.fix ? ` — ${f.fix.says}` : ''}`);
  for (const s of coded.suggestions) {
    print(`${s.code.padEnd(9)} ${s.certainty.padEnd(8)} ${s.title}`);
    for (const { start, end } of s.spans) print(`          “${text.slice(start, end)}” at ${start}–${end}`);
    print(`          ${s.why}`);
  }
  for (const q of coded.queries) print(`query: ${q.text}\n       ${q.why}`);
  if (coded.suggestions.length === 0 && coded.queries.length === 0) print('No diagnosis is supported by this note.');
}
