import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { ok, type Result, refused } from '@claimwright/core/base';
import { type Answer, ask, type Broken } from './ask.ts';
import { type Patience, waitMs } from './backoff.ts';
import { openPart, type PartFile, sha256Of } from './part-file.ts';
import type { Reach } from './reach.ts';

/** What is to be fetched, and what is known of it. */
export interface Wanted {
  readonly address: string;
  /** Where it goes; beside it stands what has come of it so far. */
  readonly file: string;
  readonly expects: 'zip' | 'text' | 'page';
  readonly largestBytes: number;
  /** Of the file as it is known, if it is: another is not kept. */
  readonly sha256?: string;
  /** Of the version that is here, so that the same is not fetched again. */
  readonly etag?: string;
  readonly lastModified?: string;
}

/** What the world gives a download; tests give their own. */
export interface Means {
  readonly reach: Reach;
  readonly patience: Patience;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Told of each failed attempt and each wait. */
  readonly tell: (line: string) => void;
}

export type Fetched =
  | { readonly kind: 'fetched'; readonly sha256: string; readonly bytes: number; readonly etag?: string; readonly lastModified?: string }
  | { readonly kind: 'unchanged' };

/** Why a file did not come, in the order in which it is looked at. */
export interface NotFetched {
  readonly kind: 'not-allowed' | 'not-there' | 'refused' | 'too-large' | 'a-page' | 'wrong-content' | 'offline' | 'broken';
  /** One sentence for people, with what to do. */
  readonly says: string;
}

/**
 * Fetches a file whole or not at all, going on where an earlier attempt, or an earlier run, was interrupted.
 */
export async function download(wanted: Wanted, means: Means): Promise<Result<Fetched, NotFetched>> {
  const { patience, now, sleep, tell } = means;
  const part = openPart(wanted.file);
  for (let attempt = 1, all = 1; ; attempt++, all++) {
    const before = part.size();
    const answer = await ask(wanted, part.mark() === undefined ? 0 : before, part.mark(), means);
    const done = answer.kind === 'broken' ? answer : await taken(answer, wanted, part, means);
    if (done.kind !== 'broken') return done.result;
    // Whoever sends something each time will mostly send all of it in the end, but not a byte at a time.
    if (part.size() > before) attempt = 1;
    if (attempt >= patience.attempts || all >= 4 * patience.attempts) return refused(gaveUp(done, wanted));
    const wait = waitMs(attempt, done.retryAfter, now(), patience);
    tell(`${wanted.address}: ${done.why}; again in ${Math.ceil(wait / 1000)} s`);
    await sleep(wait);
  }
}

interface Done {
  readonly kind: 'done';
  readonly result: Result<Fetched, NotFetched>;
}

const done = (result: Result<Fetched, NotFetched>): Done => ({ kind: 'done', result });
const not = (kind: NotFetched['kind'], says: string): Done => done(refused({ kind, says }));

async function taken(answer: Exclude<Answer, Broken>, wanted: Wanted, part: PartFile, means: Means): Promise<Done | Broken> {
  if (answer.kind === 'no') return not(answer.why, answer.says);
  if (answer.kind === 'unchanged') return done(ok({ kind: 'unchanged' }));
  if (answer.kind === 'begin-again') {
    part.discard();
    return { kind: 'broken', why: answer.why };
  }
  const { etag, lastModified, length } = answer;
  if (answer.from === 0) part.begin(etag);
  const tooLarge = () => {
    part.discard();
    return not('too-large', `${wanted.address} has more than ${wanted.largestBytes.toLocaleString('en-US')} bytes: it is something else.`);
  };
  if (answer.from + (length ?? 0) > wanted.largestBytes) {
    answer.stop();
    return tooLarge();
  }
  const received = await receive(answer, part, wanted.largestBytes, means.patience);
  if (received === 'too-large') return tooLarge();
  if (received !== 'whole') return { kind: 'broken', why: received };
  const wrong = wrongContent(part.path, wanted);
  if (wrong) {
    part.discard();
    return done(refused(wrong));
  }
  const bytes = part.size();
  const sha256 = await sha256Of(part.path);
  if (wanted.sha256 !== undefined && wanted.sha256 !== sha256) {
    part.discard();
    return not('wrong-content', otherThanKnown(wanted, sha256));
  }
  part.finish();
  return done(ok({ kind: 'fetched', sha256, bytes, ...(etag && { etag }), ...(lastModified && { lastModified }) }));
}

/** Writes what comes. A connection on which too little comes in each window counts as dead, and so does one that never ends. */
async function receive(
  { body, stop, from, length }: Extract<Answer, { kind: 'body' }>,
  part: PartFile,
  largest: number,
  { windowMs, leastBytes }: Patience,
): Promise<'whole' | 'too-large' | string> {
  const handle = openSync(part.path, 'a');
  let came = 0;
  let atWindow = 0;
  let slow = false;
  const watch = setInterval(() => {
    slow = came - atWindow < leastBytes;
    atWindow = came;
    if (slow) stop();
  }, windowMs);
  try {
    for await (const chunk of body) {
      came += chunk.length;
      if (from + came > largest) return 'too-large';
      for (let at = 0; at < chunk.length; ) at += writeSync(handle, chunk, at);
    }
    fsyncSync(handle);
    if (length !== undefined && came !== length)
      return `it ended after ${came.toLocaleString('en-US')} of ${length.toLocaleString('en-US')} bytes`;
    return slow && length === undefined ? 'nothing more comes' : 'whole';
  } catch (error) {
    return slow ? 'hardly anything comes any more' : `the connection broke (${(error as Error).message})`;
  } finally {
    clearInterval(watch);
    stop();
    closeSync(handle);
  }
}

const otherThanKnown = ({ address }: Wanted, sha256: string) =>
  `${address} is not the file that is known (its SHA-256 is ${sha256}). If its publisher says that it was corrected, download it and run \`claimwright codes import\` on it.`;

function headOf(path: string): Buffer {
  const handle = openSync(path, 'r');
  try {
    const head = Buffer.alloc(4096);
    return head.subarray(0, readSync(handle, head));
  } finally {
    closeSync(handle);
  }
}

/** A page where a file should be: mostly the publisher asks for something to be accepted first, or has moved the file. */
function wrongContent(path: string, { address, expects }: Wanted): NotFetched | undefined {
  if (expects === 'page') return undefined;
  const head = headOf(path);
  const text = head.toString('latin1').trimStart().toLowerCase();
  if (/^<(!doctype html|html|head|\?xml[^>]*>\s*<!doctype html)/.test(text)) {
    const licence = /licen[sc]e|agreement|accept/.test(text) ? ' It speaks of a license that has to be accepted.' : '';
    return {
      kind: 'a-page',
      says: `${address} gives a web page, not the file.${licence} Open it in a browser, save the file and run \`claimwright codes import\` on it.`,
    };
  }
  if (expects === 'text' || head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return undefined;
  return { kind: 'wrong-content', says: `${address} gives no zip. Look at it in a browser; nothing of it was taken in.` };
}

function gaveUp({ why, offline }: Broken, { address }: Wanted): NotFetched {
  const { host } = new URL(address);
  return offline
    ? {
        kind: 'offline',
        says: `${host} cannot be reached (${why}). Without a network, download the file elsewhere and run \`claimwright codes import\` on it; behind a proxy, name it with --proxy or HTTPS_PROXY.`,
      }
    : {
        kind: 'broken',
        says: `${address} did not come whole (${why}). What came is kept: run the command again and it goes on from there.`,
      };
}
