import { sets } from '../../core/x12/sets/index.ts';
import type { Children, Loop, Segment } from '../../core/x12/spec/node.ts';
import type { TransactionSet } from '../../core/x12/spec/set.ts';
import { ruleInWords } from './conditions.ts';
import { elementRows, noteInWords } from './elements.ts';
import { bullets, code, link, type Page, page, table } from './markdown.ts';

/** docs/sets: every loop, segment and element of a set, under the names by which the code calls them. */
export function setPages(): Page[] {
  const all: readonly TransactionSet[] = Object.values(sets);
  const rows = all.map((set) => [link(set.name, `${fileOf(set)}`), set.id, set.guide, set.also.join(', '), set.functional]);
  const index = page('sets/README.md', [
    '# X12 sets',
    'The transaction sets that are read, written and checked, each as data in `core/x12/sets`. Names are our own; what is not listed is not used.',
    table(['set', 'ST01', 'guide', 'also read', 'GS01'], rows),
  ]);
  return [index, ...all.map(setPage)];
}

const fileOf = ({ name }: TransactionSet): string => `${name.toLowerCase()}.md`;

function setPage(set: TransactionSet): Page {
  return page(`sets/${fileOf(set)}`, [
    `# ${set.name}`,
    `Transaction set ${set.id} of guide ${set.guide}${set.also.length > 0 ? `, also read: ${set.also.join(', ')}` : ''}; functional group ${set.functional}.`,
    set.unit && `Large files are read one loop ${set.unit} at a time.`,
    ...(set.notChecked ? ['## Not checked', bullets(set.notChecked)] : []),
    '## Outline',
    ['```', ...outline('body', set.body, '', new Set()), '```'].join('\n'),
    ...loopSections('body', set.body, new Set()),
  ]);
}

/** A loop that stands in two places, as claims do under subscriber and dependent, is described in the first. */
type Seen = Set<Children>;

const isNew = (seen: Seen, { children }: Loop): boolean => !seen.has(children) && Boolean(seen.add(children));

function outline(name: string, loop: Loop, indent: string, seen: Seen): string[] {
  if (!isNew(seen, loop)) return [`${indent}${loop.id} ${name}${times(loop)}, as above`];
  const inside = Object.entries(loop.children).flatMap(([child, node]) => {
    if (node.node === 'loop') return outline(child, node, `${indent}  `, seen);
    return `${indent}  ${node.node === 'level' ? `HL  level ${node.code}` : `${node.id.padEnd(3)} ${child}${times(node)}`}`;
  });
  return [`${indent}${loop.id} ${name}${times(loop)}`, ...inside];
}

const times = ({ many, max }: Segment | Loop): string => (many ? ` × ${max === Number.POSITIVE_INFINITY ? 'any' : max}` : '');

function loopSections(name: string, loop: Loop, seen: Seen): (string | undefined)[] {
  if (!isNew(seen, loop)) return [];
  const segments = Object.entries(loop.children).filter((entry): entry is [string, Segment] => entry[1].node === 'segment');
  const loops = Object.entries(loop.children).filter((entry): entry is [string, Loop] => entry[1].node === 'loop');
  return [
    `## ${loop.id} ${name}`,
    terms(loop),
    levelOf(loop.children),
    bullets(loop.rules.map(ruleInWords)),
    ...segments.flatMap(([child, segment]) => segmentSection(child, segment)),
    ...loops.flatMap(([child, inner]) => loopSections(child, inner, seen)),
  ];
}

/** `required`, `situational: an accident`, `situational, up to 5`. */
function terms({ usage, many, max, why }: Segment | Loop): string {
  const often = many ? `, ${max === Number.POSITIVE_INFINITY ? 'any number' : `up to ${max}`}` : '';
  return `*${usage}${often}${why ? `: ${why}` : ''}*`;
}

function levelOf(children: Children): string | undefined {
  const level = Object.values(children).find((child) => child.node === 'level');
  return level && `Opened by an HL of level ${code(level.code)}, whose numbers are computed.`;
}

function segmentSection(name: string, segment: Segment): string[] {
  return [
    `### ${segment.id} ${name}`,
    [terms(segment), ...segment.notes.map((note) => noteInWords(segment.id, note))].join('; '),
    table(['element', 'name', 'holds', 'usage', 'needed when', 'values'], elementRows(segment.id, segment.fields)),
  ];
}
