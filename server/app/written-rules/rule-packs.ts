import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printRule, type WrittenRule } from '@claimwright/core/scrub';
import { readYaml } from './read-yaml.ts';
import { ruleSha } from './rule-sha.ts';

/** A pack of rules that comes with the house, or that lies where its packs lie. */
export interface Pack {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly rules: readonly WrittenRule[];
  /** Of all its rules: another when one of them changes. */
  readonly sha256: string;
}

const kept = new Map<string, readonly Pack[]>();

/** The packs of a data folder, read once a process; a file with a fault is left out, and a test of the packs says so. */
export function rulePacks(dataDir: string): readonly Pack[] {
  const known = kept.get(dataDir);
  if (known) return known;
  const folder = join(dataDir, 'rule-packs');
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const packs = files
    .filter((file) => file.endsWith('.yaml') && !file.endsWith('SOURCE.yaml'))
    .sort()
    .flatMap((file): Pack[] => {
      const { pack, findings } = readYaml(readFileSync(join(folder, file), 'utf8'), file);
      if (findings.some(({ severity }) => severity === 'error') || pack.rules.length === 0) return [];
      return [
        packOf({ name: pack.name ?? file.replace(/\.yaml$/, ''), title: pack.title ?? file, about: pack.about ?? '', rules: pack.rules }),
      ];
    });
  kept.set(dataDir, packs);
  return packs;
}

/** A pack with what tells its versions apart. */
export function packOf(pack: Omit<Pack, 'sha256'>): Pack {
  const each = pack.rules.map((rule) => `${rule.id} ${rule.version} ${ruleSha(printRule(rule))}`);
  return { ...pack, sha256: createHash('sha256').update(each.sort().join('\n')).digest('hex') };
}
