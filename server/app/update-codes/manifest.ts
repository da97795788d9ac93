import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const address = z.url({ protocol: /^https$/ });
const pattern = z.string().startsWith('https://');

const licence = z.strictObject({
  title: z.string(),
  /** In our own words: the publisher's stand at the address. */
  about: z.string(),
  address,
  /** What the publisher's form sends when a person accepts; without it nothing has to be accepted. */
  accepted: z.record(z.string(), z.string()).optional(),
});

const officialFile = z.strictObject({
  kind: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  publisher: z.string(),
  licence: z.string(),
  /** Where people find it. */
  landing: address,
  editions: z.enum(['fiscal-year', 'april', 'calendar-year', 'quarter', 'half-year', 'week', 'standing']),
  /** So many days before its first day an edition may be out. */
  aheadDays: z.int().min(0).max(200),
  /** An edition comes in so many files. */
  parts: z.array(z.string()).optional(),
  /** Tried one after the other, with the words of the edition put in. */
  addresses: z.array(pattern),
  /** A regular expression of a path, looked for on `page`, or else on the landing page, when no address answers. */
  link: z.string().optional(),
  page: pattern.optional(),
  /** Why no program can fetch it, and what to do. */
  byHand: z.string().optional(),
  expects: z.enum(['zip', 'text']),
  /** What is larger is something else. */
  largestMb: z.int().min(1).max(1024),
  /** SHA-256 by the name of the edition, once it is known. */
  sha256: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)).optional(),
});

const manifest = z
  .strictObject({
    /** Nothing is fetched from another host, redirected or not. */
    hosts: z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/)),
    licences: z.record(z.string(), licence),
    files: z.array(officialFile),
  })
  .refine(({ licences, files }) => files.every((file) => file.licence in licences), 'every file has a licence that is told')
  .refine(({ files }) => files.every((file) => file.addresses.length > 0 || file.link || file.byHand), 'every file has a way to it');

export type OfficialFile = z.infer<typeof officialFile>;
export type Manifest = z.infer<typeof manifest>;

/**
 * Reads where the publishers put their files.
 * @throws Error with the place of what is wrong in it.
 */
export function readManifest(path: string): Manifest {
  const read = manifest.safeParse(parse(readFileSync(path, 'utf8')));
  if (!read.success) throw new Error(`${path} is not as it should be: ${z.prettifyError(read.error)}`);
  return read.data;
}
