/** What a stranger's server may take of our time and memory, in all. */
export const postLimits = { mostMs: 60_000, mostBytes: 256 * 1024 };

export interface HttpAnswer {
  /** The body as far as it was read; bytes that are no UTF-8, and NUL, as U+FFFD. */
  readonly received: string;
  readonly failure?:
    | 'not-reached'
    | 'late'
    | 'too-long'
    | 'redirected'
    | 'http-status'
    | 'not-utf-8'
    | 'not-json'
    | 'no-answer'
    | 'address-refused';
  readonly says?: string;
}

/**
 * Posts JSON once and reads the answer within limits of time (of the whole, not of a pause) and size (after unpacking). Follows no redirect: the note
 * goes where it was meant to and nowhere else. Never throws.
 */
export async function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: unknown,
  { mostMs, mostBytes }: typeof postLimits,
): Promise<HttpAnswer> {
  const ends = new AbortController();
  const clock = setTimeout(() => ends.abort(), mostMs);
  const parts: Uint8Array[] = [];
  const received = () => Buffer.concat(parts).toString('utf8').replaceAll('\0', '\uFFFD');
  const failed = (failure: NonNullable<HttpAnswer['failure']>, says: string): HttpAnswer => ({ received: received(), failure, says });
  try {
    const response = await fetch(url, {
      ...{ method: 'POST', redirect: 'manual', signal: ends.signal, body: JSON.stringify(body) },
      headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    });
    if (response.status >= 300 && response.status < 400)
      return failed('redirected', `${url.host} sends elsewhere (${response.status}), where nothing is sent. Name the address itself.`);
    if (!(await read(response, parts, mostBytes))) return failed('too-long', `The answer has more than ${mostBytes} bytes.`);
    if (!response.ok) return failed('http-status', `${url.host} answered ${response.status}${hintOf(response.status)}.`);
    return isUtf8(parts) ? { received: received() } : failed('not-utf-8', 'The answer is not UTF-8, as JSON has to be.');
  } catch (error) {
    if (ends.signal.aborted) return failed('late', `No whole answer within ${mostMs / 1000} s.`);
    return failed('not-reached', `${url.host} could not be reached, or broke off${codeOf(error)}.`);
  } finally {
    clearTimeout(clock);
    // Ends what is still under way, as after an answer that is too long.
    ends.abort();
  }
}

/** @returns false when there is more than may be; what is kept ends there. */
async function read(response: Response, parts: Uint8Array[], mostBytes: number): Promise<boolean> {
  let left = mostBytes;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    parts.push(chunk.subarray(0, left));
    if (chunk.length > left) return false;
    left -= chunk.length;
  }
  return true;
}

function isUtf8(parts: readonly Uint8Array[]): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
    return true;
  } catch {
    return false;
  }
}

const hints: Readonly<Record<number, string>> = {
  401: ': the key is missing or wrong',
  404: ': is the model or the address right?',
  429: ': too many questions',
};
const hintOf = (status: number): string => hints[status] ?? '';

/** The system's own code alone: an error's message may hold a header, and so the key. */
function codeOf(error: unknown): string {
  const code = (error as { cause?: { code?: unknown } }).cause?.code;
  return typeof code === 'string' && /^[A-Z_]+$/.test(code) ? ` (${code})` : '';
}
