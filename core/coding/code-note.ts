/*
 * Not done here: procedures and visit levels (they come from the superbill), the Alphabetic Index and the Tabular notes
 * (Excludes, code first), inpatient rules, other languages than English. What the lexicon does not know stays unexplained.
 */
import { checkCode } from './certainty/check-code.ts';
import type { AssessmentLine, Certainty, CodedNote, CodingContext, Query, Span, Suggestion } from './coded-note.ts';
import { atMost, type Draft } from './draft.ts';
import { settling } from './match/established.ts';
import { type Elsewhere, gatherElsewhere } from './match/qualify.ts';
import { type ReadSegment, readText } from './match/read-text.ts';
import { type Reading, readNote } from './note/reading.ts';
import { statedReasons } from './note/stated.ts';
import { noAssessment, unreadable } from './note/unreadable.ts';
import { ranking } from './ranking.ts';
import { type LineReading, readLine } from './read-line.ts';
import { biteQueries, bites } from './rules/bites.ts';
import { bodyMass } from './rules/body-mass.ts';
import { chronicPain } from './rules/chronic-pain.ts';
import { combine } from './rules/combine.ts';
import { diabeticEye } from './rules/diabetic-eye.ts';
import { drugHarm } from './rules/drug-harm.ts';
import { drugQueries, drugUse } from './rules/drug-use.ts';
import { causeCodes, externalCauses, withoutStrayCauses } from './rules/external-cause.ts';
import { gestation } from './rules/gestation.ts';
import { hormoneSensitivity } from './rules/hormone-sensitivity.ts';
import { withoutIntegral } from './rules/integral.ts';
import { legUlcers } from './rules/leg-ulcer.ts';
import { limits } from './rules/limits.ts';
import { merge, withoutGeneral } from './rules/merge.ts';
import { organisms } from './rules/organism.ts';
import { planOnly } from './rules/plan-only.ts';
import { preventive } from './rules/preventive.ts';
import { receptorStatus } from './rules/receptor-status.ts';
import { sequence } from './rules/sequence.ts';
import { strokeSequela } from './rules/stroke-sequela.ts';
import { dementiaOfDisease, oneSubstanceCode } from './rules/substances.ts';
import { givenVaccine, refusedVaccine } from './rules/vaccine.ts';

const nothing: Omit<CodedNote, 'findings'> = { suggestions: [], ranked: [], queries: [], sections: [], lines: [], sure: false };

/** From what the lines say to what is claimed. The order matters: each rule expects what the one before has settled. */
function settle(
  note: string,
  lines: readonly LineReading[],
  treatment: readonly ReadSegment[],
  plan: readonly ReadSegment[],
  elsewhere: Elsewhere,
  story: readonly Span[],
  context: CodingContext,
): { drafts: Draft[]; queries: Query[] } {
  const { lexicon, age, sex, codeSets: sets, date: on } = context;
  const segments = lines.map((l) => l.segments);
  const said = oneSubstanceCode(withoutGeneral(merge(lines.flatMap((l) => l.drafts))));
  const combined = withoutIntegral(combine(dementiaOfDisease(strokeSequela(note, said, lines), segments), lexicon), lexicon);
  const bitten = withoutStrayCauses(bites(combined, segments, elsewhere, { sets, on, lexicon }));
  const typed = hormoneSensitivity(note, receptorStatus(note, diabeticEye(note, bitten, segments, elsewhere.segments)));
  const examined = preventive(note, typed, segments, age);
  const treated = drugUse(examined, [...lines.flatMap((l) => l.stated), ...treatment], lexicon);
  const ulcerated = legUlcers(note, treated, segments, elsewhere.segments);
  const harmed = drugHarm(note, ulcerated, lines, lexicon);
  const infected = organisms(note, harmed, lexicon.organisms);
  const vaccinated = givenVaccine(note, refusedVaccine(infected, lines, age));
  const caused = externalCauses(note, chronicPain(vaccinated, lines), story, lexicon);
  const limited = limits(gestation(note, bodyMass(note, caused, age)), lexicon, sex, age);
  const orders = [...lines.flatMap((l) => l.segments.filter((s) => !l.stated.includes(s))), ...plan];
  return {
    drafts: sequence(merge(limited.drafts)),
    queries: [...limited.queries, ...biteQueries(combined, caused), ...drugQueries(note, caused, orders, lexicon)],
  };
}

