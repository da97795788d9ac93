import { type RawBuilder, sql } from 'kysely';

/** Which of the three checks a rule belongs to, by its family: documentation, the format of the produced bytes, or the rules between. */
export const checkKinds = ['documentation', 'rules', 'format'] as const;
export type CheckKind = (typeof checkKinds)[number];

const families: Readonly<Record<string, CheckKind>> = { documentation: 'documentation', x12: 'format', format: 'format' };

export const checkOf = (rule: string): CheckKind => families[rule.slice(0, rule.indexOf('/'))] ?? 'rules';

/** The same in SQL, of a column that holds a rule. */
export const checkIn = (rule: RawBuilder<unknown>): RawBuilder<unknown> => sql`case
  when ${rule} like 'documentation/%' then 'documentation' when ${rule} like 'x12/%' or ${rule} like 'format/%' then 'format' else 'rules' end`;

/** The last check of claim `c`, as a lateral join `k`. */
export const lastCheckOfClaim = sql`lateral (
  select x.id, x.stops, x.warnings from claim_check x where x.practice_id = c.practice_id and x.claim_id = c.id order by x.ordinal desc limit 1) k`;

/** Claims whose visit this person codes blind are not shown to them: a finding's words may tell its codes. `c` is the claim. */
export const notBlindTo = (userId: string) => sql`not exists (
  select 1 from review v left join review_coding w on w.practice_id = v.practice_id and w.review_id = v.id
  where v.practice_id = c.practice_id and v.encounter_id = c.encounter_id and v.reviewer_id = ${userId} and w.review_id is null)`;
