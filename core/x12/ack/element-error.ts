import type { SegmentPlace } from '../../base/finding.ts';
import type { X12Finding } from '../findings.ts';
import type { ImplementationAck } from '../sets/999/index.ts';
import type { Given } from '../spec/of.ts';
import { dataElement } from './data-elements.ts';

type Answer = Given<ImplementationAck>;
type Segment = NonNullable<NonNullable<Answer['transactions']>[number]['segments']>[number];
/** IK4 with what it is about. */
export type ElementError = NonNullable<Segment['elements']>[number];

/** IK403 for what is wrong with an element. */
function codeOf({ rule, what }: X12Finding): string {
  switch (rule) {
    case 'x12/element-missing':
      return '1';
    case 'x12/elements-together':
      return what.includes('exclude') ? '10' : '2';
    case 'x12/not-used':
      return 'I10';
    case 'x12/element-length':
      return what.includes('shorter') ? '4' : '5';
    case 'x12/element-type':
      return what.includes('day') ? '8' : what.includes('time') ? '9' : '6';
    case 'x12/repeats':
      return '12';
    case 'x12/code-value':
    case 'x12/hierarchy':
      return '7';
    case 'x12/element-structure':
      return '13';
    default:
      return '6';
  }
}

/** IK404 holds 99 characters and none of our own separators: a value with one of them is not copied. */
const copied = (found: string | undefined) =>
  found && /^[ -~]+$/.test(found) && !/[*:^~]/.test(found) ? { value: found.slice(0, 99).trim() } : {};

/** Where an element stands in its segment, as far as IK4 and CTX can count. */
export const placeIn = ({ element = 0, component, repeat }: Pick<SegmentPlace, 'element' | 'component' | 'repeat'>) => ({
  element,
  ...(component && component < 100 ? { component } : {}),
  ...(repeat && repeat < 10_000 ? { repeat } : {}),
});

/** The IK4 for a finding about an element; nothing for one that stands where IK4 cannot count. */
export function elementErrorOf(f: X12Finding, at: SegmentPlace, code: string = codeOf(f)): ElementError | undefined {
  if (at.element === undefined || at.element > 99) return undefined;
  const number = dataElement(at.segment, at.element, at.component);
  const value = code === '1' || code === 'I9' ? {} : copied(f.found);
  return {
    error: {
      at: placeIn(at),
      ...(number === undefined ? {} : { dataElement: number }),
      code,
      ...('value' in value && value.value ? value : {}),
    },
  };
}
