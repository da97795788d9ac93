import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ageOn, asDate } from '../../core/base/index.ts';
import type { EncounterFacts, PayerClass, Specialty } from '../../core/coding/index.ts';
import type { WorkedCase } from '../../core/coding/packs/worked-case.ts';

/** A service of a key. */
export interface KeyLine {
  readonly code: string;
  readonly modifiers?: readonly string[];
  readonly units?: number;
}

/** A note with what a careful coder makes of it; a part that is absent is not judged. */
export interface KeyedNote {
  readonly id: string;
  readonly note: string;
  readonly facts: EncounterFacts;
  readonly diagnoses?: readonly string[];
  readonly services?: readonly KeyLine[];
  /** The visit's code, two when there are two on one day, `none` when there is none. */
  readonly visit?: readonly string[];
  /** Codes that may be added without being wrong. */
  readonly also: readonly string[];
}

const root = join(import.meta.dirname, '../..');
const text = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');

const specialties: Readonly<Record<string, Specialty>> = {
  ...{ 'primary-care': 'primary-care', 'family-medicine': 'primary-care', 'internal-medicine': 'primary-care', pediatrics: 'primary-care' },
  ...{ psychiatry: 'psychiatry', psychology: 'psychiatry', 'clinical-social-work': 'psychiatry' },
  ...{ neurology: 'neurology', podiatry: 'podiatry' },
  ...{ laboratory: 'laboratory', pathology: 'laboratory', 'independent-laboratory': 'laboratory' },
};

const certificates: Readonly<Record<string, NonNullable<EncounterFacts['cliaCertificate']>>> = {
  ...{ waiver: 'waiver', ppm: 'provider-performed', registration: 'compliance', compliance: 'compliance', accreditation: 'accreditation' },
};

interface About {
  readonly sex?: 'F' | 'M';
  readonly age?: number;
  readonly date?: string;
  readonly placeOfService?: string;
  readonly payer?: string;
  readonly otherPayers?: readonly PayerClass[];
  readonly specialty?: string;
  readonly lastSeen?: string;
  readonly clia?: string;
}

function factsOf({ sex, age, date, placeOfService, payer, otherPayers, specialty, lastSeen, clia }: About): EncounterFacts {
  const known = specialty === undefined ? undefined : specialties[specialty];
  return {
    ...(sex && { sex }),
    ...(age !== undefined && { age: Math.floor(age) }),
    ...(date && { date: asDate(date) }),
    ...(placeOfService && { placeOfService }),
    ...(payer && { payer: payer as PayerClass }),
    ...(otherPayers && otherPayers.length > 0 && { otherPayers }),
    ...(known && { specialty: known }),
    ...(lastSeen && { lastSeen: lastSeen === 'none' ? 'none' : asDate(lastSeen) }),
    ...(clia && certificates[clia] && { cliaCertificate: certificates[clia] }),
  };
}

interface NoteKey {
  readonly about: About;
  readonly split: string;
  readonly expected: {
    readonly diagnoses: readonly { readonly code: string }[];
    readonly procedures: readonly KeyLine[];
    readonly visit?: { readonly level: string };
    readonly also?: readonly (string | { readonly code: string })[];
  };
}

/** A level is written `99396 + 99213` where there are two. */
const levelsOf = (visit: { readonly level: string } | undefined) => (visit ? { visit: visit.level.split(/\s*\+\s*/) } : {});

/** The notes of this folder. */
export const ownNotes = (split: 'development' | 'held-out'): KeyedNote[] =>
  readdirSync(import.meta.dirname)
    .filter((name) => /^\d.*\.txt$/.test(name))
    .flatMap((name) => {
      const key = parse(text('test/notes', name.replace('.txt', '.yaml'))) as NoteKey;
      const { diagnoses, procedures, visit, also = [] } = key.expected;
      const found: KeyedNote = {
        ...{ id: name.slice(0, -'.txt'.length), note: text('test/notes', name), facts: factsOf(key.about) },
        ...{ diagnoses: diagnoses.map((d) => d.code), services: procedures, ...levelsOf(visit) },
        also: also.map((a) => (typeof a === 'string' ? a : a.code)),
      };
      return key.split === split ? [found] : [];
    });

