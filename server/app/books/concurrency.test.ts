import { asCents, type Cents } from '@claimwright/core/base';
import { post } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { accountJournal } from '../../store/books/account-journal.ts';
import { versionOf } from '../../store/claim-version.ts';
import { postEntries } from '../../store/ledger.ts';
import { testDatabase } from '../../store/test-database.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { correctClaim } from '../correct-claim/correct-claim.ts';
import { voidClaim } from '../correct-claim/void-claim.ts';
import { era, type PaidLine } from '../files-for-test.ts';
import { postAgain } from '../matching/post-again.ts';
import { person } from '../people-for-test.ts';
import { submitClaims } from '../submit-claims.ts';
import type { Unit } from '../unit.ts';
import { decideBooksPolicy } from './books-policy.ts';
import { reverseEntry } from './reverse-entry.ts';
import { writeOff } from './write-off.ts';

const database = await testDatabase();
const decided = ([one, two]: readonly string[]): PaidLine[] => [
  {
    control: one!,
    charge: 150_00,
    paid: 90_00,
    adjustments: [
      ['CO', '45', 40_00],
      ['PR', '2', 20_00],
    ],
  },
  {
    control: two!,
    charge: 25_50,
    paid: 10_00,
    adjustments: [
      ['CO', '45', 5_50],
      ['CO', '97', 10_00],
    ],
  },
];

const clinic = await clinicForTest(database);
const mara = await person(clinic, 'Mara', 'manager');
await mara.does((u) => decideBooksPolicy(u, { from: u.today, content: { writeOffLimitCents: asCents(500_00) }, why: 'for the test' }));
let trace = 0;

/** A visit of which the first payer has paid all but 10.00 of the second line, and 20.00 are the patient's. */
async function visit() {
  const sent = await clinic.sent(['first'], { codes: ['99213', '87880'] });
  await clinic.receive(
    era({ trace: `PAID${++trace}`, claims: [{ number: sent.number, icn: `ICN-${sent.number}`, lines: decided(sent.lines) }] }),
  );
  const found = await clinic.within(async (u) => {
    const remitted = await u.db
      .selectFrom('remittance_claim')
      .select(['remittance_id', 'position'])
      .where('claim_id', '=', sent.claimId)
      .executeTakeFirstOrThrow();
    const claim = await u.db.selectFrom('claim').select(['payer_id', 'content']).where('id', '=', sent.claimId).executeTakeFirstOrThrow();
    const key = (await accountJournal(u, sent.encounterId)).find((e) => e.event === 'remitted')!.key;
    return { remittanceId: remitted.remittance_id, position: remitted.position, payerId: claim.payer_id, content: claim.content, key };
  });
  return { ...sent, ...found };
}
type Visit = Awaited<ReturnType<typeof visit>>;
/** One operation on a visit; what it says of how it went, without what differs from visit to visit. */
type Operation = (v: Visit) => Promise<string>;

const does =
  (work: (u: Unit, v: Visit) => Promise<{ ok: boolean; error?: unknown }>): Operation =>
  async (v) => {
    const r = await mara.does((u) => work(u, v));
    return r.ok ? 'done' : (r.error as { kind: string }).kind;
  };
const receives =
  (status: string, lines: (v: Visit) => PaidLine[], plb: boolean): Operation =>
  async (v) => {
    const claim = { number: v.number, icn: `ICN-${v.number}`, status, lines: lines(v) };
    await clinic.receive(era({ trace: `T${++trace}`, claims: [claim], ...(plb ? { plb: [['FB', -100_00, `ICN-${v.number}`]] } : {}) }));
    return 'done';
  };
const back = (v: Visit) =>
  decided(v.lines).map((l) => ({
    ...l,
    charge: -l.charge,
    paid: -l.paid,
    adjustments: l.adjustments!.map(([g, r, c]) => [g, r, -c] as const),
  }));

const operations = {
  undo: does((u, v) => reverseEntry(u, { key: v.key, why: 'a mistake' })),
  again: does((u, v) => postAgain(u, { remittanceId: v.remittanceId, position: v.position, why: 'right after all' })),
  'give up the patient’s': does((u, v) =>
    writeOff(u, { encounterId: v.encounterId, account: 'charity-care', lines: [{ line: 1, cents: asCents(20_00) }], why: 'in need' }),
  ),
  'give up the payer’s': does((u, v) =>
    writeOff(u, {
      encounterId: v.encounterId,
      payerId: v.payerId,
      account: 'denial-write-offs',
      lines: [{ line: 2, cents: asCents(10_00) }],
      why: 'lost',
    }),
  ),
  'taken back': receives('22', back, true),
  'paid again': receives('1', (v) => decided(v.lines), false),
  correct: does((u, v) =>
    correctClaim(u, clinic.app.knowledge, v.claimId, { version: versionOf(v.content), correction: { placeOfService: '22' }, why: 'place' }),
  ),
  void: does((u, v) => voidClaim(u, clinic.app.knowledge, v.claimId, { charges: 'patient', why: 'not covered' })),
  submit: async () => {
    await clinic.within((u) => submitClaims(u, clinic.app.knowledge));
    return 'done';
  },
} satisfies Record<string, Operation>;
type Name = keyof typeof operations;

