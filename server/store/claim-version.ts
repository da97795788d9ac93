import { createHash } from 'node:crypto';
import type { Claim } from '@claimwright/core/claim';

/**
 * Tells one content of a claim from another. A person who applies a fix says which content they looked at. The database gives the fields of a
 * document in an order of its own, the same each time.
 */
export const versionOf = (content: Claim): string => createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
