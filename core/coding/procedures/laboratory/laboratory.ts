import type { Certainty, Query } from '../../coded-note.ts';
import type { NoteActs } from '../reading/note-acts.ts';
import { isMedicare } from '../reading/note-facts.ts';
import { ask, type Draft, draft, type Found, type LineModifier, nothing } from '../service-line.ts';
import { cervicalCytology } from './cervical-cytology.ts';
import { draws } from './draws.ts';
import { ownDrugTesting } from './drug-testing.ts';
import { medicareCode } from './medicare-code.ts';
import type { Mention } from './mention.ts';
import { ownTests } from './own-laboratory.ts';
import { groupTests } from './panels.ts';
import { pathology } from './pathology.ts';
import { furtherResults, repeated, specimensOf, toleranceSamples } from './repeats.ts';
import { type Run, runHere, urinalysisWithoutMethod } from './run-here.ts';
import { ownUrinalysis } from './urinalysis.ts';

const kit = /\b(?:rapid|waived|kit|dipstick|dip|finger-?\s?stick|poc|point[- ]of[- ]care|meter|clia)\b/i;

interface Waiver {
  readonly modifiers: readonly LineModifier[];
  readonly certainty: Certainty;
  readonly query?: Query;
}

/** QW by the certificate of the site; where it is not known, by whether the words tell of a waived kit. */
function waiver(acts: NoteActs, code: string, run: Run | undefined): Waiver {
  const test = acts.whole.tests.find((t) => t.code === code);
  const waived = test ? test.waived : acts.book.panels.find((p) => p.code === code)?.waived ? 'qw' : '-';
  const qw = { modifiers: [{ code: 'QW', why: 'Waived test at a site with a certificate of waiver.' }], certainty: 'auto' as const };
  const plain = { modifiers: [], certainty: 'auto' as const };
  switch (acts.facts.cliaCertificate) {
    case 'compliance':
    case 'accreditation':
      return plain;
    case 'provider-performed':
    case 'waiver':
      if (waived === 'qw') return qw;
      if (
        waived === 'exempt' ||
        !run ||
        (acts.facts.cliaCertificate === 'provider-performed' && /^(?:87210|87220|81000|81001)$/.test(code))
      )
        return plain;
      return {
        ...plain,
        certainty: 'query',
        query: ask(
          `Was this test (${code}) run here? The CLIA certificate of the site does not cover it.`,
          run.span,
          'A certificate of waiver allows waived tests alone (42 CFR 493.15).',
        ),
      };
    default:
      return waived === 'qw' && run && !acts.facts.laboratoryReport && kit.test(`${run.statement.lead} ${run.statement.text}`)
        ? { ...qw, certainty: 'suggest' }
        : plain;
  }
}

/** What was run, by the note of a visit or by a laboratory's own record. */
interface Ran {
  readonly tests: readonly Run[];
  readonly panels: readonly Run[];
  /** Absent in the note of a visit. */
  readonly mentions?: readonly Mention[];
}

/** Lines of one test beyond its first: other specimens with 59, further results with 91. */
function further(acts: NoteActs, base: Draft, runs: readonly Run[], mentions: readonly Mention[] | undefined): Draft[] {
  const counts = acts.whole.tests.find((t) => t.code === base.code)?.counts;
  const sites =
    mentions && counts === 'sites'
      ? specimensOf(
          acts,
          runs.map((r) => r.statement),
        ) - 1
      : 0;
  if (sites > 0) {
    const why = 'Another specimen of another place.';
    return [{ ...base, units: sites, unitsWhy: `${sites} further specimen(s).`, modifiers: [{ code: '59', why }, ...base.modifiers] }];
  }
  const own = mentions?.filter((m) => m.code === base.code);
  const more = own ? (counts ? 0 : furtherResults(own)) : repeated(runs);
  if (more === 0) return [];
  const why = 'Repeated on the day for another result.';
  return [
    {
      ...base,
      units: more,
      unitsWhy: more === 1 ? 'Once more.' : `${more} further results.`,
      modifiers: [{ code: '91', why }, ...base.modifiers],
    },
  ];
}

