import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { showPlace } from '@claimwright/core/base';
import { compileEdition, parseCodeFile, recognize } from '@claimwright/core/codes';
import { unzipSync } from 'fflate';
import { places } from '../app/places.ts';
import { print, printJson } from './output.ts';
import type { ExitCode } from './program.ts';
import { usage } from './usage-error.ts';

interface Imported {
  readonly file: string;
  readonly system: string;
  readonly edition: string;
  readonly rows: number;
}
interface Left {
  readonly file: string;
  readonly why: string;
}

/** A code file of today has at most some 60 MB unpacked; more from one archive is a trap. */
const largestUnpacked = 512 * 1024 * 1024;

function* filesBelow(path: string): Iterable<string> {
  let stat: ReturnType<typeof statSync>;
  try {
    stat = statSync(path);
  } catch (error) {
    throw usage(`${path}: no such file or folder. Check the name.`, error);
  }
  if (!stat.isDirectory()) yield path;
  else for (const name of readdirSync(path).sort()) yield* filesBelow(join(path, name));
}

/** The plain files in a file: itself, what a gzip holds, or the entries of a zip. @throws when an archive is cut or lies about its size. */
function* plainFiles(path: string, bytes: Buffer): Iterable<{ name: string; bytes: Uint8Array }> {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    yield { name: path.replace(/\.gz$/, ''), bytes: gunzipSync(bytes, { maxOutputLength: largestUnpacked }) };
  else if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') {
    let total = 0;
    const entries = unzipSync(bytes, {
      filter: (e) => {
        total += e.originalSize;
        if (total > largestUnpacked) throw new Error(`it unpacks to more than ${largestUnpacked / 1024 / 1024} MB`);
        return /\.txt$/i.test(e.name);
      },
    });
    for (const [name, content] of Object.entries(entries)) yield { name: `${path}/${name}`, bytes: content };
  } else yield { name: path, bytes };
}

/** `codes import`: exit 0 when anything came in, 1 when a recognized file is damaged or nothing was recognized. */
export async function codesImport(paths: readonly string[], options: { codes?: string; json?: boolean }): Promise<ExitCode> {
  const folder = options.codes ?? join(places.clone, '.claimwright', 'codes');
  const imported: Imported[] = [];
  const skipped: Left[] = [];
  const damaged: Left[] = [];
  for (const path of paths) {
    for (const file of filesBelow(path)) {
      const official = readFileSync(file);
      try {
        for (const plain of plainFiles(file, official)) takeIn(plain, official, folder, { imported, skipped, damaged });
      } catch (error) {
        damaged.push({ file, why: `the archive cannot be unpacked: ${(error as Error).message}` });
      }
    }
  }
  if (options.json) printJson({ imported, skipped, damaged, folder });
  else report(imported, skipped, damaged, folder);
  return damaged.length > 0 || imported.length === 0 ? 1 : 0;
}

function takeIn(
  plain: { name: string; bytes: Uint8Array },
  official: Buffer,
  folder: string,
  into: { imported: Imported[]; skipped: Left[]; damaged: Left[] },
): void {
  const kind = recognize(plain.bytes);
  if (!kind) {
    into.skipped.push({ file: plain.name, why: 'not a code file that is known' });
    return;
  }
  const parsed = parseCodeFile(kind, plain.name, plain.bytes);
  const wrong = parsed.findings.filter((f) => f.severity === 'error');
  if (wrong.length > 0 || parsed.sets.length === 0) {
    const first = wrong[0];
    into.damaged.push({
      file: plain.name,
      why: first
        ? `${first.what} (${showPlace(first.at)}${wrong.length > 1 ? `, and ${wrong.length - 1} more` : ''})`
        : 'it holds no codes',
    });
    return;
  }
  const sha256 = createHash('sha256').update(official).digest('hex');
  mkdirSync(folder, { recursive: true });
  for (const { edition, rows } of parsed.sets) {
    const whole = { ...edition, source: { ...edition.source, sha256 } };
    const name = `${edition.system}-${edition.name.replace(/[^A-Za-z0-9]+/g, '-')}.codes`;
    const temporary = join(folder, `${name}.${process.pid}.tmp`);
    writeFileSync(temporary, compileEdition(whole, rows));
    renameSync(temporary, join(folder, name));
    into.imported.push({ file: plain.name, system: edition.system, edition: edition.name, rows: rows.length });
  }
}

function report(imported: readonly Imported[], skipped: readonly Left[], damaged: readonly Left[], folder: string): void {
  for (const i of imported) print(`in       ${i.system} ${i.edition}: ${i.rows.toLocaleString('en-US')} codes from ${i.file}`);
  for (const d of damaged) print(`damaged  ${d.file}: ${d.why}`);
  for (const s of skipped) print(`skipped  ${s.file}: ${s.why}`);
  if (imported.length > 0) print(`Compiled sets are in ${folder}`);
  else print('Nothing was taken in. Name ICD-10-CM order files or the HCPCS file, zip or plain.');
}
