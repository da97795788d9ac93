import type { Delimiters } from './delimiters.ts';
import type { RawSegment } from './segment.ts';
import { type Token, tokenizer } from './tokenize.ts';

/**
 * The segments of a file as they stand, of any set whatever: texts between separators, binary data, place. Nothing is checked but
 * what keeps segments apart.
 * @param input the whole file, or its chunks in order; chunks are not kept and may be reused.
 * @param options.binaryKept binary data of up to so many bytes comes with its segment; 64 KB unless told.
 */
export function* rawSegments(
  input: Uint8Array | Iterable<Uint8Array>,
  options: { readonly binaryKept?: number } = {},
): Generator<Token, void, undefined> {
  const t = tokenizer(options);
  for (const chunk of input instanceof Uint8Array ? [input] : input) yield* t.push(chunk);
  yield* t.end();
}

/**
 * A segment's bytes, its terminator included: what {@link rawSegments} gave is written as it stood.
 * @returns undefined for a binary segment whose data was not kept.
 */
export function rawBytes({ id, elements, encoding, binary }: RawSegment, { element, segment }: Delimiters): Uint8Array | undefined {
  if (binary && !binary.data) return undefined;
  const data = binary?.data ?? new Uint8Array(0);
  const text = [id, ...elements, ...(binary ? [''] : [])].join(element);
  const head = encoding === 'utf-8' ? new TextEncoder().encode(text) : Uint8Array.from(text, (c) => c.charCodeAt(0));
  const bytes = new Uint8Array(head.length + data.length + 1);
  bytes.set(head);
  bytes.set(data, head.length);
  bytes[bytes.length - 1] = segment.charCodeAt(0);
  return bytes;
}