/** How many of one test were run at once: both types of influenza, each named antibody. */
function unitsAtOnce(
  acts: NoteActs,
  code: string,
  runs: readonly Run[],
  mentions: readonly Mention[] | undefined,
): { units: number; unitsWhy: string } {
  if (code === '87804' && runs.some((r) => /\bA\b.{0,25}\bB\b/.test(r.statement.text)))
    return { units: 2, unitsWhy: 'Type A and type B, a result each.' };
  if (code === furtherSample) return { units: runs.length, unitsWhy: `${runs.length} beyond the third.` };
  if (mentions && acts.whole.tests.find((t) => t.code === code)?.counts === 'each') {
    const names = new Set(mentions.filter((m) => m.code === code && m.outcome !== 'not-run').map((m) => m.name)).size;
    if (names > 1) return { units: names, unitsWhy: `${names} of them.` };
  }
  return { units: 1, unitsWhy: 'Once.' };
}

function lineFor(
  acts: NoteActs,
  code: string,
  runs: readonly Run[],
  mentions: readonly Mention[] | undefined,
): { drafts: Draft[]; queries: Query[] } {
  const label = acts.whole.tests.find((t) => t.code === code)?.label ?? acts.book.panels.find((p) => p.code === code)?.label ?? code;
  const { modifiers, certainty, query } = waiver(acts, code, runs[0]);
  const referred = runs.length > 0 && runs.every((r) => r.referred);
  const also: LineModifier[] = referred ? [{ code: '90', why: 'Run by a reference laboratory and billed here.' }] : [];
  const base = draft(
    code,
    runs.map((r) => r.span),
    `${label}: run ${referred ? 'for us' : 'here'}, with its result.`,
    { certainty, modifiers: [...also, ...modifiers], ...unitsAtOnce(acts, code, runs, mentions) },
  );
  return { drafts: [base, ...further(acts, base, runs, mentions)], queries: query ? [query] : [] };
}

const tolerance = '82951';
const furtherSample = '82952';
const drugTest = /\b(?:definitive|presumptive|drug (?:tests?|testing|screen\w*|class\w*)|drugs? of abuse|LC[-/ ]?MS|GC[-/ ]?MS)\b/i;
const screens = new Set(['80305', '80306', '80307']);
const urinalyses = new Set(['81000', '81001', '81002', '81003']);

/** The laboratory's own record, with what has rules of its own taken out of the plain tests. */
function ownRecord(acts: NoteActs): Ran {
  const { tests, panels, mentions } = ownTests(acts);
  // Drugs, and what tells of a valid specimen, are part of the drug test.
  const ofDrugTest = (t: Run) => drugTest.test(t.statement.text) || /\bvalidity\b/i.test(t.statement.text);
  const plain = tests.filter((t) => !screens.has(t.code) && !urinalyses.has(t.code) && !ofDrugTest(t));
  const drink = plain.some((t) => t.code === tolerance);
  const urine = ownUrinalysis(acts);
  // A result in words is of a dipstick, not of blood; the samples of a tolerance test are that test.
  const isBlood = (t: Run) =>
    t.code !== '82947' || (!drink && !/^\W*glucose:?\s+(?:neg|pos|trace|[1-4]\+)/i.test(acts.note.slice(t.span.start, t.span.end + 14)));
  const load = plain.find((t) => t.code === tolerance);
  const more = load
    ? Array.from({ length: Math.max(0, toleranceSamples(acts.note) - 3) }, (): Run => ({ ...load, code: furtherSample }))
    : [];
  return { tests: [...plain.filter(isBlood), ...urine, ...more], panels, mentions };
}

/** Parts of a blood count are part of the count; with white cells, hemoglobin and platelets told, they are one. */
function withCounts(codes: Set<string>): Set<string> {
  const parts = ['85018', '85014', '85041', '85048', '85049', '85004'];
  const found = new Set(codes);
  const whole = ['85048', '85049'].every((c) => codes.has(c)) && (codes.has('85018') || codes.has('85014'));
  if (whole && !codes.has('85025') && !codes.has('85027')) found.add(codes.has('85004') ? '85025' : '85027');
  if (found.has('85025')) found.delete('85027');
  if (found.has('85025') || found.has('85027')) for (const part of parts) found.delete(part);
  return found;
}

