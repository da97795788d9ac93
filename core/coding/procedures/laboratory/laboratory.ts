import type { Certainty, Query } from '../../coded-note.ts';
import type { NoteActs } from '../reading/note-acts.ts';
import { isMedicare } from '../reading/note-facts.ts';
import { ask, type Draft, draft, type Found, type LineModifier } from '../service-line.ts';
import { draws } from './draws.ts';
import { groupTests } from './panels.ts';
import { type Run, runHere, urinalysisWithoutMethod } from './run-here.ts';

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
          `Was this test (${code}) run here? The site's certificate does not cover it.`,
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

const failed =
  /\b(?:hemolyzed|hemolysed|clotted|insufficient|qns|invalid|control line (?:absent|missing)|malfunction|to confirm|confirm(?:ed|ation)|error)\b/i;

/** Another result of the same test on the day, wanted for care: 91. A run repeated for a fault or to confirm is not billed. */
function repeated(runs: readonly Run[]): number {
  const own = runs.filter((r) => /\b(?:repeat(?:ed)?|second|recheck(?:ed)?|again|2nd|serial)\b/i.test(r.statement.text));
  if (own.length === 0 || own.some((r) => failed.test(r.statement.text))) return 0;
  const inOne = own.some(
    (r) =>
      (r.statement.text.match(/\d+(?:\.\d+)?\s*(?:mg\/dl|mmol|%|at\s)/gi) ?? []).length > 1 || /\bthen\b|\bafter\b/i.test(r.statement.text),
  );
  return runs.length > 1 || inOne ? 1 : 0;
}

function lineFor(acts: NoteActs, code: string, runs: readonly Run[]): { drafts: Draft[]; queries: Query[] } {
  const label = acts.whole.tests.find((t) => t.code === code)?.label ?? acts.book.panels.find((p) => p.code === code)?.label ?? code;
  const { modifiers, certainty, query } = waiver(acts, code, runs[0]);
  const referred = runs.length > 0 && runs.every((r) => r.referred);
  const also: LineModifier[] = referred ? [{ code: '90', why: 'Run by a reference laboratory and billed here.' }] : [];
  const spans = runs.map((r) => r.span);
  const both = code === '87804' && runs.some((r) => /\bA\b.{0,25}\bB\b/.test(r.statement.text)) ? 2 : 1;
  const base = draft(code, spans, `${label}: run ${referred ? 'for us' : 'here'}, with its result.`, {
    certainty,
    modifiers: [...also, ...modifiers],
    units: both,
    unitsWhy: both === 2 ? 'Type A and type B, a result each.' : 'Once.',
  });
  const more = repeated(runs);
  const again =
    more > 0
      ? [
          {
            ...base,
            unitsWhy: 'Once more.',
            modifiers: [{ code: '91', why: 'Repeated on the day for another result.' }, ...base.modifiers],
          },
        ]
      : [];
  return { drafts: [base, ...again], queries: query ? [query] : [] };
}

/** Tests of our own: single ones, panels and how the sample was taken. */
export function laboratory(acts: NoteActs): Found {
  const { tests, panels } = runHere(acts);
  const codes = new Set(tests.map((t) => t.code));
  // A panel whose parts are listed is judged by them; one that is only named counts as whole.
  const named = [...new Set(panels.map((p) => p.code))].filter((code) => {
    const parts = acts.book.panels.find((p) => p.code === code)!.parts;
    const listed = parts.filter((part) => codes.has(part)).length;
    return listed < Math.ceil(parts.length / 2) || parts.every((part) => codes.has(part));
  });
  const grouped = groupTests(codes, named, acts.book.panels, isMedicare(acts.facts));
  const found = [...grouped.panels, ...grouped.single].map((code) => {
    const panel = acts.book.panels.find((p) => p.code === code);
    const own = panel
      ? [...panels.filter((r) => r.code === code), ...tests.filter((t) => panel.parts.includes(t.code))]
      : tests.filter((t) => t.code === code);
    const within = own.length > 0 ? own : panels.filter((r) => acts.book.panels.find((p) => p.code === r.code)!.parts.includes(code));
    const runs = panel ? within.map((r) => ({ ...r, statement: within[0]!.statement })) : within;
    return lineFor(acts, code, panel ? runs.slice(0, 1).concat(runs.slice(1)) : runs);
  });
  const drafts = found.flatMap((f) => f.drafts);
  const queries = found.flatMap((f) => f.queries);
  const unknown = drafts.some((d) => /^8100[0-3]$/.test(d.code)) ? undefined : urinalysisWithoutMethod(acts);
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
  return { drafts: [...drafts, ...taken.drafts], queries: [...queries, ...taken.queries] };
}
