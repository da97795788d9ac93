import { type Dispatcher, request } from 'undici';
import type { Means, NotFetched, Wanted } from './download.ts';
import { dispatcherFor, refusal } from './reach.ts';

/** Worth another attempt. */
export interface Broken {
  readonly kind: 'broken';
  readonly why: string;
  readonly retryAfter?: string;
  /** The host was not even reached. */
  readonly offline?: true;
}

/** What a publisher's server said. */
export type Answer =
  | {
      readonly kind: 'body';
      readonly body: AsyncIterable<Uint8Array>;
      /** Position of its first byte in the file. */
      readonly from: number;
      /** In bytes, as far as it is told. */
      readonly length?: number;
      readonly etag?: string;
      readonly lastModified?: string;
      /** Ends the connection. */
      readonly stop: () => void;
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'begin-again'; readonly why: string }
  | { readonly kind: 'no'; readonly why: NotFetched['kind']; readonly says: string }
  | Broken;

/** What of which version is here already. */
interface Asked {
  readonly from: number;
  readonly mark: string | undefined;
}

const mostRedirects = 5;
/** RFC 9110 15.5 and 15.6, RFC 6585: what may go well a little later. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);
const unreached = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * Asks for a file, from `from` on when that much of the version `mark` is here already, following redirects among the hosts that are allowed.
 */
export async function ask(wanted: Wanted, from: number, mark: string | undefined, means: Means): Promise<Answer> {
  const headers: Record<string, string> = { 'user-agent': 'claimwright', 'accept-encoding': 'identity' };
  if (from > 0 && mark) Object.assign(headers, { range: `bytes=${from}-`, 'if-range': mark });
  else if (wanted.etag) headers['if-none-match'] = wanted.etag;
  else if (wanted.lastModified) headers['if-modified-since'] = wanted.lastModified;
  let address = new URL(wanted.address);
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const why = refusal(address, means.reach);
    if (why) return { kind: 'no', why: 'not-allowed', says: `${wanted.address} is not fetched: ${why}.` };
    const answer = await askOnce(address, headers, { from, mark }, means);
    if (!('redirect' in answer)) return answer;
    if (!URL.canParse(answer.redirect, address.href)) return { kind: 'broken', why: 'it sends elsewhere, to no address' };
    address = new URL(answer.redirect, address);
  }
  return { kind: 'no', why: 'refused', says: `${wanted.address} sends from one address to the next without end. Look at it in a browser.` };
}

async function askOnce(address: URL, headers: Record<string, string>, asked: Asked, means: Means): Promise<Answer | { redirect: string }> {
  const { reach, patience } = means;
  const dispatcher = dispatcherFor(address, reach, patience.connectMs);
  const stop = () => void dispatcher.destroy();
  try {
    const answer = await request(address, { dispatcher, headers, headersTimeout: patience.windowMs, bodyTimeout: patience.windowMs });
    // A connection that is ended in the middle of a body says so there too, to whoever listens or not.
    answer.body.on('error', () => {});
    const read = answerOf(answer, address, asked, stop);
    if (!('kind' in read) || read.kind !== 'body') stop();
    return read;
  } catch (error) {
    stop();
    return brokenBy(error as NodeJS.ErrnoException);
  }
}

function brokenBy({ code, message, cause }: NodeJS.ErrnoException): Answer {
  const inner = cause as NodeJS.ErrnoException | undefined;
  const codes = [code, inner?.code];
  if (codes.includes('EPRIVATE')) return { kind: 'no', why: 'not-allowed', says: `${message}. Nothing was fetched.` };
  const why = message || code || 'no reason given';
  return { kind: 'broken', why, ...(codes.some((c) => c && unreached.has(c)) && { offline: true as const }) };
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

function answerOf(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  address: URL,
  { from: asked, mark }: Asked,
  stop: () => void,
): Answer | { redirect: string } {
  const location = one(headers.location);
  if (statusCode >= 301 && statusCode <= 308 && statusCode !== 304 && location) return { redirect: location };
  if (statusCode === 304) return { kind: 'unchanged' };
  if (statusCode === 416) return { kind: 'begin-again', why: 'the file has become shorter meanwhile' };
  const retryAfter = one(headers['retry-after']);
  if (passing.has(statusCode)) return { kind: 'broken', why: `the server answers ${statusCode}`, ...(retryAfter && { retryAfter }) };
  if (statusCode === 404 || statusCode === 410) return { kind: 'no', why: 'not-there', says: `${address} is not there (${statusCode}).` };
  if (statusCode !== 200 && statusCode !== 206)
    return { kind: 'no', why: 'refused', says: `${address.host} refuses (${statusCode}). Open ${address} in a browser.` };
  const from = statusCode === 206 ? Number(/^bytes (\d+)-/.exec(one(headers['content-range']) ?? '')?.[1] ?? -1) : 0;
  const [etag, lastModified] = [one(headers.etag), one(headers['last-modified'])];
  if (from !== 0 && from !== asked) return { kind: 'begin-again', why: 'the server goes on at another place than it was asked for' };
  // If-Range should have prevented it, but two versions must never be joined.
  if (from > 0 && etag && etag !== mark) return { kind: 'begin-again', why: 'the file has changed meanwhile' };
  const length = one(headers['content-length']);
  return {
    kind: 'body',
    body,
    from,
    stop,
    ...(length && { length: Number(length) }),
    ...(etag && { etag }),
    ...(lastModified && { lastModified }),
  };
}