/** What of a visit must be the same whoever came first: its accounts, the standing of its claims, what its journal holds. */
async function after(v: Visit) {
  const state = await clinic.within(async (u) => {
    const claims = await u.db
      .selectFrom('claim')
      .select(['frequency', 'status'])
      .where('encounter_id', '=', v.encounterId)
      .orderBy('frequency')
      .execute();
    const journal = await accountJournal(u, v.encounterId);
    return {
      claims: claims.map((c) => `${c.frequency} ${c.status}`),
      events: journal.map((e) => `${e.event}${e.undoneBy ? ' undone' : ''}`).sort(),
    };
  });
  return { ...state, accounts: await clinic.accounts(v.encounterId) };
}

describe('two at once come to what one after the other comes to', () => {
  const pairs: readonly (readonly [Name, Name])[] = [
    ['undo', 'undo'],
    ['undo', 'give up the patient’s'],
    ['undo', 'taken back'],
    ['undo', 'again'],
    ['give up the patient’s', 'give up the patient’s'],
    ['give up the payer’s', 'taken back'],
    ['taken back', 'taken back'],
    ['taken back', 'paid again'],
    ['correct', 'void'],
    ['correct', 'correct'],
    ['void', 'taken back'],
    ['void', 'submit'],
  ];
  it.each(pairs)('%s, and %s', async (a, b) => {
    const serial: unknown[] = [];
    for (const order of [
      [a, b],
      [b, a],
    ] as const) {
      const v = await visit();
      const said: string[] = [];
      for (const name of order) said.push(`${name} ${await operations[name](v)}`);
      serial.push({ said: said.sort(), ...(await after(v)) });
    }
    for (let round = 0; round < 2; round++) {
      const v = await visit();
      const said = await Promise.all([a, b].map(async (name) => `${name} ${await operations[name](v)}`));
      expect(serial).toContainEqual({ said: said.sort(), ...(await after(v)) });
    }
  });
});

describe('thirty-two workers', () => {
  /** Gives up 1.00 of the first line as often as it may. @returns how often it was told that it did. */
  async function rush(give: (u: Unit, v: Visit) => Promise<boolean>, tries: number) {
    const v = await visit();
    const done = await Promise.all(
      Array.from({ length: 32 }, async () => {
        let n = 0;
        for (let i = 0; i < tries; i++) if (await mara.does((u) => give(u, v))) n++;
        return n;
      }),
    );
    const accounts = await clinic.accounts(v.encounterId);
    return { told: done.reduce((x, y) => x + y, 0), givenUp: accounts['charity-care'] ?? 0, left: accounts['ar-patient'] ?? 0 };
  }
  const asked = (v: Visit) => ({
    encounterId: v.encounterId,
    account: 'charity-care' as const,
    lines: [{ line: 1, cents: asCents(1_00) }],
    why: 'in need',
  });

  it('give up exactly what there is, and each is told what it did', async () => {
    const { told, givenUp, left } = await rush(async (u, v) => (await writeOff(u, asked(v))).ok, 4);
    expect([told, givenUp, left]).toEqual([20, 20_00, 0]);
  });

  it('are caught when they look first and write then without holding the books: the planted bug', async () => {
    const unheld = async (u: Unit, v: Visit) => {
      const { rows } = await sql<{ cents: Cents }>`select coalesce(sum(cents), 0)::bigint as cents from ledger_balance
        where practice_id = ${u.practiceId} and encounter_id = ${v.encounterId} and account = 'ar-patient' and line = 1`.execute(u.db);
      if (Number(rows[0]!.cents) < 1_00) return false;
      const by = { patient: v.patientId, claim: v.encounterId, line: 1, date: u.today, amount: asCents(1_00) };
      await postEntries(
        u.db,
        u.practiceId,
        [post({ event: 'written-off', writeOff: u.newId(), account: 'charity-care', ...by })],
        u.now,
        u.newId,
      );
      return true;
    };
    const { told } = await rush(unheld, 4);
    expect(told).toBeGreaterThan(20);
  });
});
