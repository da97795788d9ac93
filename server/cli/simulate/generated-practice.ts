import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type IsoDate, type Random, weekday } from '@claimwright/core/base';
import { parse, stringify } from 'yaml';
import type { Clinic, ClinicEncounter } from '../../app/sample/read-clinic.ts';

type Patient = Clinic['patients'][number];

/** A practice made of the sample clinic, and the payers' world that knows its patients. */
export interface GeneratedPractice {
  readonly clinic: Clinic;
  readonly worldDir: string;
}

/** Visits on a working day: at least one, at most so many. */
const mostVisits = 4;
/** Letters that beneficiary numbers use (CMS, Understanding the Medicare Beneficiary Identifier format). */
const letters = 'ACDEFGHJKMNPQRTUVWXY';

/** Counts up a member number from its end, each place within its kind, so that its shape stays. The first place stays as it is. */
function nextNumber(number: string): string {
  const chars = [...number];
  for (let n = chars.length - 1; n > 0; n--) {
    const char = chars[n]!;
    const wheel = /\d/.test(char) ? '0123456789' : letters.includes(char) ? letters : undefined;
    if (!wheel) continue;
    const next = wheel.indexOf(char) + 1;
    chars[n] = wheel[next % wheel.length]!;
    if (next < wheel.length) break;
  }
  return chars.join('');
}

/** Numbers that nobody has yet, made of known ones. */
function freshNumbers(taken: Iterable<string>): (number: string) => string {
  const used = new Set(taken);
  const last = new Map<string, string>();
  return (number) => {
    let next = nextNumber(last.get(number) ?? number);
    while (used.has(next)) next = nextNumber(next);
    used.add(next);
    last.set(number, next);
    return next;
  };
}

interface Member {
  readonly payer: string;
  readonly memberId: string;
  readonly others?: readonly { readonly memberId?: string }[];
}

/**
 * Makes visits for so many days from the first on: each is one of the sample's, at another day and of a new patient like its own, with numbers of their own
 * that the payers know too. Weekends are free.
 * @param into a folder that is there and empty: the world's tables are written to it.
 */
export function generatedPractice(
  sample: Clinic,
  world: string,
  into: string,
  { random, from, days }: { readonly random: Random; readonly from: IsoDate; readonly days: number },
): GeneratedPractice {
  const { members } = parse(readFileSync(join(world, 'members.yaml'), 'utf8')) as { members: readonly Member[] };
  const fresh = freshNumbers([...members.map((m) => m.memberId), ...sample.patients.flatMap((p) => p.coverages.map((c) => c.memberId))]);
  const patients: Patient[] = [];
  const encounters: ClinicEncounter[] = [];
  const known: Member[] = [...members];
  for (let day = from, n = 0; n < days; day = addDays(day, 1), n++) {
    if ([0, 6].includes(weekday(day))) continue;
    const visits = 1 + random.below(mostVisits);
    for (let visit = 0; visit < visits; visit++) {
      const like = sample.encounters[random.below(sample.encounters.length)]!;
      const patient = patientLike(sample.patients.find((p) => p.id === like.patient)!, patients.length + 1, fresh, known, members);
      patients.push(patient);
      encounters.push(visitLike(like, patient, day, encounters.length + 1));
    }
  }
  const worldDir = join(into, 'world');
  mkdirSync(worldDir, { recursive: true });
  cpSync(world, worldDir, { recursive: true });
  writeFileSync(join(worldDir, 'members.yaml'), stringify({ members: known }));
  return { clinic: { ...sample, patients, encounters }, worldDir };
}

function patientLike(like: Patient, n: number, fresh: (number: string) => string, known: Member[], members: readonly Member[]): Patient {
  const numbers = new Map<string, string>();
  const numberFor = (number: string) => numbers.get(number) ?? numbers.set(number, fresh(number)).get(number)!;
  const coverages = like.coverages.map((c) => ({ ...c, memberId: numberFor(c.memberId) }));
  for (const member of members.filter((m) => numbers.has(m.memberId)))
    known.push({
      ...member,
      memberId: numberFor(member.memberId),
      ...(member.others && {
        others: member.others.map((other) => (other.memberId ? { ...other, memberId: numberFor(other.memberId) } : other)),
      }),
    });
  return { ...like, id: `${like.id}-${n}`, accountNumber: `G${String(n).padStart(6, '0')}`, coverages };
}

function visitLike(like: ClinicEncounter, patient: Patient, date: IsoDate, n: number): ClinicEncounter {
  const papers = like.papers?.map((paper) => ({ ...paper, signedOn: date }));
  return {
    ...like,
    name: `${String(n).padStart(6, '0')}-${like.name}`,
    patient: patient.id,
    date,
    signedAt: date,
    ...(papers && { papers }),
  } as ClinicEncounter;
}
