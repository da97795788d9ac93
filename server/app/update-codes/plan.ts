import type { IsoDate } from '@claimwright/core/base';
import { inWords, type Release, releaseNamed, releasesOn } from './editions.ts';
import type { Manifest, OfficialFile } from './manifest.ts';
import type { Acceptance, FetchedFile } from './records.ts';

/** What somebody asks for. */
export interface Asked {
  readonly day: IsoDate;
  /** Kinds, or what kinds begin with (`ptp`); all unless told. */
  readonly only?: readonly string[];
  /** Of each kind the edition of this name, instead of those of the day. */
  readonly edition?: string;
}

/** One file that would be fetched, or why not. */
export interface Planned {
  /** By which it is remembered: kind, edition and part. */
  readonly key: string;
  readonly file: OfficialFile;
  readonly release: Release;
  readonly part?: string;
  readonly addresses: readonly string[];
  readonly act: 'fetch' | 'look-whether-changed' | 'wait-for-licence' | 'by-hand';
  /** For people. */
  readonly why: string;
}

/** The manifest's kinds that somebody means. @throws Error with those that there are. */
function kindsMeant({ files }: Manifest, only: readonly string[] | undefined): OfficialFile[] {
  if (!only) return [...files];
  const meant = (wanted: string) => files.filter(({ kind }) => kind === wanted || kind.startsWith(`${wanted}-`));
  const unknown = only.find((wanted) => meant(wanted).length === 0);
  if (unknown !== undefined)
    throw new Error(`--only ${unknown} is no file that is known. There are: ${files.map(({ kind }) => kind).join(', ')}.`);
  return [...new Set(only.flatMap(meant))];
}

/**
 * What an update would do, file by file.
 * @param accepted who accepted which licence.
 * @param fetched what is here, by key.
 * @throws Error when nothing is known by a name that was given.
 */
export function planUpdate(
  manifest: Manifest,
  asked: Asked,
  accepted: readonly Acceptance[],
  fetched: Readonly<Record<string, FetchedFile>>,
): Planned[] {
  const { day, only, edition } = asked;
  const planned = kindsMeant(manifest, only).flatMap((file) => {
    const named = edition === undefined ? undefined : releaseNamed(file.editions, edition);
    const releases = edition === undefined ? releasesOn(file.editions, day, file.aheadDays) : named ? [named] : [];
    return releases.flatMap((release) =>
      (file.parts ?? [undefined]).map((part): Planned => {
        const words = { ...release.words, ...(part && { part }) };
        const key = [file.kind, release.name, part].filter(Boolean).join(' ');
        const addresses = file.addresses.map((pattern) => inWords(pattern, words));
        return { key, file, release, addresses, ...(part && { part }), ...actOn(manifest, file, release, fetched[key], { day, accepted }) };
      }),
    );
  });
  if (edition !== undefined && planned.length === 0)
    throw new Error(
      `--edition ${edition} is the name of no edition. Editions are called as FY2026, April 2026, 2026 Q3, 2026 or 2026 January.`,
    );
  return planned;
}

function actOn(
  { licences }: Manifest,
  file: OfficialFile,
  release: Release,
  here: FetchedFile | undefined,
  { day, accepted }: { day: IsoDate; accepted: readonly Acceptance[] },
): Pick<Planned, 'act' | 'why'> {
  if (file.byHand) return { act: 'by-hand', why: `${file.byHand}: ${file.landing}` };
  const licence = licences[file.licence]!;
  if (licence.accepted && !accepted.some((a) => a.licence === file.licence))
    return {
      act: 'wait-for-licence',
      why: `${licence.title}: somebody has to accept it first (\`claimwright codes licence ${file.licence}\`)`,
    };
  if (here) return { act: 'look-whether-changed', why: `fetched on ${here.at.slice(0, 10)}; publishers correct files in place` };
  if (release.from > day) return { act: 'fetch', why: `answers from ${release.from}, and may be out already` };
  return { act: 'fetch', why: file.editions === 'standing' ? 'the one that stands' : `in force since ${release.from}, and not here` };
}
