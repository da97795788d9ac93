import { accept, acceptances } from '../app/update-codes/records.ts';
import { codesFolder } from './codes-folder.ts';
import { officialFiles } from './codes-update.ts';
import { print, printJson } from './output.ts';
import type { ExitCode } from './program.ts';
import { UsageError } from './usage-error.ts';

interface Options {
  /** Whoever accepts, by name. */
  readonly acceptAs?: string;
  readonly codes?: string;
  readonly json?: boolean;
}

/**
 * `codes licence`: the licences of the official files, what they ask, and who accepted which when. With `--accept-as` a person accepts one,
 * once for the folder of compiled sets; nothing accepts by itself.
 */
export async function codesLicence(name: string | undefined, options: Options): Promise<ExitCode> {
  const { licences, files } = officialFiles();
  const folder = codesFolder(options.codes);
  if (name !== undefined && !licences[name])
    throw new UsageError(`${name} is no licence that is known. There are: ${Object.keys(licences).join(', ')}.`);
  if (options.acceptAs !== undefined) {
    const licence = name === undefined ? undefined : licences[name];
    if (!licence || name === undefined)
      throw new UsageError('Name the licence that is accepted, as `claimwright codes licence` lists them.');
    if (!licence.accepted) throw new UsageError(`${name} asks nobody to accept anything.`);
    const by = options.acceptAs.trim();
    if (by === '') throw new UsageError('--accept-as wants the name of the person who read the terms and accepts them.');
    accept(folder, { licence: name, by, at: new Date().toISOString(), address: licence.address });
  }
  const accepted = acceptances(folder);
  const rows = Object.entries(licences)
    .filter(([id]) => name === undefined || id === name)
    .map(([id, { title, about, address, accepted: asks }]) => ({
      id,
      title,
      about: about.trim(),
      address,
      mustBeAccepted: asks !== undefined,
      accepted: accepted.find((a) => a.licence === id) ?? null,
      files: files.filter((file) => file.licence === id).map(({ kind }) => kind),
    }));
  if (options.json) printJson({ licences: rows });
  else for (const row of rows) for (const line of linesOf(row)) print(line);
  return 0;
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly address: string;
  readonly mustBeAccepted: boolean;
  readonly accepted: { readonly by: string; readonly at: string } | null;
  readonly files: readonly string[];
}

function linesOf({ id, title, about, address, mustBeAccepted, accepted, files }: Row): string[] {
  const state = accepted
    ? `accepted by ${accepted.by} on ${accepted.at.slice(0, 10)}`
    : mustBeAccepted
      ? `not accepted: read the terms, then \`claimwright codes licence ${id} --accept-as "YOUR NAME"\``
      : 'nothing to accept';
  return [`${id}: ${title}`, `  ${about}`, `  terms: ${address}`, `  files: ${files.join(', ')}`, `  ${state}`];
}
