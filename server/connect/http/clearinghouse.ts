import { z } from 'zod';
import type { Answer, Connector, RemoteFile } from '../connector.ts';
import { ask, HttpFailed } from './ask.ts';
import { type Submission, submissionOf } from './submission.ts';

/** A clearinghouse with an interface of the kind that Stedi's public one is: raw X12 in JSON, and a list of what came since. */
export interface HttpAddress {
  /** Where claims and inquiries are posted, the version included: `https://…/2024-04-01`. */
  readonly submissions: URL;
  /** Where what came is listed, the version included: `https://…/2023-08-01`. */
  readonly transactions: URL;
  readonly key: string;
  /** Where the list is gone on with, kept by the caller: a token of the clearinghouse's. */
  readonly cursor: ListCursor;
  /** The first day of the list, for a mailbox that has no cursor yet. */
  readonly since: string;
}

export interface ListCursor {
  read(): Promise<string | undefined>;
  keep(token: string): Promise<void>;
}

/** Paths by ST01 and ST03. Each takes one transaction a request. */
const paths: Readonly<Record<string, string>> = {
  '837 005010X222A1': 'change/medicalnetwork/professionalclaims/v3/raw-x12-submission',
  '837 005010X223A2': 'change/medicalnetwork/institutionalclaims/v1/raw-x12-submission',
  '837 005010X223A3': 'change/medicalnetwork/institutionalclaims/v1/raw-x12-submission',
  '837 005010X224A2': 'dental-claims/raw-x12-submission',
  '270 005010X279A1': 'change/medicalnetwork/eligibility/v3/raw-x12',
  '276 005010X212': 'change/medicalnetwork/claimstatus/v2/raw-x12',
};

const submitted = z.object({ x12: z.string().min(1).optional(), errors: z.array(z.object({ code: z.string().optional() })).optional() });
const artifact = z.object({ artifactType: z.string(), usage: z.string(), sizeBytes: z.number().int().nonnegative(), url: z.url() });
const listed = z.object({
  items: z.array(
    z.object({
      transactionId: z.string().regex(/^[\w-]{1,100}$/),
      direction: z.enum(['INBOUND', 'OUTBOUND']),
      artifacts: z.array(artifact),
      x12: z
        .object({ metadata: z.object({ transaction: z.object({ transactionSetIdentifier: z.string().regex(/^\w{1,8}$/) }) }) })
        .optional(),
    }),
  ),
  nextPageToken: z.string().min(1).optional(),
});
type Listed = z.infer<typeof listed>;
type Item = Listed['items'][number];

const isX12 = (a: z.infer<typeof artifact>) => a.artifactType === 'application/edi-x12';
const under = (base: URL, path: string): URL => new URL(path, base.href.endsWith('/') ? base.href : `${base.href}/`);

/**
 * Connects to such a clearinghouse; nothing is asked before the first use. A submission bears its name as Idempotency-Key, so that posting it again
 * within a day is the same submission; after that `sent` finds it by its reference.
 */
export function connectClearinghouse(address: HttpAddress): Connector {
  const { submissions, transactions, key } = address;
  /** What waits, by name, with the page that it came on. */
  const offered = new Map<string, { readonly url: URL; readonly page: Page }>();
  const pages: Page[] = [];
  /** Taken already, though its page is not: it is not offered again. */
  const done = new Set<string>();

  return {
    async send(name, bytes) {
      const { url } = target(submissions, submissionOf(bytes));
      const body = { x12: Buffer.from(bytes).toString('latin1') };
      // 400: refused for its content, with the acknowledgement that says why.
      const got = await ask({ method: 'POST', url, key, body, idempotencyKey: name }, [400]);
      return answersOf(url, name, got);
    },
    async sent(_, bytes) {
      const [only] = submissionOf(bytes).transactions;
      const url = under(transactions, 'transactions');
      url.searchParams.set('businessIdentifier', only!.reference);
      url.searchParams.set('direction', 'OUTBOUND');
      const { items } = parsed(url, listed, (await ask({ method: 'GET', url, key })).bytes);
      return items.length > 0 ? bytes.length : undefined;
    },
    async waiting() {
      offered.clear();
      pages.length = 0;
      const files: RemoteFile[] = [];
      for await (const { token, items } of listFrom(address)) {
        const page: Page = { token, open: new Set() };
        pages.push(page);
        for (const file of items.flatMap(filesOf).filter((f) => !done.has(f.name))) {
          // An address of another house would be sent our key.
          if (file.url.origin !== transactions.origin)
            throw new HttpFailed(`${transactions.host} offers a file at ${file.url.host}: it is not fetched.`, false);
          page.open.add(file.name);
          offered.set(file.name, { url: file.url, page });
          files.push({ name: file.name, size: file.size });
        }
      }
      await keepCursor(address.cursor, pages);
      return files;
    },
    async receive(name) {
      const { url } = known(offered, name);
      return (await ask({ method: 'GET', url, key, accept: 'application/edi-x12' })).bytes;
    },
    async taken(name) {
      known(offered, name).page.open.delete(name);
      done.add(name);
      await keepCursor(address.cursor, pages);
    },
    close: async () => {},
  };
}