function lineOf(
  line: LineReading,
  index: number,
  suggestions: readonly Suggestion[],
  queries: readonly Query[],
  refused: boolean,
): AssessmentLine {
  const own = suggestions.filter((s) => s.line === index);
  const waits = queries.some((q) => q.waits && q.span.start >= line.start && q.span.end <= line.end);
  const apart = waits ? 'query' : atMost(line.certainty, refused ? 'suggest' : 'auto');
  const certainty = own.reduce<Certainty>((c, s) => atMost(c, s.certainty), apart);
  return { start: line.start, end: line.end, certainty, unexplained: line.unexplained };
}

function read(note: string, reading: Reading, context: CodingContext): CodedNote {
  const { lexicon, codeSets, date } = context;
  const readAll = (spans: readonly Span[]) => spans.flatMap((s) => readText(note, s, lexicon, reading.dictated));
  const elsewhere = readAll(reading.elsewhere);
  const around = gatherElsewhere(elsewhere, lexicon);
  const [treatment, plans] = [readAll(reading.treatment), readAll(reading.plans)];
  const found = settling(note, [...plans, ...treatment, ...elsewhere]);
  const situation = { note, lexicon, dictated: reading.dictated, elsewhere: around, settled: found, codeSets, date };
  const lines = reading.problems.map((p, i) => readLine(p, i, situation));
  const settled = settle(note, lines, treatment, plans, around, reading.story, context);
  const checked = settled.drafts.map((d) => checkCode(d, codeSets, date));
  const suggestions = checked.flatMap((c) => ('suggestion' in c ? c.suggestion : []));
  const refused = checked.flatMap((c) => ('finding' in c ? c : []));
  const planned = reading.plans.flatMap((p) => readText(note, p, lexicon, reading.dictated).slice(0, 1));
  const asked = [...lines.flatMap((l) => l.queries), ...settled.drafts.flatMap((d) => d.query ?? []), ...settled.queries];
  const queries = [...asked, ...planOnly(note, planned, suggestions)];
  const assessed = lines.map((l, i) =>
    lineOf(
      l,
      i,
      suggestions,
      queries,
      refused.some((r) => r.line === i),
    ),
  );
  return {
    suggestions,
    ranked: ranking(suggestions, lines, elsewhere, causeCodes(note, suggestions, reading.story, lexicon), { codeSets, date, lexicon }),
    queries,
    findings: refused.map((r) => r.finding),
    sections: reading.sections,
    lines: assessed,
    sure: suggestions.length > 0 && assessed.every((l) => l.certainty === 'auto') && !queries.some((q) => q.waits),
  };
}

/**
 * Suggests ICD-10-CM codes for one outpatient note, each with the words that support it. Deterministic; no network, no clock.
 *
 * Only the assessment is coded. What it doubts, denies, plans, recalls or says of somebody else is not; a qualifier that is
 * nowhere documented is never assumed, and becomes a query.
 *
 * @param note as the provider wrote it, English, at most 1,000,000 characters; offsets of all spans are into this string.
 * @returns for a note that cannot be read, no suggestion and a finding that says what to do.
 */
export function codeNote(note: string, context: CodingContext): CodedNote {
  const refused = unreadable(note);
  if (refused) return { ...nothing, findings: [refused] };
  const { lexicon } = context;
  const names = (span: Span, dictated: boolean) =>
    readText(note, span, lexicon, dictated).some((s) => s.mentions.some((m) => m.status === 'affirmed'));
  const reading = readNote(note, lexicon, names);
  if (reading.problems.length > 0) return read(note, reading, context);
  const finding = noAssessment(note);
  const query = { text: finding.fix!.says, span: { start: 0, end: note.length }, why: finding.why, waits: true };
  const stated = statedReasons(note, reading.sections, (span) => names(span, reading.dictated));
  const coded = read(note, { ...reading, problems: stated }, context);
  return {
    ...coded,
    suggestions: coded.suggestions.map((s) => ({
      ...s,
      certainty: atMost('suggest', s.certainty),
      why: `${s.why} The note has no assessment.`,
    })),
    lines: coded.lines.map((l) => ({ ...l, certainty: atMost('suggest', l.certainty) })),
    queries: [query, ...coded.queries],
    findings: [finding, ...coded.findings],
    sure: false,
  };
}
