import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A licence that a person accepted. */
export interface Acceptance {
  readonly licence: string;
  readonly by: string;
  /** An instant. */
  readonly at: string;
  /** Where the terms stood. */
  readonly address: string;
}

/** A file that was fetched. */
export interface FetchedFile {
  readonly address: string;
  /** Its name among the downloads. */
  readonly file: string;
  readonly sha256: string;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly at: string;
}

const licencesIn = (folder: string) => join(folder, 'licences.json');
/** Where the official files lie as they were fetched. */
export const downloadsIn = (folder: string) => join(folder, 'downloads');
const fetchedIn = (folder: string) => join(downloadsIn(folder), 'fetched.json');

/** @throws Error when the file is there and is no record of ours: it says who accepted what, and is never begun anew in silence. */
function readRecord<T>(path: string, none: T): T {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return none;
    throw error;
  }
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw new Error(`${path} is damaged. Mend it, or take it away and begin its record anew.`, { cause: error });
  }
}

function writeRecord(path: string, record: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(temporary, path);
}

/** Who accepted which licence, in the order of acceptance. @param folder of compiled code sets. */
export const acceptances = (folder: string): readonly Acceptance[] => readRecord(licencesIn(folder), []);

/** Remembers that a person accepted a licence; the first time counts. */
export function accept(folder: string, acceptance: Acceptance): void {
  const before = acceptances(folder);
  if (!before.some(({ licence }) => licence === acceptance.licence)) writeRecord(licencesIn(folder), [...before, acceptance]);
}

/** What was fetched, by file, edition and part. */
export const fetchedFiles = (folder: string): Readonly<Record<string, FetchedFile>> => readRecord(fetchedIn(folder), {});

export const remember = (folder: string, key: string, file: FetchedFile): void =>
  writeRecord(fetchedIn(folder), { ...fetchedFiles(folder), [key]: file });