/** The worked cases of the specialty packs. */
export const packCases = (): KeyedNote[] =>
  readdirSync(join(root, 'core/coding/packs'))
    .filter((name) => name.endsWith('.cases.yaml'))
    .flatMap((name) =>
      (parse(text('core/coding/packs', name)) as WorkedCase[]).map(({ case: id, note, about, expect }): KeyedNote => {
        const { diagnoses, services, visit, also = [] } = expect;
        return {
          ...{ id: `${name.split('.')[0]}: ${id}`, note, facts: factsOf(about), also },
          ...(diagnoses && { diagnoses }),
          ...(services && { services }),
          ...(visit && { visit: typeof visit === 'string' ? [visit] : visit }),
        };
      }),
    );

interface Encounter {
  readonly patient: string;
  readonly date: string;
  readonly placeOfService: string;
  readonly location: string;
  readonly provider: string;
  readonly expected: NoteKey['expected'];
}
interface Patient {
  readonly id: string;
  readonly birthDate: string;
  readonly sex: 'F' | 'M';
  readonly coverages?: readonly { readonly plan: string; readonly priority: number }[];
}
interface Payer {
  readonly kind: PayerClass;
  readonly plans: readonly { readonly id: string }[];
}

/** The sample clinic's encounters; new and established follow from its own earlier encounters and what the notes say. */
export function sampleNotes(): KeyedNote[] {
  const patients = new Map((parse(text('sample/patients.yaml')).patients as Patient[]).map((p) => [p.id, p]));
  const payers = parse(text('sample/payers.yaml')).payers as Payer[];
  const locations = parse(text('sample/clinic.yaml')).practice.locations as { id: string; clia: { certificate: string } }[];
  const providers = new Map(
    (parse(text('sample/clinic.yaml')).providers as { id: string; specialty: string }[]).map((p) => [p.id, p.specialty]),
  );
  const names = readdirSync(join(root, 'sample/encounters')).filter((name) => name.endsWith('.txt'));
  const encounters = names.map((name) => parse(text('sample/encounters', name.replace('.txt', '.yaml'))) as Encounter);
  // The sample's months are no three years: where it has no earlier visit, the note says who is new.
  const seenBefore = (e: Encounter) =>
    encounters
      .filter((o) => o.patient === e.patient && o.date < e.date && providers.get(o.provider) === providers.get(e.provider))
      .map((o) => o.date)
      .sort()
      .at(-1);
  return names.map((name, i): KeyedNote => {
    const encounter = encounters[i]!;
    const lastSeen = seenBefore(encounter);
    const specialty = providers.get(encounter.provider);
    const patient = patients.get(encounter.patient)!;
    const [payer = 'self-pay', ...otherPayers] = [...(patient.coverages ?? [])]
      .sort((a, b) => a.priority - b.priority)
      .map((c) => payers.find((p) => p.plans.some((plan) => plan.id === c.plan))!.kind);
    const { diagnoses, procedures, visit, also = [] } = encounter.expected;
    const clia = locations.find((l) => l.id === encounter.location)?.clia.certificate;
    const about: About = {
      ...{ sex: patient.sex, age: ageOn(asDate(patient.birthDate), asDate(encounter.date)), date: encounter.date },
      ...{ placeOfService: encounter.placeOfService, payer, otherPayers, ...(clia && { clia }) },
      ...{ ...(lastSeen && { lastSeen }), ...(specialty && { specialty }) },
    };
    return {
      ...{ id: name.slice(0, -'.txt'.length), note: text('sample/encounters', name), facts: factsOf(about) },
      ...{ diagnoses: diagnoses.map((d) => d.code), services: procedures, ...levelsOf(visit) },
      also: also.map((a) => (typeof a === 'string' ? a : a.code)),
    };
  });
}