/** A page of the list: its token goes on behind it, once all of it was taken. */
interface Page {
  readonly token: string | undefined;
  readonly open: Set<string>;
}

function known<T>(offered: ReadonlyMap<string, T>, name: string): T {
  const found = offered.get(name);
  if (!found) throw new Error(`${name} was not offered: look what waits first.`);
  return found;
}

/** Goes on behind the last page before which nothing is left. */
async function keepCursor(cursor: ListCursor, pages: Page[]): Promise<void> {
  let last: string | undefined;
  while (pages[0]?.open.size === 0) last = pages.shift()!.token ?? last;
  if (last !== undefined) await cursor.keep(last);
}

async function* listFrom({
  transactions,
  key,
  cursor,
  since,
}: HttpAddress): AsyncGenerator<{ token: string | undefined; items: readonly Item[] }> {
  let token = await cursor.read();
  for (;;) {
    const url = under(transactions, 'polling/transactions');
    if (token === undefined) url.searchParams.set('startDateTime', since);
    else url.searchParams.set('pageToken', token);
    const page = parsed(url, listed, (await ask({ method: 'GET', url, key })).bytes);
    // The token of an empty page is where it goes on next time.
    yield { token: page.nextPageToken, items: page.items };
    if (page.items.length === 0 || page.nextPageToken === undefined || page.nextPageToken === token) return;
    token = page.nextPageToken;
  }
}

/** What a partner sent us, as a file a transaction; what we sent is listed too and is not for us. */
const filesOf = ({ direction, transactionId, artifacts, x12 }: Item) =>
  direction === 'OUTBOUND'
    ? []
    : artifacts
        .filter((a) => isX12(a) && a.usage === 'input')
        .map((a) => ({
          name: `${transactionId}.${x12?.metadata.transaction.transactionSetIdentifier ?? 'x12'}`,
          size: a.sizeBytes,
          url: new URL(a.url),
        }));

function target(base: URL, { transactions }: Submission): { readonly url: URL } {
  const [only, ...more] = transactions;
  if (more.length > 0) throw new Error(`One transaction is posted at a time, and this file has ${transactions.length}.`);
  const path = paths[only!.set];
  if (!path) throw new Error(`${only!.set} is not posted to this clearinghouse. It takes ${Object.keys(paths).join(', ')}.`);
  return { url: under(base, path) };
}

function answersOf(url: URL, name: string, { status, bytes }: { status: number; bytes: Uint8Array }): readonly Answer[] {
  const { x12, errors } = parsed(url, submitted, bytes);
  if (x12 !== undefined) return [{ name: `${name}.answer`, bytes: Buffer.from(x12, 'latin1') }];
  if (status === 200) return [];
  const codes = (errors ?? []).flatMap((e) => e.code ?? []).join(', ');
  throw new HttpFailed(`${url.host} refused the content (400${codes ? `, codes ${codes}` : ''}) and sent no acknowledgement.`, false);
}

function parsed<T>(url: URL, shape: z.ZodType<T>, bytes: Uint8Array): T {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    // biome-ignore lint/style/useErrorCause: what JSON.parse says holds a piece of the answer, and that is of patients
    throw new HttpFailed(`The answer of ${url.host} is no JSON.`, true);
  }
  const found = shape.safeParse(value);
  if (!found.success) {
    const [issue] = found.error.issues;
    throw new HttpFailed(`The answer of ${url.host} is not as described: ${issue?.path.join('.') || 'it'} is not.`, true);
  }
  return found.data;
}
