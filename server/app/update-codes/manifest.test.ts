import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asDate } from '@claimwright/core/base';
import { afterAll, describe, expect, it } from 'vitest';
import { sharedData, sharedDataIsHere } from '../../../test/contracts/shared-data.ts';
import { places } from '../places.ts';
import { inWords, releasesOn } from './editions.ts';
import { readManifest } from './manifest.ts';
import { planUpdate } from './plan.ts';
import { refusal } from './reach.ts';

const path = join(places.data, 'updates', 'official-files.yaml');
const manifest = readManifest(path);
const { files, hosts } = manifest;
const folder = mkdtempSync(join(tmpdir(), 'claimwright-manifest-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const day = asDate('2026-07-15');

describe.each(files)('$kind', (file) => {
  const [release] = releasesOn(file.editions, day, file.aheadDays);
  const words = (part?: string) => ({ ...release!.words, ...(part && { part }) });
  const parts = file.parts ?? [undefined];
  const addresses = parts.flatMap((part) => file.addresses.map((pattern) => inWords(pattern, words(part))));

  it('has addresses that may be fetched', () => {
    const pages = file.link ? [file.page ? inWords(file.page, words()) : file.landing] : [];
    for (const address of [...addresses, ...pages]) expect(refusal(new URL(address), { hosts, env: {} }), address).toBeUndefined();
  });

  it('has a link that finds its own addresses of the same publisher, corrected ones too', () => {
    for (const part of file.link ? parts : []) {
      const link = new RegExp(inWords(file.link!, words(part)), 'i');
      const own = file.addresses.map((pattern) => new URL(inWords(pattern, words(part))).pathname);
      for (const address of own) {
        expect(link.exec(`href="/license/ama?file=${address}"`)?.[0]).toBe(address);
        const corrected = address.replace('.zip', '-updated-07-20-2026.zip');
        expect(link.exec(`<a href="${corrected}">`)?.[0]).toBe(corrected);
      }
    }
  });
});

describe('the manifest', () => {
  it.each([
    ['ptp-practitioner 2026 Q3 f1', 'https://www.cms.gov/files/zip/medicare-ncci-2026q3-practitioner-ptp-edits-ccipra-v322r0-f1.zip'],
    ['mue 2026 Q3 practitioner-services', 'https://www.cms.gov/files/zip/medicare-ncci-2026-q3-practitioner-services-mue-table.zip'],
    ['hcpcs 2026 Q3', 'https://www.cms.gov/files/zip/july-2026-alpha-numeric-hcpcs-file.zip'],
    ['pfs 2026 Q3', 'https://www.cms.gov/files/zip/rvu26c.zip'],
    [
      'icd10cm-order FY2026',
      'https://ftp.cdc.gov/pub/health_statistics/nchs/publications/ICD10CM/2026/icd10cm-Code%20Descriptions-2026.zip',
    ],
    ['taxonomy 2026 July', 'https://www.nucc.org/images/stories/CSV/nucc_taxonomy_261.csv'],
    ['nppes week of 2026-07-06', 'https://download.cms.gov/nppes/NPPES_Data_Dissemination_070626_071226_Weekly_V2.zip'],
  ])('%s is at %s', (key, address) => {
    const planned = planUpdate(manifest, { day }, [], {}).find((p) => p.key === key);
    expect(planned?.addresses[0]).toBe(address);
  });

  it('waits for a person before files with CPT numbers, and for nobody before works of the government', () => {
    const acts = Object.fromEntries(planUpdate(manifest, { day }, [], {}).map(({ file, act }) => [file.kind, act]));
    expect(acts).toMatchObject({
      'ptp-practitioner': 'wait-for-licence',
      pfs: 'wait-for-licence',
      hcpcs: 'fetch',
      'clia-waived': 'by-hand',
    });
    const accepted = [{ licence: 'ama-cpt', by: 'J. Biller', at: '2026-07-01T00:00:00Z', address: 'https://www.cms.gov' }];
    expect(planUpdate(manifest, { day, only: ['ptp'] }, accepted, {}).map(({ act }) => act)).toEqual(
      Array.from({ length: 8 }, () => 'fetch'),
    );
  });

  const text = readFileSync(path, 'utf8');
  it.each([
    ['an address that is not https', text.replace('https://www.cms.gov/files/zip/rvu', 'http://www.cms.gov/files/zip/rvu')],
    ['a licence that is not told', text.replace('licence: nucc', 'licence: none')],
    ['an edition rule that there is not', text.replace('editions: week', 'editions: sometimes')],
    ['a misspelled name', text.replace('largestMb', 'largestMB')],
    ['a file without a way to it', text.replace(/byHand: .*/, '')],
  ])('is refused with %s', (name, changed) => {
    expect(changed).not.toBe(text);
    const file = join(folder, `${name}.yaml`);
    writeFileSync(file, changed);
    expect(() => readManifest(file)).toThrow(/is not as it should be/);
  });
});

describe.runIf(sharedDataIsHere)('checksums that are known (skipped where the shared data are absent)', () => {
  it.each([
    ['icd10cm-order', 'FY2026', 'icd10cm/icd10cm-Code-Descriptions-2026.zip'],
    ['icd10cm-order-april', 'April 2025', 'icd10cm/icd10cm-Code-Descriptions-April-2025.zip'],
    ['hcpcs', '2026 Q1', 'hcpcs/january-2026-alpha-numeric-hcpcs-file.zip'],
  ])('%s %s', (kind, edition, file) => {
    const known = files.find((f) => f.kind === kind)?.sha256?.[edition];
    expect(known).toBe(
      createHash('sha256')
        .update(readFileSync(sharedData(file)))
        .digest('hex'),
    );
  });
});
