import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeUtf8, decodeWindows1252, type IsoDate, parseDate, showPlace } from '@claimwright/core/base';
import { codeVisit, type EncounterFacts, type Span } from '@claimwright/core/coding';
import type { Knowledge } from '../app/knowledge.ts';
import { places } from '../app/places.ts';
import { visitContext } from '../app/visit-context.ts';
import { knowledgeFor } from './knowledge-for.ts';
import { count, print, printJson, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { linesOf, readInput } from './read-input.ts';
import { withTermsOf } from './terms-file.ts';
import { UsageError } from './usage-error.ts';
import { type ShownVisit, type Verification, type VerifierOptions, type Verify, verifierOf } from './verify-note.ts';

interface CodeOptions extends VerifierOptions {
  readonly batch?: string;
  readonly sex?: string;
  readonly age?: string;
  readonly date?: string;
  readonly setting: string;
  readonly pos?: string;
  readonly payer?: string;
  readonly specialty?: string;
  readonly lastSeen?: string;
  readonly codes?: string;
  readonly terms?: string;
  readonly json?: boolean;
}

/** A note of ten pages has some 40 kB; beyond this it is no visit note. */
const largestNote = 10 * 1024 * 1024;

/**
 * `claimwright code`: suggestions for one note, or for a batch line by line. Exit 1 when the note could not be coded at all (empty,
 * foreign, a whole chart), or a line of a batch got no answer; every other line still gets its own.
 */
export async function code(note: string | undefined, options: CodeOptions): Promise<ExitCode> {
  if (options.setting !== 'outpatient')
    throw new UsageError(`--setting ${options.setting} is not known. Only outpatient visits are coded.`);
  const verify = await verifierOf(options);
  if (options.batch !== undefined) return batch(options.batch, knowledgeOf(options), verify);
  if (note === undefined) throw new UsageError('Name a note, or --batch FILE.');
  const text = decode(readInput(note, largestNote), note);
  const visit = await codeAndVerify(text, aboutOf({ ...options, placeOfService: options.pos }), knowledgeOf(options), verify);
  if (options.json) printJson(shape(undefined, visit));
  else pretty(text, visit);
  return visit.coded.findings.some((f) => f.severity === 'error') ? 1 : 0;
}

const knowledgeOf = ({ codes, terms }: CodeOptions): Knowledge =>
  terms === undefined ? knowledgeFor(codes) : withTermsOf(terms, knowledgeFor(codes));

function decode(bytes: Buffer, name: string): string {
  if (bytes.includes(0)) throw new UsageError(`${name} is a binary file. Give the note as plain text.`);
  return decodeUtf8(bytes) ?? decodeWindows1252(bytes);
}

const isGiven = (value: unknown): boolean => value != null && String(value).trim() !== '';

/** What a caller may say of the patient and the visit. */
interface Given {
  readonly sex?: unknown;
  readonly age?: unknown;
  readonly date?: unknown;
  readonly placeOfService?: unknown;
  readonly payer?: unknown;
  readonly specialty?: unknown;
  readonly lastSeen?: unknown;
}

const payers = ['medicare', 'medicare-advantage', 'medicaid', 'commercial', 'workers-compensation', 'self-pay'] as const;
const specialties = ['primary-care', 'psychiatry', 'neurology', 'laboratory', 'podiatry'] as const;

/** What is known of the patient and the visit. Null, an empty text and a sex of `U` (unknown, as in X12) count as not given. */
function aboutOf(given: Given): EncounterFacts {
  const sex = isGiven(given.sex) ? String(given.sex).trim().toUpperCase().slice(0, 1) : 'U';
  if (sex !== 'F' && sex !== 'M' && sex !== 'U') throw new UsageError(`Sex ${JSON.stringify(given.sex)} is not F or M.`);
  const age = isGiven(given.age) ? completedYears(String(given.age)) : undefined;
  if (isGiven(given.age) && age === undefined)
    throw new UsageError(`Age ${JSON.stringify(given.age)} is no number of years (or, as "22 months", of months, weeks or days).`);
  const date = dayOf('Date', given.date);
  const placeOfService = isGiven(given.placeOfService) ? String(given.placeOfService).trim().padStart(2, '0') : undefined;
  if (placeOfService !== undefined && !/^\d\d$/.test(placeOfService))
    throw new UsageError(`Place of service ${JSON.stringify(given.placeOfService)} is not two digits (11 office, 10 telehealth at home).`);
  const payer = oneOf('Payer', payers, given.payer);
  const specialty = oneOf('Specialty', specialties, given.specialty);
  const lastSeen = given.lastSeen === 'none' ? 'none' : dayOf('Last visit', given.lastSeen);
  return {
    ...(sex === 'U' ? {} : { sex }),
    ...(age === undefined ? {} : { age }),
    ...(date && { date }),
    ...(placeOfService !== undefined && { placeOfService }),
    ...(payer && { payer }),
    ...(specialty && { specialty }),
    ...(lastSeen && { lastSeen }),
  };
}

function dayOf(what: string, given: unknown): IsoDate | undefined {
  const day = isGiven(given) ? parseDate(String(given)) : undefined;
  if (isGiven(given) && !day) throw new UsageError(`${what} ${JSON.stringify(given)} is not a day written YYYY-MM-DD.`);
  return day;
}

function oneOf<T extends string>(what: string, known: readonly T[], given: unknown): T | undefined {
  if (!isGiven(given)) return undefined;
  const found = known.find((k) => k === String(given).trim().toLowerCase());
  if (!found) throw new UsageError(`${what} ${JSON.stringify(given)} is not known. Say one of ${known.join(', ')}.`);
  return found;
}

const inYear = { year: 1, month: 12, week: 52, day: 365 };
const oldest = 130;

/** `52`, `52.0`, `22 months`, `22-month`, `3 weeks old` in completed years; undefined when it is no age. */
function completedYears(text: string): number | undefined {
  const [, number, unit = 'year'] = /^\s*(\d{1,5}(?:\.\d+)?)(?:[ -]?(year|month|week|day)s?)?(?:[ -]old)?\s*$/i.exec(text) ?? [];
  const years = Math.floor(Number(number) / inYear[unit.toLowerCase() as keyof typeof inYear]);
  return years >= 0 && years < oldest ? years : undefined;
}

/** What the engine makes of a note, and a verifier of that, where one is asked. */
async function codeAndVerify(note: string, facts: EncounterFacts, knowledge: Knowledge, verify: Verify): Promise<Timed> {
  const began = performance.now();
  const about = visitContext(knowledge, facts);
  const visit = codeVisit(note, about);
  const ms = Math.round((performance.now() - began) * 100) / 100;
  const { sex, age, date } = facts;
  const { setting, codeSets, lexicon } = about;
  const known = { ...(sex && { sex }), ...(age !== undefined && { age }), ...(date && { date }) };
  return { ...(await verify(note, visit, { setting, codeSets, lexicon, ...known })), ms };
}

/** `ms` is the engine's time, without the verifier's. */
type Timed = ShownVisit & { readonly ms: number };

const shape = (id: unknown, { coded, visit, services, verification }: ShownVisit, ms?: number) => ({
  ...(id === undefined ? {} : { id }),
  codes: coded.suggestions.filter((s) => s.certainty !== 'query').map((s) => s.code),
  ranked: coded.ranked,
  procedures: services.lines.map(({ code: c, modifiers, units, certainty, why, spans, pointers }) => ({
    ...{ code: c, modifiers: modifiers.map((m) => m.code), units, certainty, why, spans },
    ...(pointers && { pointers: pointers.flatMap((i) => coded.suggestions[i]?.code ?? []) }),
  })),
  suggestions: coded.suggestions.map(({ code: c, title, spans, certainty, basis, why, verifier }) => ({
    ...{ code: c, title, spans, certainty, basis, why },
    ...(verifier && { verifier }),
  })),
  visit,
  queries: [...coded.queries, ...visit.queries, ...services.queries],
  findings: coded.findings,
  sure: coded.sure,
  ...(verification && { verification }),
  ...(ms === undefined ? {} : { ms }),
});

/** So many of the sample clinic's notes are read before the first one counts, so that none waits for what is put off until it is needed. */
const rehearsed = 60;

function rehearse(knowledge: Knowledge): void {
  const folder = join(places.sample, 'encounters');
  const notes = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  for (const name of notes.slice(0, rehearsed)) codeVisit(readFileSync(join(folder, name), 'utf8'), visitContext(knowledge, {}));
}

async function batch(path: string, knowledge: Knowledge, verify: Verify): Promise<ExitCode> {
  rehearse(knowledge);
  let answered = true;
  let number = 0;
  for await (const line of linesOf(path)) {
    number++;
    if (line.trim() === '') continue;
    if (line.includes('\0')) throw new UsageError(`${path} is a binary file. Give one JSON object {id, note, …} a line.`);
    const problem = await codeLine(line, knowledge, verify);
    if (problem === undefined) continue;
    answered = false;
    say(`${path}:${number}: ${problem}`);
  }
  return answered ? 0 : 1;
}

/** @returns why the line could not be answered. */
async function codeLine(line: string, knowledge: Knowledge, verify: Verify): Promise<string | undefined> {
  let given: Given & { id?: unknown; note?: unknown };
  try {
    given = JSON.parse(line);
  } catch {
    return 'not a JSON object; write {"id": …, "note": …} on one line';
  }
  if (typeof given?.note !== 'string') return 'it has no text in `note`';
  try {
    const visit = await codeAndVerify(given.note, aboutOf(given), knowledge, verify);
    printJson(shape(given.id ?? null, visit, visit.ms));
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

/** The sentence, with the words marked: `Assessment: [Hypertension], stable.` */
function marked(text: string, spans: readonly Span[]): string[] {
  const sentences = new Map<string, string>();
  for (const { start, end } of spans) {
    const from = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('. ', start - 1) + 1) + 1;
    const stop = text.slice(end).search(/[.\n]/);
    const to = stop < 0 ? text.length : end + stop;
    const inside = spans.filter((s) => s.start >= from && s.end <= to).sort((a, b) => b.start - a.start);
    let shown = text.slice(from, to);
    for (const s of inside) shown = `${shown.slice(0, s.start - from)}[${text.slice(s.start, s.end)}]${shown.slice(s.end - from)}`;
    sentences.set(`${from}`, shown.trim().replace(/\s+/g, ' '));
  }
  return [...sentences.values()];
}

function pretty(text: string, { coded, visit, services, verification }: ShownVisit): void {
  for (const f of coded.findings) print(`${f.severity}: ${f.what} (${showPlace(f.at)})${f.fix ? ` — ${f.fix.says}` : ''}`);
  for (const s of coded.suggestions) {
    print(`${s.code.padEnd(9)} ${s.certainty.padEnd(8)} ${s.title}`);
    for (const sentence of marked(text, s.spans)) print(`          “${sentence}”`);
    print(`          ${s.why}`);
    if (s.verifier) print(`          verifier ${s.verifier.verdict}: ${quoted(text, s.verifier.spans)} ${s.verifier.why}`.trimEnd());
  }
  for (const line of services.lines) {
    const code = [line.code, ...line.modifiers.map((m) => m.code)].join('-');
    print(`${code.padEnd(14)} ${line.certainty.padEnd(8)} ${line.units > 1 ? `${line.units} × ` : ''}${line.label}`);
    for (const sentence of marked(text, line.spans)) print(`          “${sentence}”`);
    print(`          ${line.why}`);
  }
  if (visit.grid)
    for (const column of ['problems', 'data', 'risk'] as const) {
      print(`${column.padEnd(9)} ${visit.grid[column].level}`);
      for (const e of visit.grid[column].elements) print(`          ${e.counts ? '+' : '−'} ${e.what}: ${e.why}`);
    }
  for (const q of [...coded.queries, ...visit.queries, ...services.queries]) print(`query: ${q.text}\n       ${q.why}`);
  if (coded.suggestions.length === 0 && coded.queries.length === 0) print('No diagnosis is supported by this note.');
  if (verification) print(`verifier: ${toldOf(verification)}`);
}

const quoted = (text: string, spans: readonly Span[]): string =>
  spans.map((s) => `“${text.slice(s.start, s.end).replace(/\s+/g, ' ')}”`).join(' ');

function toldOf({ outcome, says, request, address, taken, refused }: Verification): string {
  if (outcome !== 'answered') return `${outcome}. ${says}`;
  const left = refused.map((r) => `\n          refused (${r.why}): ${r.said}`).join('');
  return `${request?.model} at ${address}, ${count(taken.length, 'verdict')} taken, ${refused.length} refused${left}`;
}
