import { type IsoDate, isNpi, parseDate } from '@claimwright/core/base';
import { type ListOptions, listFormatNamed, listFormatNames, listSystems } from '@claimwright/core/codes';
import { readInput } from './read-input.ts';
import { UsageError } from './usage-error.ts';

/** `codes import` as it is written on the command line. */
export interface ImportFlags {
  readonly codes?: string;
  readonly json?: boolean;
  readonly as?: string;
  readonly from?: string;
  readonly columns?: string;
  readonly npi?: string;
  readonly dryRun?: boolean;
}

/** What a person says of the files, since they do not tell it themselves. */
export interface Asked extends ListOptions {
  /** The NPIs that are wanted of the NPPES file. */
  readonly npis?: ReadonlySet<string>;
}

/** @throws UsageError with what to write instead. */
export function askedOf({ as, from, columns, npi }: ImportFlags): Asked {
  const kinds = [...listSystems.map(({ system }) => system as string), ...listFormatNames];
  if (as !== undefined && !kinds.includes(as)) throw new UsageError(`--as ${as} is no kind of list. It may be ${kinds.join(', ')}.`);
  if (columns !== undefined && (as === undefined || listFormatNamed(as)))
    throw new UsageError('--columns goes with --as and a list of codes, for example --as cpt --columns code=Number,title=Text.');
  const day = from === undefined ? undefined : dayOf(from);
  return {
    ...(as && { as }),
    ...(day && { from: day }),
    ...(columns && { columns: columnsOf(columns) }),
    ...(npi && { npis: npisIn(npi) }),
  };
}

function dayOf(from: string): IsoDate {
  const day = parseDate(from);
  if (!day) throw new UsageError(`--from ${from} is not a day written YYYY-MM-DD.`);
  return day;
}

/** `code=Number,title=Text,from=Since`. */
function columnsOf(text: string): NonNullable<ListOptions['columns']> {
  const given = new Map(text.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()]));
  const odd = [...given.keys()].find((key) => !['code', 'title', 'from', 'until'].includes(key));
  const [code, title, from, until] = ['code', 'title', 'from', 'until'].map((key) => given.get(key));
  if (odd !== undefined || !code || !title)
    throw new UsageError(`--columns ${text} must name the columns as code=NAME,title=NAME, and perhaps from=NAME,until=NAME.`);
  return { code, title, ...(from && { from }), ...(until && { until }) };
}

function npisIn(file: string): ReadonlySet<string> {
  const lines = readInput(file).toString('utf8').split(/\r?\n/);
  const npis = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  const odd = npis.find((each) => !isNpi(each));
  if (odd !== undefined) throw new UsageError(`${file}: ${odd} is no NPI. Write one NPI a line.`);
  if (npis.length === 0) throw new UsageError(`${file} holds no NPI. Write one NPI a line.`);
  return new Set(npis);
}
