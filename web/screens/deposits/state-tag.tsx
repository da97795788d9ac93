import type { DepositStateView, WaitingRow } from '@claimwright/server/http';
import { Tag } from '../../parts/tag.tsx';

const words = {
  matched: ['matched', 'good'],
  'eft-without-era': ['no remittance', 'warn'],
  over: ['over', 'bad'],
  'set-aside': ['set aside', 'plain'],
  'era-without-eft': ['no deposit', 'warn'],
  short: ['short', 'bad'],
} as const;

/** In which state the dollars are, in a word. */
export function StateTag({ state }: { state: DepositStateView | WaitingRow['state'] }) {
  const [word, tone] = words[state];
  return <Tag tone={tone}>{word}</Tag>;
}
