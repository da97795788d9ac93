import { describe, expect, it } from 'vitest';
import { inPractice } from '../app/app.ts';
import { mayDo, permissionsOf } from './access.ts';
import { api } from './api.ts';
import { routeTable } from './guard.ts';
import { testClinic } from './test-clinic.ts';

const clinic = await testClinic();
const table = routeTable(api, '/api');
const roles = ['provider', 'coder', 'biller', 'poster', 'front-desk', 'manager', 'auditor', 'admin'] as const;
const logins = {
  provider: 'okafor',
  coder: 'june',
  biller: 'arturo',
  poster: 'petra',
  'front-desk': 'devon',
  manager: 'ruth',
  auditor: 'audit',
  admin: 'admin',
};
const nobodysId = '00000000-0000-7000-8000-000000000000';
const addressOf = (path: string) =>
  path
    .replace(/^\/api/, '')
    .replace(':id', nobodysId)
    .replace(':code', 'forged');
const minutes = (n: number) => n * 60_000;

describe('the route table', () => {
  it.each([...table])('%s declares who may and what it does', (address, declared) => {
    expect(declared.permission).toBeTruthy();
    expect(['read', 'write', 'session']).toContain(declared.effect);
    if (!/^(GET|POST .*(search|draft-check|trial))/.test(address)) expect(declared.effect).not.toBe('read');
  });

  it('an undeclared address is refused, signed in or not', async () => {
    const manager = await clinic.signedIn('ruth');
    expect((await clinic.send('/anything')).status).toBe(404);
    expect((await manager.get('/claims/../../secrets')).status).toBe(404);
  });

  it('every route but the public ones refuses one who is not signed in', async () => {
    for (const [address, { permission }] of table) {
      if (permission === 'public') continue;
      const [method = '', path = ''] = address.split(' ');
      const reply = method === 'GET' ? await clinic.send(addressOf(path)) : await clinic.post(addressOf(path), {});
      expect([address, reply.status]).toEqual([address, 401]);
    }
  });

  it.each(roles)('%s may do what the table of permissions says, and nothing else', async (role) => {
    const person = await clinic.signedIn(logins[role]);
    for (const [address, { permission }] of table) {
      if (permission === 'public') continue;
      const [method = '', path = ''] = address.split(' ');
      const reply = method === 'GET' ? await person.get(addressOf(path)) : await person.post(addressOf(path), {});
      expect([address, reply.status === 403]).toEqual([address, !mayDo([role], permission)]);
      expect([address, reply.status]).not.toEqual([address, 500]);
    }
  });

  it('an auditor may change nothing', () => {
    expect(permissionsOf(['auditor']).filter((p) => /^(?!read|see|search|look)/.test(p))).toEqual([]);
  });
});

describe('requests that were forged', () => {
  const cases: [string, Record<string, string>, number][] = [
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['no origin', { origin: '' }, 403],
    ['our name on another port', { origin: 'http://localhost:81' }, 403],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', { 'content-type': 'text/plain' }, 415],
  ];
  it.each(cases)('%s is refused', async (_, headers, status) => {
    const june = await clinic.signedIn('june');
    expect((await june.post('/search', { q: 'ellison' }, headers)).status).toBe(status);
  });
});

describe('a write', () => {
  const encounterToCode = () =>
    inPractice(clinic.app, clinic.practiceId, { userId: null, name: 'test' }, async ({ db }) => {
      const row = await db
        .selectFrom('encounter')
        .select('id')
        .where('practice_id', '=', clinic.practiceId)
        .where('status', '=', 'to-code')
        .executeTakeFirstOrThrow();
      return row.id;
    });
  const signing = { codes: [{ code: 'I10', why: 'Hypertension is treated', spans: [] }] };

  it('without a key is refused', async () => {
    const june = await clinic.signedIn('june');
    const reply = await june.post(`/encounters/${nobodysId}/codes`, signing, { 'idempotency-key': '' });
    expect([reply.status, (await reply.json()).code]).toEqual([400, 'key-missing']);
  });

  it('happens once a key, twenty at a time, and its key serves no other request', async () => {
    const june = await clinic.signedIn('june');
    const id = await encounterToCode();
    const key = { 'idempotency-key': 'a-key-of-the-client-01' };
    const replies = await Promise.all(Array.from({ length: 20 }, () => june.post(`/encounters/${id}/codes`, signing, key)));
    expect(new Set(await Promise.all(replies.map((r) => r.text())))).toEqual(new Set(['{"codes":["I10"]}']));
    const events = await inPractice(clinic.app, clinic.practiceId, { userId: null, name: 'test' }, ({ db }) =>
      db.selectFrom('code_event').select('id').where('encounter_id', '=', id).where('action', '=', 'added').execute(),
    );
    expect(events).toHaveLength(1);
    const other = await june.post(`/encounters/${id}/codes`, { codes: [{ code: 'E11.9', why: 'x', spans: [] }] }, key);
    expect([other.status, (await other.json()).code]).toEqual([422, 'key-used']);
  });

  it('of a header instead of a code is refused with the reason, and of no codes at all', async () => {
    const june = await clinic.signedIn('june');
    const id = await encounterToCode();
    const header = await june.post(`/encounters/${id}/codes`, { codes: [{ code: 'E11', why: 'x', spans: [] }] });
    expect([header.status, (await header.json()).detail]).toEqual([409, 'E11 is a header: choose one of the codes below it.']);
    expect((await june.post(`/encounters/${id}/codes`, { codes: [] })).status).toBe(422);
  });
});

