import { describe, expect, it } from 'vitest';
import { isPrivate, proxyFor, type Reach, refusal } from './reach.ts';

const reach: Reach = { hosts: ['www.cms.gov'], env: {} };

describe('an address', () => {
  it.each([
    ['https://www.cms.gov/files/zip/a.zip', undefined],
    ['http://www.cms.gov/files/zip/a.zip', /not https/],
    ['https://www.cms.gov:8443/a.zip', /none of the publishers/],
    ['https://www.cms.gov@example.org/a.zip', /password in its address/],
    ['https://biller:secret@www.cms.gov/a.zip', /password in its address/],
    ['https://www.cms.gov.example.org/a.zip', /none of the publishers/],
    ['https://cms.gov/a.zip', /none of the publishers/],
    ['https://127.0.0.1/a.zip', /none of the publishers/],
    ['https://169.254.169.254/latest/meta-data', /none of the publishers/],
    ['https://[::1]/a.zip', /none of the publishers/],
  ])('%s', (address, why) => {
    const said = refusal(new URL(address), reach);
    if (why) expect(said).toMatch(why);
    else expect(said).toBeUndefined();
  });
});

describe('an IP address that a name leads to', () => {
  it.each([
    ['127.0.0.1', true],
    ['10.1.2.3', true],
    ['172.16.0.1', true],
    ['172.32.0.1', false],
    ['192.168.1.1', true],
    ['169.254.169.254', true],
    ['100.64.0.1', true],
    ['0.0.0.0', true],
    ['224.0.0.1', true],
    ['255.255.255.255', true],
    ['23.52.12.9', false],
    ['::1', true],
    ['::', true],
    ['fe80::1', true],
    ['fd12:3456::1', true],
    ['::ffff:10.0.0.1', true],
    ['::ffff:7f00:1', true],
    ['64:ff9b::7f00:1', true],
    ['2600:1400::1', false],
    ['no address', true],
  ])('%s is private: %s', (ip, expected) => expect(isPrivate(ip)).toBe(expected));
});

describe('the proxy', () => {
  const env = { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: 'ftp.cdc.gov, .nucc.org' };
  it.each([
    ['https://www.cms.gov/a', {}, 'http://proxy:3128'],
    ['https://ftp.cdc.gov/a', {}, undefined],
    ['https://www.nucc.org/a', {}, undefined],
    ['https://www.nucc.org/a', { proxy: 'http://named:1' }, 'http://named:1'],
    ['https://www.cms.gov/a', { env: { ...env, https_proxy: 'http://small:1' } }, 'http://small:1'],
    ['https://www.cms.gov/a', { env: { ...env, no_proxy: '*' } }, undefined],
    ['https://www.cms.gov/a', { env: {} }, undefined],
  ])('for %s with %j', (address, change, expected) => expect(proxyFor(new URL(address), { ...reach, env, ...change })).toBe(expected));
});
