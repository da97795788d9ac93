import type { Finding } from '../../base/index.ts';
import { lineFinding } from '../line-finding.ts';

/** A JSON file, or why it is none. */
export function jsonOf(file: string, bytes: Uint8Array): { readonly value: unknown } | { readonly finding: Finding } {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return { finding: lineFinding(file, 1, 'truncated-file', 'the JSON is cut short or damaged; fetch it again') };
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The beginning of a file, when it looks like JSON. */
export function startOfJson(bytes: Uint8Array): string {
  const start = new TextDecoder('utf-8').decode(bytes).trimStart();
  return start.startsWith('{') ? start : '';
}
