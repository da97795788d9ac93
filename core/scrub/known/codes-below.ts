import { codesIn } from '../code-ranges.ts';
import { kept } from './kept.ts';

/** Whether a diagnosis is among listed ones, parted by spaces, each with all below it, or ranges. */
export const diagnosesAmong = kept((listed: string) => codesIn(listed.split(' '), 'and-below'));
