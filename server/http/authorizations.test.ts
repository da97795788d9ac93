import { describe, expect, it } from 'vitest';
import { testClinic } from './test-clinic.ts';

const clinic = await testClinic();

/** The sample's patient with an authorization of Bluestem, and the policy that it is under. */
async function patientWithOne(person: Awaited<ReturnType<typeof clinic.signedIn>>) {
  const { rows } = await (await person.post('/patients/search', { q: 'Fourier' })).json();
  const { id } = rows[0];
  const { coverages } = await (await person.get(`/patients/${id}`)).json();
  return { id: id as string, coverageId: coverages[0].id as string };
}

describe('authorizations of a patient', () => {
  it('are listed with what is left; a new row of a number takes the place of the old one', async () => {
    const devon = await clinic.signedIn('devon');
    const { id, coverageId } = await patientWithOne(devon);
    const list = async () => (await (await devon.get(`/patients/${id}/authorizations`)).json()).rows;
    const before = {
      number: 'BSA-26-004417',
      procedures: ['95812-95822'],
      granted: '2',
      left: '2',
      from: '2026-04-01',
      until: '2026-06-30',
    };
    expect(await list()).toEqual([expect.objectContaining(before)]);
    const extended = {
      coverageId,
      kind: 'authorization',
      number: 'BSA-26-004417',
      procedures: ['95812-95822'],
      units: '3.5',
      says: 'By telephone',
    };
    expect((await devon.post(`/patients/${id}/authorizations`, extended)).status).toBe(200);
    expect(await list()).toEqual([
      expect.objectContaining({ number: 'BSA-26-004417', granted: '3.5', left: '3.5', until: null, says: 'By telephone' }),
    ]);
  });

  it.each<[string, object, number]>([
    ['a policy of somebody else', { coverageId: '01900000-0000-7000-8000-000000000000' }, 404],
    ['words instead of a code', { procedures: ['EEG'] }, 409],
    ['a range that runs down', { procedures: ['95822-95812'] }, 409],
    ['an end before its beginning', { from: '2026-06-01', until: '2026-05-31' }, 409],
    ['no units at all', { units: '0' }, 422],
    ['no number', { number: ' ' }, 422],
    ['no word of how it came', { says: '' }, 422],
  ])('refuses %s', async (_, wrong, status) => {
    const devon = await clinic.signedIn('devon');
    const { id, coverageId } = await patientWithOne(devon);
    const good = { coverageId, kind: 'referral', number: 'R-1', says: 'By letter' };
    const reply = await devon.post(`/patients/${id}/authorizations`, { ...good, ...wrong });
    expect([(await reply.json()).detail ?? '', reply.status]).toEqual([expect.any(String), status]);
  });

  it('are not for a provider to record, nor for an auditor', async () => {
    const { id, coverageId } = await patientWithOne(await clinic.signedIn('devon'));
    for (const login of ['okafor', 'audit']) {
      const person = await clinic.signedIn(login);
      const body = { coverageId, kind: 'referral', number: 'R-1', says: 'By letter' };
      expect((await person.post(`/patients/${id}/authorizations`, body)).status).toBe(403);
      expect((await person.get(`/patients/${id}/authorizations`)).status).toBe(200);
    }
  });
});
