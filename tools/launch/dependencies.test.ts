import { describe, expect, it } from 'vitest';
import { isCurrent } from './dependencies.js';
import { withoutNpm } from './environment.js';

describe('node_modules is current when', () => {
  const a = { version: '1.0.0', integrity: 'sha512-a' };
  const wanted = { '': { version: '0.1.0' }, core: {}, 'node_modules/a': a, 'node_modules/mac-only': { version: '2.0.0', optional: true } };
  const cases: [string, Parameters<typeof isCurrent>[1], boolean][] = [
    ['it holds what the lock file names', { 'node_modules/a': a, 'node_modules/mac-only': { version: '2.0.0' } }, true],
    ['only an optional package is absent', { 'node_modules/a': a }, true],
    ['a package is absent', { 'node_modules/mac-only': { version: '2.0.0' } }, false],
    ['a package is of another release', { 'node_modules/a': { ...a, version: '0.9.0' } }, false],
    ['a package is of the same release with other content', { 'node_modules/a': { ...a, integrity: 'sha512-b' } }, false],
    ['an optional package is of another release', { 'node_modules/a': a, 'node_modules/mac-only': { version: '1.0.0' } }, false],
    ['there is one too many', { 'node_modules/a': a, 'node_modules/b': a }, true],
  ];

  it.each(cases)('%s: %o → %s', (_, installed, current) => {
    expect(isCurrent(wanted, installed)).toBe(current);
  });
});

it("a nested npm sees none of the outer npm's settings but how to reach the registry", () => {
  const env = {
    HOME: '/home/someone',
    INIT_CWD: '/clone',
    npm_lifecycle_event: 'start',
    npm_package_name: 'claimwright',
    npm_config_loglevel: 'silent',
    npm_config_omit: 'dev',
    npm_config_cache: '/cache',
    npm_config_https_proxy: 'http://proxy:3128',
    NPM_CONFIG_REGISTRY: 'http://mirror.example',
  };
  expect(Object.keys(withoutNpm(env))).toEqual(['HOME', 'npm_config_cache', 'npm_config_https_proxy', 'NPM_CONFIG_REGISTRY']);
});
