import type { Plan } from '../spec/compile.ts';
import type { Loop, Segment } from '../spec/node.ts';
import { writeElements } from './elements.ts';
import { complain, type Pen, putSegment } from './pen.ts';

type Body = Readonly<Record<string, unknown>>;

/** The running number of HL segments in one transaction. */
export interface Levels {
  count: number;
}

/** Writes a loop's children in the guide's order. `parent` is the number of the HL above, empty at the top. */
export function writeLoop(pen: Pen, of: Plan, body: Body, levels: Levels, parent: string): void {
  let above = parent;
  for (const { name, segment, loop, level, silent } of of.children) {
    if (level) {
      above = String(++levels.count);
      putSegment(pen, 'HL', [above, parent, level.code, level.saysChildren ? (hasLevels(of, body) ? '1' : '0') : '']);
      pen.trace?.(name, level, pen.findings.length);
    } else if (silent) {
      writeSegment(pen, name, segment!, {});
    } else {
      const node = segment ?? loop!.loop;
      const values = valuesOf(pen, name, node, body);
      pen.path.push(name);
      for (let i = 0; i < values.length; i++) {
        if (node.many) pen.path.push(i);
        if (loop) writeLoop(pen, loop, values[i] as Body, levels, above);
        else writeSegment(pen, name, segment!, values[i]);
        if (node.many) pen.path.pop();
      }
      pen.path.pop();
    }
  }
}

/** The values of a child; complains when there are too few or too many. */
function valuesOf(pen: Pen, name: string, node: Loop | Segment, body: Body): readonly unknown[] {
  const value = body[name];
  const values = value === undefined ? [] : node.many ? (value as readonly unknown[]) : [value];
  if (values.length === 0 && node.usage === 'required') complain(pen, 'segment-missing', 'what the guide demands is missing', [name]);
  if (values.length > node.max) complain(pen, 'repeats', `there are ${values.length}, at most ${node.max} are allowed`, [name]);
  return values;
}

function writeSegment(pen: Pen, name: string, segment: Segment, value: unknown): void {
  const firstFinding = pen.findings.length;
  const body = segment.single ? { value } : (value as Body);
  putSegment(pen, segment.id, writeElements(pen, segment.fields, body));
  pen.trace?.(name, segment, firstFinding);
}

/** Whether a level has levels below it. */
const hasLevels = (of: Plan, body: Body): boolean =>
  of.innerLoops.some(({ name, loop }) => {
    const value = body[name];
    return loop!.children[0]?.level !== undefined && (Array.isArray(value) ? value.length > 0 : value !== undefined);
  });
