import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder that is removed after the file's last test, and a way to put files into it. @returns their paths. */
export function testFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'claimwright-contracts-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const put = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  return { folder, put, path: (name: string) => join(folder, name), has: (path: string) => existsSync(path) };
}
