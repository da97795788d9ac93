import type { Child, Plan } from '../spec/compile.ts';
import type { Level, Loop, Segment } from '../spec/node.ts';
import { writeElements } from './elements.ts';
import { complain, listOf, membersOf, type Pen, putSegment } from './pen.ts';

type Body = Readonly<Record<string, unknown>>;

/** The running number of HL segments in one transaction. */
export interface Levels {
  count: number;
}

/** Writes a loop's children in the guide's order. `parent` is the number of the HL above, empty at the top. */
export function writeLoop(pen: Pen, of: Plan, value: unknown, levels: Levels, parent: string): void {
  const body = membersOf(pen, value);
  if (body) writeChildren(pen, of, of.children, body, levels, parent);
}

/** Writes some neighbors of the children of a loop. */
export function writeChildren(pen: Pen, of: Plan, children: readonly Child[], body: Body, levels: Levels, parent: string): void {
  let above = parent;
  for (const { name, segment, loop, level, silent } of children) {
    if (level) {
      above = writeLevel(pen, level, name, levels, parent, level.saysChildren && hasLevels(of, body));
    } else if (silent) {
      writeSegment(pen, name, segment!, {});
    } else {
      const node = segment ?? loop!.loop;
      const values = valuesOf(pen, name, node, body);
      pen.path.push(name);
      for (let i = 0; i < values.length; i++) {
        if (node.many) pen.path.push(i);
        if (loop) writeLoop(pen, loop, values[i], levels, above);
        else writeSegment(pen, name, segment!, values[i]);
        if (node.many) pen.path.pop();
      }
      pen.path.pop();
    }
  }
}

/** Writes the HL of a level. @returns its number, the parent of levels below. */
export function writeLevel(pen: Pen, level: Level, name: string, levels: Levels, parent: string, hasBelow: boolean): string {
  const number = String(++levels.count);
  putSegment(pen, 'HL', [number, parent, level.code, level.saysChildren ? (hasBelow ? '1' : '0') : '']);
  pen.trace?.(name, level, pen.findings.length);
  return number;
}

/** The values of a child; complains when there are too few or too many. */
function valuesOf(pen: Pen, name: string, node: Loop | Segment, body: Body): readonly unknown[] {
  const value = body[name];
  const values = node.many ? listOf(pen, value, name) : value === undefined ? [] : [value];
  checkTimes(pen, name, node, values.length);
  return values;
}

/** Complains when a child comes too seldom or too often. */
export function checkTimes(pen: Pen, name: string, node: Loop | Segment, times: number): void {
  if (times === 0 && node.usage === 'required') complain(pen, 'segment-missing', 'what the guide demands is missing', [name]);
  if (times > node.max) complain(pen, 'repeats', `there are ${times}, at most ${node.max} are allowed`, [name]);
}

function writeSegment(pen: Pen, name: string, segment: Segment, value: unknown): void {
  const firstFinding = pen.findings.length;
  const body = segment.single ? { value } : membersOf(pen, value);
  putSegment(pen, segment.id, body ? writeElements(pen, segment.fields, body) : []);
  pen.trace?.(name, segment, firstFinding);
}

/** Whether a level has levels below it. */
const hasLevels = (of: Plan, body: Body): boolean =>
  of.innerLoops.some(({ name, loop }) => {
    const value = body[name];
    return opensLevel(loop!) && (Array.isArray(value) ? value.length > 0 : value !== undefined);
  });

/** Whether a loop begins with an HL. */
export const opensLevel = (of: Plan): boolean => of.children[0]?.level !== undefined;