/** Tests of a bare or a visit's record, grouped into panels, each as a line. */
function testLines(acts: NoteActs, { tests, panels, mentions }: Ran): { drafts: Draft[]; queries: Query[] }[] {
  const codes = mentions ? withCounts(new Set(tests.map((t) => t.code))) : new Set(tests.map((t) => t.code));
  // A panel whose parts are listed is judged by them; one that is only named counts as whole.
  const named = [...new Set(panels.map((p) => p.code))].filter((code) => {
    const parts = acts.book.panels.find((p) => p.code === code)!.parts;
    const listed = parts.filter((part) => codes.has(part)).length;
    return listed < Math.ceil(parts.length / 2) || parts.every((part) => codes.has(part));
  });
  const grouped = groupTests(codes, named, acts.book.panels, isMedicare(acts.facts));
  return [...grouped.panels, ...grouped.single].map((code) => {
    const panel = acts.book.panels.find((p) => p.code === code);
    const own = panel
      ? [...panels.filter((r) => r.code === code), ...tests.filter((t) => panel.parts.includes(t.code))]
      : tests.filter((t) => t.code === code || (code === '85027' && /^850[04]\d$/.test(t.code)));
    const within = own.length > 0 ? own : panels.filter((r) => acts.book.panels.find((p) => p.code === r.code)!.parts.includes(code));
    const runs = panel ? within.map((r) => ({ ...r, statement: within[0]!.statement })) : within;
    return lineFor(acts, code, runs, mentions);
  });
}

const uncalculated =
  /\b(?:LDL|it)\b[^.;]{0,30}\b(?:cannot|could not|can't|not|unable to) (?:be )?calculat|\btriglycerides? (?:are |is |were )?(?:too high|exceed|over|above|>|greater)|\bunable to calculate\b/i;

/** Measured LDL beside the lipid panel stands by itself where the calculation fails (NCCI Policy Manual, chapter 10). */
function withMeasuredLdl(acts: NoteActs, drafts: readonly Draft[]): Draft[] {
  const needed = drafts.some((d) => d.code === '80061') && uncalculated.test(acts.note);
  const why = 'LDL could not be calculated: the measured one is a test of its own.';
  return drafts.map((d) => (needed && d.code === '83721' ? { ...d, modifiers: [{ code: '59', why }, ...d.modifiers] } : d));
}

/** Tests of our own: single ones, panels and how the sample was taken. */
export function laboratory(acts: NoteActs): Found {
  const own = acts.facts.laboratoryReport;
  const found = testLines(acts, own ? ownRecord(acts) : runHere(acts));
  const drugTests = own ? ownDrugTesting(acts) : nothing;
  const waived = { ...drugTests, drafts: drugTests.drafts.map((d) => ({ ...d, modifiers: waiver(acts, d.code, undefined).modifiers })) };
  const special = own ? [waived, pathology(acts), cervicalCytology(acts)] : [];
  const drafts = [...found, ...special].flatMap((f) => f.drafts.map((d): Draft => ({ ...d, code: medicareCode(acts, d.code) })));
  const queries = [...found, ...special].flatMap((f) => f.queries);
  const unknown = own || drafts.some((d) => /^8100[0-3]$/.test(d.code)) ? undefined : urinalysisWithoutMethod(acts);
  if (unknown) {
    const span = { start: unknown.start, end: unknown.end };
    drafts.push(draft('81002', [span], 'Urinalysis with a result; neither machine nor microscope is told.', { certainty: 'query' }));
    queries.push(
      ask(
        'Was the urine read by machine, and with the microscope?',
        span,
        'Method and microscopy decide the code; the plain dipstick is billed as things stand.',
        false,
      ),
    );
  }
  const taken = draws(
    acts,
    drafts.map((d) => d.code),
  );
  return { drafts: [...withMeasuredLdl(acts, drafts), ...taken.drafts], queries: [...queries, ...taken.queries] };
}
