import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IsoDate } from '@claimwright/core/base';
import type { Address, PayerKind, Relationship, Sex } from '@claimwright/core/claim';
import { parse } from 'yaml';
import type { ClaimFacts, CliaCertificate, CoverageSubscriber, PaperKind, PayerAsks, Role, SuperbillLine } from '../../store/tables.ts';

/** The sample clinic's files, as sample/README.md describes them. `expected` keys of the encounters are not read here: they never feed a run. */
export interface Clinic {
  readonly practice: ClinicPractice;
  readonly providers: readonly ClinicProvider[];
  readonly users: readonly { login: string; name: string; role: Role; provider?: string }[];
  readonly payers: readonly ClinicPayer[];
  readonly charges: readonly { code: string; modifier?: string; cents: number }[];
  readonly schedules: Readonly<Record<string, ClinicSchedule>>;
  readonly patients: readonly ClinicPatient[];
  readonly encounters: readonly ClinicEncounter[];
}

interface ClinicPractice {
  readonly name: string;
  readonly npi: string;
  readonly taxId: string;
  readonly taxonomy: string;
  readonly address: Address;
  readonly phone: string;
  readonly openingDate: IsoDate;
  /** Kinds of signed papers that the clinic keeps here. */
  readonly papersKept: readonly PaperKind[];
  readonly locations: readonly {
    id: string;
    name: string;
    placeOfService: string;
    address: Address;
    clia?: { number: string; certificate: CliaCertificate; from?: IsoDate; until?: IsoDate };
  }[];
}

interface ClinicProvider {
  readonly id: string;
  readonly npi: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly credential: string;
  readonly specialty: string;
  readonly taxonomy: string;
}

export interface ClinicPayer {
  readonly id: string;
  readonly name: string;
  readonly kind: PayerKind;
  readonly claimFilingCode: string;
  readonly payerId: string;
  readonly address: Address;
  readonly filingLimitDays: { readonly initial: number; readonly corrected: number; readonly secondary: number };
  readonly appealDays: readonly { level: string; days: number }[];
  readonly contractualCarcs: readonly string[];
  readonly acceptsReplacement: boolean;
  readonly asks?: PayerAsks;
  /** Since when each clinician is enrolled: `all`, and those of whom it is another day by their ids. */
  readonly enrolled?: Readonly<Record<string, IsoDate>>;
  readonly plans: readonly { id: string; name: string; product: string; schedule: string }[];
}

interface ClinicSchedule {
  readonly kind: 'table' | 'percent-of-charge' | 'percent-of-schedule';
  readonly rows?: Readonly<Record<string, number>>;
  readonly percent?: number;
  readonly schedule?: string;
}

interface ClinicPatient {
  readonly id: string;
  readonly accountNumber: string;
  readonly firstName: string;
  readonly middleName?: string;
  readonly lastName: string;
  readonly birthDate: IsoDate;
  readonly sex: Sex;
  readonly address: Address;
  readonly phone?: string;
  readonly email?: string;
  readonly coverages: readonly {
    plan: string;
    priority: 1 | 2 | 3;
    memberId: string;
    groupNumber?: string;
    relationship: Relationship;
    subscriber?: CoverageSubscriber;
    insuranceType?: string;
    from: IsoDate;
    until?: IsoDate;
    authorizations?: readonly ClinicAuthorization[];
  }[];
}

/** What the plan's payer authorized. */
interface ClinicAuthorization {
  readonly number: string;
  readonly procedures?: readonly string[];
  readonly units?: number;
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  readonly recordedOn: IsoDate;
  readonly says: string;
}

export interface ClinicEncounter extends ClaimFacts {
  /** File name without ending, `001-preventive-exam-at-45`. */
  readonly name: string;
  readonly note: string;
  readonly patient: string;
  readonly provider: string;
  readonly date: IsoDate;
  readonly placeOfService: string;
  readonly location?: string;
  readonly kind: string;
  readonly superbill: readonly SuperbillLine[];
  readonly papers?: readonly { kind: PaperKind; signedOn: IsoDate; procedures?: readonly string[] }[];
  readonly signedBy: string;
  readonly signedAt: IsoDate;
}

/** @throws when a file is missing or no YAML: the sample is part of the project, so that is a bug. */
export function readClinic(folder: string): Clinic {
  const yaml = (name: string) => parse(readFileSync(join(folder, name), 'utf8'));
  const { practice, providers, users } = yaml('clinic.yaml');
  const { charges, schedules } = yaml('fees.yaml');
  const names = readdirSync(join(folder, 'encounters'))
    .filter((n) => n.endsWith('.yaml'))
    .sort();
  const encounters = names.map((file) => {
    const { expected: _answerKey, ...visit } = yaml(`encounters/${file}`);
    const name = file.replace(/\.yaml$/, '');
    return { ...visit, name, note: readFileSync(join(folder, 'encounters', `${name}.txt`), 'utf8') };
  });
  return {
    practice,
    providers,
    users,
    payers: yaml('payers.yaml').payers,
    charges,
    schedules,
    patients: yaml('patients.yaml').patients,
    encounters,
  };
}
