import { type Knowledge, loadKnowledge } from '../app/knowledge.ts';
import { opened } from './codes-folder.ts';

/** Code sets and lexicon, for commands that read notes. Apart, since it reads more than a look at codes has to wait for. @throws UsageError */
export const knowledgeFor = (named: string | undefined): Knowledge => opened(loadKnowledge, named);
