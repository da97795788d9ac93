/*
 * Not modelled: most operating-room surgery, anesthesia, interventional and nuclear imaging, therapy by the 8-minute rule, remote
 * monitoring, obstetric packages, dental services, deep soft-tissue excision. Visits (E/M) come from the visit engine and are handed in.
 */
import type { CodeSets, Ncci } from '../../codes/index.ts';
import type { Suggestion } from '../coded-note.ts';
import type { EncounterFacts } from '../encounter-facts.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { unreadable } from '../note/unreadable.ts';
import type { ProcedureBook } from './book.ts';
import { besideVisit } from './claim/beside-visit.ts';
import { labelOf } from './claim/label.ts';
import { furtherJoints, merged } from './claim/merge.ts';
import { componentModifiers, ordered, telehealthModifiers } from './claim/modifiers.ts';
import { withNotices } from './claim/notices.ts';
import { type Bundling, bundle } from './claim/pairs.ts';
import { supports } from './claim/support.ts';
import { visitLine } from './claim/visit-line.ts';
import { simpleActs } from './families/acts.ts';
import { biopsies, skinRemovals } from './families/biopsies.ts';
import { careManagement } from './families/care-management.ts';
import { chemodenervation } from './families/chemodenervation.ts';
import { counseling } from './families/counseling.ts';
import { drugs } from './families/drugs.ts';
import { eegs } from './families/eeg.ts';
import { excisionClosure } from './families/excision-closure.ts';
import { feet } from './families/feet/feet.ts';
import { fractures } from './families/fractures.ts';
import { imaging } from './families/imaging.ts';
import { jointInjections } from './families/joint-injections.ts';
import { lesions } from './families/lesions.ts';
import { malignantDestruction } from './families/malignant-destruction.ts';
import { nerveBlocks } from './families/nerve-blocks.ts';
import { nerveStudies } from './families/nerve-studies.ts';
import { neurostimulators } from './families/neurostimulators.ts';
import { pelvicScreening } from './families/pelvic-screening.ts';
import { psychotherapy } from './families/psychotherapy.ts';
import { repairs } from './families/repairs.ts';
import { repetitiveStimulation } from './families/repetitive-stimulation.ts';
import { screens } from './families/screens.ts';
import { supplies } from './families/supplies.ts';
import { testing } from './families/testing.ts';
import { transitionalCare } from './families/transitional-care.ts';
import { vaccines } from './families/vaccines.ts';
import { wounds } from './families/wounds.ts';
import { laboratory } from './laboratory/laboratory.ts';
import { type NoteActs, noteActs } from './reading/note-acts.ts';
import { isLaboratory } from './reading/note-facts.ts';
import { type CodedProcedures, type DecidedVisit, type Draft, type Found, type ProcedureLine, together } from './service-line.ts';

/** What procedures are coded with. */
export interface ProcedureContext {
  readonly facts: EncounterFacts;
  readonly book: ProcedureBook;
  readonly lexicon: Lexicon;
  readonly codeSets: CodeSets;
  /** National pair edits; without them the house's own pairs answer. */
  readonly ncci?: Ncci;
  /** The visit as decided elsewhere; absent = not known, then the note's words decide whether therapy stood beside one. */
  readonly visit?: DecidedVisit;
  /** The note's diagnoses in claim order, for pointers. */
  readonly diagnoses?: readonly Suggestion[];
}

/** What does not depend on the visit, of notes that were looked at: a second look, with the visit, finds the same. */
const foundBefore = new WeakMap<NoteActs, Found>();

function families(acts: NoteActs, context: ProcedureContext): Found {
  const others = foundBefore.get(acts) ?? (isLaboratory(acts.facts) ? laboratory(acts) : besideTherapy(acts, context));
  foundBefore.set(acts, others);
  return together(psychotherapy(acts, context.visit), others);
}

const besideTherapy = (acts: NoteActs, context: ProcedureContext): Found =>
  together(
    jointInjections(acts),
    repairs(acts),
    excisionClosure(acts),
    wounds(acts),
    lesions(acts),
    malignantDestruction(acts),
    biopsies(acts),
    skinRemovals(acts),
    feet(acts),
    chemodenervation(acts),
    nerveBlocks(acts),
    fractures(acts),
    imaging(acts),
    simpleActs(acts),
    eegs(acts),
    nerveStudies(acts),
    repetitiveStimulation(acts),
    neurostimulators(acts),
    testing(acts),
    screens(acts),
    counseling(acts),
    careManagement(acts),
    transitionalCare(acts),
    pelvicScreening(acts),
    vaccines(acts),
    drugs(acts, context.codeSets, context.facts.date),
    laboratory(acts),
    supplies(acts),
  );

