/** What one request may take of our time and memory. An answer of 835s is long; a payer in real time answers within 20 s (CAQH CORE), the rest is the way. */
const limits = { mostMs: 90_000, mostBytes: 64 * 1024 * 1024 };

export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly key: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  /** What the answer should be; JSON when absent. */
  readonly accept?: string;
}

/** The partner's answer with a status that says that the request was understood: 200, or 400 where `also` lets it through. */
export interface Got {
  readonly status: number;
  readonly bytes: Uint8Array;
}

/** Asking failed: nobody knows more than `says`. The key never stands in it, nor anything of a claim. */
export class HttpFailed extends Error {
  /** Whether the partner may have taken the request all the same. */
  readonly unknown: boolean;
  constructor(says: string, unknown: boolean) {
    super(says);
    this.unknown = unknown;
  }
}

const meanings: Readonly<Record<number, string>> = {
  401: 'the key is missing or wrong: set the mailbox’s secret anew',
  403: 'the key may not do this: ask the clearinghouse for the right',
  404: 'there is nothing at this address: check the mailbox’s base address',
  409: 'the same request is still under way',
  422: 'the same number was sent before with other content',
  429: 'too many requests: it is tried again later',
};

/**
 * One request within limits of time, of the whole, and of size. Follows no redirect: a claim goes where it was meant to and nowhere else.
 * @param also statuses beside 200 whose answer is read: some partners refuse content with 400 and say why in the body.
 * @throws HttpFailed otherwise.
 */
export async function ask({ method, url, key, body, idempotencyKey, accept }: Asked, also: readonly number[] = []): Promise<Got> {
  const ends = new AbortController();
  const clock = setTimeout(() => ends.abort(), limits.mostMs);
  try {
    const response = await fetch(url, {
      ...{ method, redirect: 'manual', signal: ends.signal },
      headers: {
        authorization: key,
        accept: accept ?? 'application/json',
        ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status >= 300 && response.status < 400)
      throw new HttpFailed(`${url.host} sends elsewhere (${response.status}), where nothing is sent. Name the address itself.`, false);
    if (response.status !== 200 && !also.includes(response.status)) {
      const meaning = meanings[response.status];
      throw new HttpFailed(
        `${url.host} answered ${response.status}${meaning ? `: ${meaning}` : ''}.`,
        response.status >= 500 || response.status === 409,
      );
    }
    return { status: response.status, bytes: await read(response, url) };
  } catch (error) {
    if (error instanceof HttpFailed) throw error;
    // biome-ignore-start lint/style/useErrorCause: the error may hold a header, and so the key
    if (ends.signal.aborted) throw new HttpFailed(`${url.host} gave no whole answer within ${limits.mostMs / 1000} s.`, true);
    throw new HttpFailed(`${url.host} could not be reached, or broke off${codeOf(error)}.`, true);
    // biome-ignore-end lint/style/useErrorCause: as above
  } finally {
    clearTimeout(clock);
    ends.abort();
  }
}

async function read(response: Response, url: URL): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let left = limits.mostBytes;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    left -= chunk.length;
    if (left < 0) throw new HttpFailed(`The answer of ${url.host} has more than ${limits.mostBytes} bytes.`, true);
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

/** The system's own code alone: an error's message may hold a header, and so the key. */
function codeOf(error: unknown): string {
  const code = (error as { cause?: { code?: unknown } }).cause?.code;
  return typeof code === 'string' && /^[A-Z_]+$/.test(code) ? ` (${code})` : '';
}
