import type { Tally } from './tally.ts';

/** A generated file, as a figure asks for it. */
export interface BenchFile {
  readonly kind: FileKind;
  /** How much of it: claims, or what else the kind counts. */
  readonly size: number;
}
export type FileKind = '835' | '835-own' | '837p' | 'long-claim' | 'deep-levels' | 'findings' | 'books' | OfficialKind;
/**
 * Made of the publishers' files: all of them compiled, with so many questions to ask; the newest ICD-10-CM order file as it was shipped; the
 * PTP pairs as they were; a folder with an 837P and, beside it, all of them compiled.
 */
export type OfficialKind = 'official-codes' | 'icd10cm-order' | 'ptp-pairs' | 'claims-with-codes';

/** The work that is timed, from before the file is opened until its end. A function it returns is called after the clock has stopped. */
export type Work = (path: string) => Outcome | Promise<Outcome>;
type Outcome = Tally | (() => Tally | Promise<Tally>) | Lasting;
/** The work has taken its own time: what one of many answers lasted. */
export interface Lasting {
  readonly seconds: number;
  readonly tally: Tally;
}

/** One side of a comparison. `load` imports and prepares what the work needs on the file at the path, which is not timed. */
export interface Side {
  readonly file: BenchFile;
  readonly load: (file: BenchFile, path: string) => Promise<Work>;
}

/**
 * What a figure tells instead of bytes a second: how many million of something that its file holds (a name of its tally) are done a second,
 * or how long the one thing takes.
 */
export type Quantity = { readonly unit: 'M/s'; readonly per: string } | { readonly unit: 'ms' | 's' };

/**
 * One figure of docs/performance.md: how fast the subject is, as a share of how fast the baseline is, both in bytes a second unless told,
 * measured in processes of their own, by turns. Nothing that a figure's file imports may be heavy: the runner imports them all.
 */
export interface Figure {
  /** Also the path of its file in bench/: `x12/read-835`. */
  readonly name: string;
  readonly subject: Side;
  readonly baseline: Side;
  /** The least share that is good enough. */
  readonly floor: number;
  /** Bytes a second unless told. */
  readonly quantity?: Quantity;
  /** What is demanded on any machine, in the unit of `quantity`: at least so much of a speed, at most so much of a time. */
  readonly demand?: number;
  /** Why it cannot be taken here (official files are absent); undefined when it can. Then its row is not ok and says so. */
  readonly lacks?: () => string | undefined;
  /** The most memory the subject's process may ever hold: in MB, or as a multiple of the baseline's. */
  readonly memory?: { readonly atMostMb: number } | { readonly timesBaseline: number };
  /** What is measured, in a few words. */
  readonly note: string;
  /** Lines for a person to read under the figure, found out in a process of their own: where the time goes. */
  readonly details?: { readonly file: BenchFile; readonly tell: (path: string) => Promise<readonly string[]> };
  /** Takes minutes: measured only when asked for by `--long`, or by a name under which all do. */
  readonly long?: true;
  /** How often it is measured, an odd number, where not as often as all are. */
  readonly rounds?: number;
}

/** The scan of a file, which most figures are measured against. */
export const scanned = (file: BenchFile): Side => ({ file, load: async () => (await import('./scan.ts')).scan });
