import { fieldCatalogue, missing, type Operator, operators } from '../../core/scrub/index.ts';
import { code, type Page, page, table } from './markdown.ts';

const rooms = [
  ['claim.', 'The claim, its payer and its dates'],
  ['patient.', 'The patient'],
  ['billing.', 'Who bills'],
  ['rendering.', 'Who rendered, referred and supervised'],
  ['referring.', ''],
  ['supervising.', ''],
  ['facility.', ''],
  ['other.', 'Other payers'],
  ['accident.', 'An accident'],
  ['line.', 'Each line'],
  ['', 'What is on file beside the claim'],
] as const;

/** The heading under which a field stands. */
function headingOf(name: string): string {
  const at = rooms.findIndex(([start]) => name.startsWith(start));
  // A room without words of its own belongs to the one before.
  return rooms.slice(0, at + 1).findLast(([, words]) => words !== '')![1];
}

function rowsOf(heading: string): string[][] {
  return fieldCatalogue
    .filter(({ name }) => headingOf(name) === heading)
    .map(({ name, type, codes, values, label, says, operators: fitting, needs, change, ofEarlierLines }) => [
      code(name),
      codes ? `${codes}${type === 'list' ? ' list' : ''}` : type,
      `${label}. ${says}${values ? ` One of ${values.map(code).join(', ')}.` : ''}`,
      fitting.map(code).join(' '),
      [
        change === 'system' && 'may be set',
        change === 'proposed' && 'a change is proposed',
        ofEarlierLines && 'of earlier lines too',
        needs && `not checked when ${missing[needs]}`,
      ]
        .filter(Boolean)
        .join('; '),
    ]);
}

const operands = {
  none: '',
  one: 'one',
  'one-or-field': 'one, or `{ field: … }`',
  list: 'a list',
  pair: '`[first, last]`',
  days: '`{ days: 30, of: … }`',
} as const;

/** docs/rules/fields.md: everything that a written rule may ask for. */
export function fieldPages(): Page[] {
  const headings = [...new Set(rooms.map(([, words]) => words).filter((words) => words !== ''))];
  const all = Object.entries(operators) as [Operator, (typeof operators)[Operator]][];
  return [
    page('rules/fields.md', [
      '# Fields of written rules',
      'What a rule that a manager writes may ask for; `docs/guide/written-rules.md` says how. An absent field fulfills `absent` and the comparisons that say not or none, and no other.',
      ...headings.flatMap((heading) => [`## ${heading}`, table(['field', 'holds', 'what it is', 'compares by', ''], rowsOf(heading))]),
      '## Comparisons',
      table(
        ['name', 'reads', 'value'],
        all.map(([name, { label, operand }]) => [code(name), label, operands[operand]]),
      ),
      'Source: `core/scrub/written/fields`',
    ]),
  ];
}
