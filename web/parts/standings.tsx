import { Tag, type Tone } from './tag.tsx';

type Words = Readonly<Record<string, readonly [Tone, string]>>;

const claims: Words = {
  checked: ['plain', 'to check'],
  held: ['warn', 'held'],
  ready: ['calm', 'ready'],
  sent: ['calm', 'sent'],
  received: ['calm', 'received'],
  accepted: ['calm', 'accepted'],
  rejected: ['bad', 'rejected'],
  paid: ['good', 'decided'],
  denied: ['bad', 'denied'],
  forwarded: ['good', 'forwarded'],
  reversed: ['bad', 'taken back'],
  dropped: ['plain', 'given up'],
};

const visits: Words = {
  'to-code': ['warn', 'to code'],
  asked: ['calm', 'asked'],
  coded: ['calm', 'coded'],
  held: ['warn', 'held'],
  billed: ['good', 'billed'],
  'self-pay': ['plain', 'self-pay'],
};

const outcomes: Words = {
  posted: ['good', 'posted'],
  denied: ['bad', 'denied'],
  reversed: ['bad', 'taken back'],
  held: ['warn', 'question'],
  unmatched: ['warn', 'unmatched'],
  undone: ['warn', 'undone'],
  quarantined: ['bad', 'not posted'],
};

const shown = (words: Words, standing: string) => {
  const [tone, word] = words[standing] ?? ['plain', standing];
  return <Tag tone={tone}>{word}</Tag>;
};

export const ClaimStanding = ({ status }: { status: string }) => shown(claims, status);
export const VisitStanding = ({ status }: { status: string }) => shown(visits, status);
export const OutcomeStanding = ({ outcome }: { outcome: string }) => shown(outcomes, outcome);

const orders = { 1: 'primary', 2: 'secondary', 3: 'tertiary' } as const;
export const orderText = (priority: 1 | 2 | 3): string => orders[priority];
