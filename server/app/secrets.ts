import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Connector passwords by name, in a file that only we can read: no secret lies in the database or its backup. */
export interface Secrets {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

/** Opens `secrets.json` of a home folder; it is made at the first secret. @throws when the file is no JSON: say so, do not overwrite it. */
export function openSecrets(home: string): Secrets {
  const file = join(home, 'secrets.json');
  const read = (): Record<string, string> => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});
  return {
    get: (name) => read()[name],
    set(name, value) {
      mkdirSync(dirname(file), { recursive: true });
      const temporary = `${file}.${process.pid}.tmp`;
      writeFileSync(temporary, `${JSON.stringify({ ...read(), [name]: value }, null, 2)}\n`, { mode: 0o600 });
      renameSync(temporary, file);
    },
  };
}
