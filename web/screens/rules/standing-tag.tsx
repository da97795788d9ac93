import type { WrittenRow } from '@claimwright/server/http';
import { Tag, type Tone } from '../../parts/tag.tsx';

const tones: Readonly<Record<WrittenRow['standing'], Tone>> = { on: 'good', draft: 'warn', off: 'plain', retired: 'plain' };

/** Where a rule stands, in a word. */
export const StandingTag = ({ standing }: { standing: WrittenRow['standing'] }) => <Tag tone={tones[standing]}>{standing}</Tag>;
