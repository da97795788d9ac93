import { isSilent, type Loop, type Segment } from '../spec/node.ts';
import { writeElements } from './elements.ts';
import { complain, type Pen, putSegment } from './pen.ts';

type Body = Readonly<Record<string, unknown>>;

/** The running number of HL segments in one transaction. */
export interface Levels {
  count: number;
}

/** Writes a loop's children in the guide's order. `parent` is the number of the HL above, empty at the top. */
export function writeLoop(pen: Pen, loop: Loop, body: Body, levels: Levels, parent: string): void {
  let above = parent;
  for (const [name, node] of Object.entries(loop.children)) {
    if (node.node === 'level') {
      const id = String(++levels.count);
      putSegment(pen, 'HL', [id, parent, node.code, node.saysChildren ? (hasLevels(loop, body) ? '1' : '0') : '']);
      above = id;
      continue;
    }
    const values = valuesOf(pen, name, node, body);
    pen.path.push(name);
    for (const [i, value] of values.entries()) {
      if (node.many) pen.path.push(i);
      if (node.node === 'loop') writeLoop(pen, node, value as Body, levels, above);
      else writeSegment(pen, node, value);
      if (node.many) pen.path.pop();
    }
    pen.path.pop();
  }
}

/** The values of a child; complains when there are too few or too many. */
function valuesOf(pen: Pen, name: string, node: Loop | Segment, body: Body): readonly unknown[] {
  if (node.node === 'segment' && isSilent(node)) return [{}];
  const value = body[name];
  const values = node.many ? ((value ?? []) as readonly unknown[]) : value === undefined ? [] : [value];
  if (values.length === 0 && node.usage === 'required') complain(pen, 'segment-missing', 'what the guide demands is missing', [name]);
  if (values.length > node.max) complain(pen, 'repeats', `there are ${values.length}, at most ${node.max} are allowed`, [name]);
  return values;
}

function writeSegment(pen: Pen, segment: Segment, value: unknown): void {
  const body = segment.single ? { value } : (value as Body);
  putSegment(pen, segment.id, writeElements(pen, segment.fields, body));
}

/** Whether a level has levels below it. */
function hasLevels(loop: Loop, body: Body): boolean {
  return Object.entries(loop.children).some(([name, node]) => {
    if (node.node !== 'loop' || Object.values(node.children)[0]?.node !== 'level') return false;
    const value = body[name];
    return Array.isArray(value) ? value.length > 0 : value !== undefined;
  });
}
