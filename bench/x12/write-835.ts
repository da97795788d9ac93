import type { OutgoingStream } from '@claimwright/core/x12';
import { type Figure, type Side, scanned } from '../figure.ts';
import { remittanceToWrite } from '../files/remittance-to-write.ts';
import { remittances } from './usual-files.ts';

/** Writes typed claims, each chunk handed over and let go. When the clock has stopped all is written once more, to compare the bytes. */
export const writing =
  (make: (claims: number) => OutgoingStream): Side['load'] =>
  async ({ size }) => {
    const { writeChunks } = await import('@claimwright/core/x12');
    const { digestOf } = await import('../files/file-writer.ts');
    const through = (file: OutgoingStream, see: (chunk: Uint8Array) => void) => {
      const chunks = writeChunks(file, { reuse: true });
      for (;;) {
        const { done, value } = chunks.next();
        if (!done) see(value);
        else if (value.ok) return;
        else throw new Error(`not written: ${value.error[0]?.what}`);
      }
    };
    const timed = make(size);
    return () => {
      let bytes = 0;
      through(timed, (chunk) => {
        bytes += chunk.length;
      });
      return () => {
        let digest = digestOf(new Uint8Array());
        through(make(size), (chunk) => {
          digest = digestOf(chunk, digest);
        });
        return { bytes, digest };
      };
    };
  };

export const figure: Figure = {
  name: 'x12/write-835',
  subject: { file: remittances, load: writing(remittanceToWrite) },
  baseline: scanned(remittances),
  floor: 0.4,
  memory: { atMostMb: 100 },
  note: 'writing typed 835 claims',
};
