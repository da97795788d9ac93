import { type Basis, coverage, diagnosisEdits, fees, type NoData, ncci, type OpenTable, tabular } from '@claimwright/core/codes';
import type { MedicareRules } from '@claimwright/core/price';
import { pricesOf } from './open-prices.ts';
import type {
  CodeNotes,
  CodeSources,
  DiagnosisEdit,
  DiagnosisEdits,
  GlobalDays,
  Grounds,
  MostUnits,
  NoteKind,
  Policies,
} from './sources.ts';

/** Opens the tables of some kinds, each at most once a process. */
export type Tables = (...kinds: readonly string[]) => readonly OpenTable[];

const groundsOf = ({ cite, stale }: Basis): Grounds => ({ cite, ...(stale && { stale }) });

const groundsOfAll = (bases: readonly Basis[]): Grounds => ({
  cite: bases.map(({ cite }) => cite).join('; '),
  ...(bases.some(({ stale }) => stale) && { stale: true as const }),
});

/** Made when it is first asked, and kept. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The one place where a code's page is joined to the tables behind it. Each answers *no data* until its table is loaded. */
export function openSources(tables: Tables, rules: () => MedicareRules): CodeSources {
  const schedule = once(() => fees(tables(...feeKinds)));
  return {
    notes: { notes: notesOf(once(() => tabular(tables('icd10cm-tabular')))) },
    edits: {
      diagnosis: editsOf(once(() => diagnosisEdits(tables('icd10cm-edits')))),
      partners: partnersOf(once(() => ncci(tables('ptp')))),
      ...unitsOf(once(() => ncci(tables('mue', 'addon')))),
      policies: policiesOf(once(() => coverage(tables('coverage')))),
    },
    fees: {
      globalDays: globalDaysOf(schedule),
      prices: pricesOf(schedule, once(rules)),
    },
  };
}

const feeKinds = ['rvu', 'gpci', 'locality', 'zip-locality', 'anesthesia', 'opps-cap', 'clfs', 'asp', 'ndc-hcpcs'];

function notesOf(list: () => ReturnType<typeof tabular>): CodeSources['notes']['notes'] {
  return (code, on): CodeNotes | NoData => {
    const found = list().notes(code, on);
    if (found.kind === 'not-found') return { kind: 'no-data', why: `${code} does not stand in ${found.basis.cite}.` };
    if (found.kind === 'no-data') return found;
    const { notes, seventh, basis } = found;
    return {
      kind: 'notes',
      // What the list says of seventh characters is told with the characters themselves.
      notes: notes.flatMap(({ kind, text, at }) =>
        kind === 'seventh-character' ? [] : [{ kind: kind satisfies NoteKind, text, at: placeName(at) }],
      ),
      ...(seventh && {
        seventh: {
          at: placeName(seventh.at),
          characters: seventh.characters.map(({ char, label }) => ({ character: char, means: label })),
        },
      }),
      grounds: groundsOf(basis),
    };
  };
}

const placeName = ({ level, name }: { readonly level: string; readonly name: string }): string =>
  level === 'chapter' ? `Chapter ${name}` : name;

function editsOf(edits: () => ReturnType<typeof diagnosisEdits>): CodeSources['edits']['diagnosis'] {
  return (code, on): DiagnosisEdits | NoData => {
    const found = edits().of(code, on);
    if (found.kind !== 'found') return found;
    const { ages, manifestation, principal, basis } = found;
    const said: DiagnosisEdit[] = ages.map(({ category, fromYears, untilYears }) => ({
      name: 'Age',
      says: `${category}: ${fromYears} to ${untilYears} years`,
    }));
    if (manifestation) said.push({ name: 'Manifestation', says: 'never first: what it is a manifestation of stands before it' });
    if (principal === 'unacceptable') said.push({ name: 'Principal diagnosis', says: 'not accepted as principal diagnosis' });
    if (principal === 'with-secondary') said.push({ name: 'Principal diagnosis', says: 'accepted only with a second diagnosis beside it' });
    return { kind: 'diagnosis-edits', edits: said, grounds: groundsOf(basis) };
  };
}

function partnersOf(edits: () => ReturnType<typeof ncci>): CodeSources['edits']['partners'] {
  return (code, on, { beginning, limit }) => {
    const found = edits().partners(code, { on });
    if (found.kind === 'no-data') return found;
    const asked = found.partners.filter((partner) => partner.code.startsWith(beginning.toUpperCase()));
    return {
      kind: 'partners',
      total: asked.length,
      partners: asked.slice(0, limit),
      complete: found.complete,
      grounds: groundsOfAll(found.bases),
    };
  };
}

function unitsOf(edits: () => ReturnType<typeof ncci>): Pick<CodeSources['edits'], 'mostUnits' | 'addOn'> {
  return {
    mostUnits(code, on): MostUnits | NoData {
      const found = edits().mue(code, { on });
      if (found.kind === 'no-data') return found;
      const { units, adjudication, rationale, basis } = found;
      return { kind: 'most-units', limit: { units, adjudication, ...(rationale && { rationale }) }, grounds: groundsOf(basis) };
    },
    addOn(code, on) {
      const found = edits().addOnPrimaries(code, { on });
      if (found.kind === 'no-data') return found;
      const grounds = groundsOf(found.basis);
      if (found.kind === 'not-add-on') return { kind: 'add-on', contractorDefined: false, grounds };
      return { kind: 'add-on', primaries: found.primaries, contractorDefined: found.contractorDefined, grounds };
    },
  };
}

function policiesOf(known: () => ReturnType<typeof coverage>): CodeSources['edits']['policies'] {
  return (code, on): Policies | NoData => {
    const found = known().policies(code, { on });
    if (found.kind === 'no-data') return found;
    return {
      kind: 'policies',
      policies: found.policies.map(({ policies, contractors, covered, notCovered, secondary, incomplete }) => ({
        ids: policies,
        contractors,
        covered,
        notCovered,
        needsSecond: secondary > 0,
        incomplete,
      })),
      grounds: groundsOfAll(found.bases),
    };
  };
}

/** What a global period is, in words: Medicare Claims Processing Manual, chapter 12, section 40.1. */
const periods: Readonly<Record<string, string>> = {
  '000': 'the day of the procedure alone',
  '010': 'the day and the ten days after it',
  '090': 'the day before, the day and the ninety days after it',
  MMM: 'maternity care',
  XXX: 'no global period',
  YYY: 'the contractor says',
  ZZZ: 'that of the procedure it is added to',
};

function globalDaysOf(schedule: () => ReturnType<typeof fees>): CodeSources['fees']['globalDays'] {
  return (code, on): GlobalDays | NoData => {
    const found = schedule().globalDays(code, on);
    if (found.kind !== 'found') return { kind: 'no-data', why: found.why };
    return { kind: 'global-days', days: found.value, says: periods[found.value] ?? 'not known', grounds: groundsOf(found.basis) };
  };
}
