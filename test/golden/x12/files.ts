import { asDate } from '../../../core/base/date.ts';
import { type KnownSet, type Outgoing, type OutgoingTransaction, write } from '../../../core/x12/index.ts';

const date = asDate('2026-05-01');

/** An outgoing file of one transaction between two invented partners. */
export const fileOf = (set: KnownSet, body: unknown, extra: Partial<Outgoing> = {}): Outgoing => ({
  interchange: { sender: 'SAMPLE', receiver: 'CLEAR', date, time: '1200', controlNumber: '7', usage: 'T' },
  groups: [
    {
      sender: 'SAMPLE',
      receiver: 'CLEAR',
      date,
      time: '1200',
      controlNumber: '7',
      transactions: [{ set, controlNumber: '0001', body } as OutgoingTransaction],
    },
  ],
  ...extra,
});

/** The bytes of a file that must be writable. */
export function written(file: Outgoing): Uint8Array {
  const result = write(file);
  if (!result.ok) throw new Error(JSON.stringify(result.error[0]));
  return result.value;
}

/** What JSON keeps: an optional value that is undefined and one that is not there are the same. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