describe('views', () => {
  const pages = [
    '/session',
    '/standing',
    '/today',
    '/encounters',
    '/encounters?status=to-code',
    '/claims',
    '/claims?group=held&sort=total&direction=asc',
    '/claims?reason=CO-29&openFrom=0&openTo=30',
    '/remittances',
    '/remittances?status=questions',
    '/posting-exceptions',
    '/posting-exceptions?kind=duplicate',
    '/accounts?by=visit&owedBy=payers&age=2&agedBy=responsibility',
    '/accounts?by=location',
    '/journal?account=ar-insurance&from=2026-04-01&to=2026-04-30',
    '/books/month?from=2026-04-01&to=2026-04-30',
    '/deposit-slips',
    '/work',
    '/work?kind=coding',
    '/encounters?status=asked',
    '/queries',
    '/queries?state=ended',
    '/reviews',
    '/review-shares',
    '/coding-agreement',
    '/coding-agreement?category=E11',
    '/coding-audit?direction=over',
    '/coding-audit/csv',
    '/coding-productivity?from=2026-04-01',
    '/codes?q=diabetes',
    '/codes/icd10cm/e119?on=2026-04-10',
    '/codes/cpt/99213?partner=99&zip=44101',
    '/rules',
    '/rules/form',
    '/rules/file',
    '/rules/built-in?rule=ncci/pairs',
    '/rule-packs',
    '/health',
    '/problems/forged',
  ];
  it.each(pages)('%s answers', async (page) => {
    const ruth = await clinic.signedIn('ruth');
    const reply = await ruth.get(page);
    expect([page, reply.status, reply.headers.get('cache-control')]).toEqual([page, 200, 'no-store']);
  });

  it('values that no column could hold are refused, not answered with 500', async () => {
    const ruth = await clinic.signedIn('ruth');
    const cursor = Buffer.from(JSON.stringify(["' or 1=1 --", 'x'])).toString('base64url');
    for (const page of [
      `/claims?after=${cursor}`,
      '/claims?sort=practice_id',
      '/claims/1',
      "/claims?payer='",
      '/accounts?by=everybody',
      '/journal?account=gold',
      "/journal?event='",
      '/posting-exceptions?kind=lost',
      '/claims?openFrom=9e99',
      '/codes/cdt/D0120',
      '/coding-audit?from=yesterday',
      "/coding-agreement?category='",
      '/queries?state=all',
      '/codes/icd10cm/E11.9?on=2026-13-01',
      "/codes/cpt/99213?partner='%25",
      '/codes/cpt/99213?zip=439990001',
      `/encounters?after=${cursor}`,
    ]) {
      expect([page, (await ruth.get(page)).status]).toEqual([page, 422]);
    }
  });

  it('a patient is found by name or account, and what a person types is no pattern', async () => {
    const devon = await clinic.signedIn('devon');
    const find = async (q: string) => (await (await devon.post('/search', { q })).json()).hits as { kind: string; title: string }[];
    expect((await find('elli')).map((h) => h.title)).toContain('Ellison, Margaret');
    expect(await find('%%')).toEqual([]);
  });

  it('a code is found by words without their standing in an address, and what is no code has no page', async () => {
    const devon = await clinic.signedIn('devon');
    const find = async (body: object) => (await (await devon.post('/codes/search', body)).json()).rows as { id: string }[];
    expect((await find({ q: 'hypertension essential' })).map((r) => r.id)).toContain('icd10cm I10');
    expect((await find({ system: 'pos' }))[0]?.id).toBe('pos 01');
    expect((await devon.post('/codes/search', { q: 'x'.repeat(81) })).status).toBe(422);
    const none = await devon.get('/codes/icd10cm/diabetes');
    expect([none.status, none.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect((await none.json()).detail).toMatch(/has not the shape of such a code/);
  });

  it('reading a record leaves a trace of who read whose', async () => {
    const june = await clinic.signedIn('june');
    const { rows } = await (await june.get('/encounters')).json();
    await june.get(`/encounters/${rows[0].id}`);
    const trace = await inPractice(clinic.app, clinic.practiceId, { userId: null, name: 'test' }, ({ db }) =>
      db.selectFrom('audit').select(['actor', 'subject']).where('subject_id', '=', rows[0].id).where('action', '=', 'read').execute(),
    );
    expect(trace).toEqual([{ actor: 'June Castellano', subject: 'encounter' }]);
  });
});

describe('sessions', () => {
  it('end after 15 idle minutes; polling does not keep them', async () => {
    const june = await clinic.signedIn('june');
    for (let i = 0; i < 3; i++) {
      clinic.wait(minutes(10));
      expect((await june.get('/session')).status).toBe(200);
    }
    clinic.wait(minutes(10));
    expect((await june.get('/standing', { 'claimwright-background': '1' })).status).toBe(200);
    clinic.wait(minutes(6));
    expect((await june.get('/session')).status).toBe(401);
  });

  it('end after 12 hours however busy', async () => {
    const june = await clinic.signedIn('june');
    for (let i = 0; i < 71; i++) {
      clinic.wait(minutes(10));
      expect((await june.get('/session')).status).toBe(200);
    }
    clinic.wait(minutes(10));
    expect((await june.get('/session')).status).toBe(401);
  });

  it('end with sign-out and with the account; the database holds no token', async () => {
    const june = await clinic.signedIn('june');
    const token = june.cookie.split('=')[1] ?? '';
    const rows = await clinic.app.database.app.selectFrom('session').select('token_hash').execute();
    expect(rows.some((r) => r.token_hash.toString('base64url') === token)).toBe(false);
    await clinic.send('/session', {
      method: 'DELETE',
      headers: { cookie: june.cookie, origin: 'http://localhost', host: 'localhost', 'content-type': 'application/json' },
    });
    expect((await june.get('/session')).status).toBe(401);
    const devon = await clinic.signedIn('devon');
    await clinic.app.database.app.updateTable('app_user').set({ disabled_at: clinic.app.clock() }).where('login', '=', 'devon').execute();
    expect((await devon.get('/session')).status).toBe(401);
  });

  it('ten wrong passwords close a login for a while, at once or one by one, right or wrong', async () => {
    const guess = (password: string) => clinic.post('/session', { login: 'petra', password });
    const replies = await Promise.all(Array.from({ length: 30 }, (_, i) => guess(`guess ${i}`)));
    expect(replies.filter((r) => r.status === 401)).toHaveLength(10);
    expect(replies.filter((r) => r.status === 429)).toHaveLength(20);
    expect((await guess(clinic.password)).status).toBe(429);
    clinic.wait(minutes(16));
    expect((await guess(clinic.password)).status).toBe(200);
  });

  it('an unknown login takes as long as a wrong password', async () => {
    const took = async (login: string) => {
      const began = performance.now();
      await clinic.post('/session', { login, password: 'not this one' });
      return performance.now() - began;
    };
    await took('nobody-warms-up');
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < 7; i++) {
      known.push(await took('arturo'));
      unknown.push(await took('nobody'));
    }
    const median = (of: number[]) => of.sort((a, b) => a - b)[3]!;
    // The hash dominates: without it an answer takes a tenth.
    expect(median(unknown)).toBeGreaterThan(median(known) / 2);
  });

  it('the cookie cannot be read by scripts nor sent from elsewhere', async () => {
    const reply = await clinic.post('/session', { login: 'ruth', password: clinic.password }, { 'x-forwarded-proto': 'https' });
    expect(reply.headers.get('set-cookie')).toMatch(/^__Host-claimwright=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  });
});