const kinds = 'visit psych surgery test therapy neuro screen counsel care admin vaccine-admin vaccine drug lab draw supply'.split(' ');

function rankOf(code: string, book: ProcedureBook): number {
  const kind = book.services.get(code)?.kind ?? (book.vaccines.some((v) => v.code === code) ? 'vaccine' : undefined);
  const own =
    kind ??
    (book.supplies.some((s) => s.code === code)
      ? 'supply'
      : /^[A-Z]/.test(code)
        ? 'drug'
        : /^[0-2]/.test(code)
          ? 'surgery'
          : /^8/.test(code)
            ? 'lab'
            : 'visit');
  return kinds.indexOf(own);
}

function finished(acts: NoteActs, draft: Draft, context: ProcedureContext): ProcedureLine {
  const { book, codeSets, facts, diagnoses } = context;
  const service = book.services.get(draft.code);
  const split = service?.traits.has('split') === true || book.pictures.some((p) => p.code === draft.code);
  const notice = facts.noticeSigned ? [{ code: 'GA', why: 'A signed notice of non-coverage is on file.' }] : [];
  const tele = telehealthModifiers(acts.facts, service?.traits.has('tele') === true);
  const modifiers = ordered([...draft.modifiers, ...componentModifiers(split, acts.facts, acts.note), ...tele, ...notice], book);
  const { site: _site, ...rest } = draft;
  const spans = [...draft.spans].sort((a, b) => a.start - b.start || a.end - b.end).map(({ start, end }) => ({ start, end }));
  return { ...rest, spans, modifiers, ...labelOf(draft.code, book, codeSets, facts.date), ...supports(acts, draft, diagnoses ?? []) };
}

/** The bronchodilator of a test before and after it is part of the test (NCCI Policy Manual, chapter 11). */
function withoutTestDrug({ drafts, left }: Bundling): Bundling {
  const tested = drafts.some((d) => d.code === '94060') && !drafts.some((d) => d.code === '94640');
  const inhaled = tested ? drafts.filter((d) => /^J76\d\d$/.test(d.code)) : [];
  const why = 'The inhaled drug is part of the test before and after it (94060).';
  return {
    drafts: drafts.filter((d) => !inhaled.includes(d)),
    left: [...left, ...inhaled.map(({ code, spans }) => ({ code, why, spans }))],
  };
}

/** The note read for services; undefined when nothing can be coded from it. */
export const readActs = (note: string, { facts, book, lexicon }: ProcedureContext): NoteActs | undefined =>
  isRefused(note) ? undefined : noteActs(note, facts, book, lexicon);

/** A report of a laboratory may be a table without one English sentence. */
function isRefused(note: string): boolean {
  const refused = unreadable(note);
  return refused !== undefined && !(refused.rule === 'note/not-english' && /\blaboratory\b/i.test(note) && /\bresult/i.test(note));
}

/**
 * The services that one note documents as done, in claim order, each with the words that tell of it, its units and its modifiers with their
 * reasons. Deterministic; no network, no clock.
 *
 * What was planned, declined, done before, done elsewhere or done to somebody else is no service. Where a dose, a count, a side or a time is
 * missing, a query asks for it; nothing is assumed.
 *
 * @param note as the clinician wrote it; offsets of all spans are UTF-16 units of this string.
 */
export function codeProcedures(note: string, context: ProcedureContext): CodedProcedures {
  const acts = readActs(note, context);
  return acts ? codeActs(acts, context) : { lines: [], queries: [], left: [] };
}

/** {@link codeProcedures} of a note that was read before: a second look, with the visit, need not read it again. */
export function codeActs(acts: NoteActs, context: ProcedureContext): CodedProcedures {
  const { note } = acts;
  const { book, ncci, visit, facts } = context;
  const found = families(acts, context);
  const bundled = withoutTestDrug(bundle(furtherJoints(merged(found.drafts)), note, book, ncci, facts.date));
  const { drafts, left } = visit ? besideVisit(bundled, visit, note, book, ncci, facts.date) : bundled;
  const day = visit && visitLine(visit, drafts, acts.facts, book, ncci, facts.date);
  const lines = [...(day ? [day] : []), ...withNotices(acts, drafts)].map((d) => finished(acts, d, context));
  const order = new Map(lines.map((l, i) => [l, i] as const));
  lines.sort((a, b) => rankOf(a.code, book) - rankOf(b.code, book) || order.get(a)! - order.get(b)!);
  const queries = found.queries.map((q) => ({ ...q, span: { start: q.span.start, end: q.span.end } }));
  return { lines, queries, left };
}
