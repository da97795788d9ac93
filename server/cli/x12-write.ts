import type { Finding, Result } from '@claimwright/core/base';
import { type Layout, writeLines, writeWithLayout, type X12File } from '@claimwright/core/x12';
import { count, printJson, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { chunksOf, linesIn } from './read-input.ts';
import { type Spool, spool } from './spool.ts';
import { UsageError, usage } from './usage-error.ts';
import { showAt } from './x12-check.ts';

/** Bytes of a file, and in the end how many there were, or what is wrong. */
type Writing = Generator<Uint8Array, Result<number, readonly Finding[]>, undefined>;

/**
 * `claimwright x12 write`: the X12 file of what `x12 json` printed, perhaps changed; of its lines in constant memory. Exit 1, and
 * nothing written, when something does not fit; each finding names the path of its value.
 */
export async function x12Write(path: string, options: { out?: string; json?: boolean }): Promise<ExitCode> {
  const { out, json } = options;
  if (json && out === undefined) throw new UsageError('--json needs --out: without it the X12 itself goes to standard output.');
  const written = await writeTo(writingOf(path), out);
  const findings = written.ok ? [] : written.error;
  const bytes = written.ok ? written.value : 0;
  if (written.ok && out !== undefined) say(`Written to ${out}: ${count(bytes, 'byte')}`);
  if (json) printJson({ out: written.ok ? out : null, bytes, findings });
  else for (const f of findings) say(`${path}: ${f.what} at ${showAt(f)} [${f.rule}]`);
  return written.ok ? 0 : 1;
}

/** Writes what an input says: one document, or a line for each part. @throws UsageError when it is no JSON. */
function writingOf(path: string): Writing {
  const lines = linesIn(chunksOf(path));
  const { done, value: first } = lines.next();
  if (done) throw new UsageError(`${path} is empty. \`claimwright x12 json\` prints what belongs there.`);
  if (isLine(first)) return writeLines(parsed(path, first, lines));
  const all = [first, ...lines];
  return document(all.join('\n')) ?? writeLines(parsed(path, first, all.slice(1)));
}

function isLine(text: string): boolean {
  try {
    return JSON.parse(text)?.kind !== undefined;
  } catch {
    // The first line of a document that has several, or no JSON at all.
    return false;
  }
}

/** Writes the text as one document, if it is one. */
function document(text: string): Writing | undefined {
  try {
    return writeDocument(JSON.parse(text));
  } catch {
    // Several lines, or no JSON at all, which its lines will show.
    return undefined;
  }
}

function* writeDocument(value: X12File & { readonly layout?: Layout; readonly findings?: unknown }): Writing {
  const { layout = {}, findings: _, ...file } = value ?? {};
  const written = writeWithLayout(file as X12File, layout);
  if (!written.ok) return written;
  yield written.value;
  return { ok: true, value: written.value.length };
}

function* parsed(path: string, first: string, others: Iterable<string>): Generator<unknown, void, undefined> {
  let number = 1;
  yield parse(first, `${path}, line ${number}`);
  for (const line of others) yield parse(line, `${path}, line ${++number}`);
}

function parse(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw usage(`${place} is no JSON: ${(error as Error).message}`, error);
  }
}

/** Puts all there, or nothing. */
async function writeTo(writing: Writing, out: string | undefined): Promise<Result<number, readonly Finding[]>> {
  const to = attempt(out, () => spool(out));
  let isDone = false;
  try {
    for (;;) {
      const { done, value } = writing.next();
      if (!done) attempt(out, () => to.put(value));
      else if (value.ok) {
        isDone = true;
        await finish(to, out);
        return value;
      } else return value;
    }
  } finally {
    if (!isDone) to.drop();
  }
}

async function finish(to: Spool, out: string | undefined): Promise<void> {
  try {
    await to.finish();
  } catch (error) {
    throw unwritable(out, error);
  }
}

function attempt<T>(out: string | undefined, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw unwritable(out, error);
  }
}

const unwritable = (out: string | undefined, error: unknown) =>
  usage(`The file cannot be written to ${out ?? 'standard output'}: ${(error as Error).message}`, error);
