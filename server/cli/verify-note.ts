import { createHash } from 'node:crypto';
import {
  type CodedNote,
  type CodedVisit,
  type CodingContext,
  judged,
  neverSent,
  question,
  type RefusedPart,
  type Remark,
  type Suggestion,
  verifierProtocol,
} from '@claimwright/core/coding';
import { neverSentRules } from '../app/never-sent-rules.ts';
import { places } from '../app/places.ts';
import { askLanguageModel, type LanguageModel, type ModelReply, modelAddress, modelRequest, staysHere } from '../connect/language-model.ts';
import { say } from './output.ts';
import { linesOf } from './read-input.ts';
import { UsageError, usage } from './usage-error.ts';

export interface VerifierOptions {
  readonly verifier?: string;
  readonly model?: string;
  readonly verifierPlainHttp?: boolean;
  readonly verifierReplay?: string;
}

/** What was asked of a verifier about one note, and what became of it; the key is nowhere in it. With it a run can be repeated. */
export interface Verification {
  readonly protocol: string;
  /** Of the question alone, whoever is asked: by it a recorded answer is found again. */
  readonly questionSha256?: string;
  /** Instant, UTC. */
  readonly at?: string;
  readonly address?: string;
  readonly request?: ReturnType<typeof modelRequest>;
  readonly reply?: ModelReply;
  readonly outcome: 'answered' | 'failed' | 'withheld' | 'nothing-to-ask';
  /** Why there is no verdict. */
  readonly says: string;
  readonly taken: readonly Remark[];
  readonly refused: readonly RefusedPart[];
}

/** A suggestion as it is shown: the engine's, with what a verifier said of it, or one that a verifier added. */
export type ShownSuggestion = Omit<Suggestion, 'line' | 'basis'> & {
  readonly basis: Suggestion['basis'] | 'verifier';
  readonly verifier?: Remark;
};

/** A coded visit, checked by a verifier where one was asked. */
export type ShownVisit = Omit<CodedVisit, 'coded'> & {
  readonly coded: Omit<CodedNote, 'suggestions'> & { readonly suggestions: readonly ShownSuggestion[] };
  readonly verification?: Verification;
};

export type Verify = (note: string, visit: CodedVisit, context: CodingContext) => Promise<ShownVisit>;

type Asked = Required<Pick<Verification, 'questionSha256' | 'at' | 'address' | 'request' | 'reply'>>;
/** Who answers a question: a model, or a recording. */
type Answers = (messages: NonNullable<ReturnType<typeof question>>['messages'], questionSha256: string) => Promise<Asked>;

/**
 * The verifier that the options name; without one every note stays as the engine coded it, and nothing is sent.
 * @throws UsageError
 */
export async function verifierOf(options: VerifierOptions): Promise<Verify> {
  const { verifier, verifierReplay } = options;
  if (verifier !== undefined && verifierReplay !== undefined) throw new UsageError('Say --verifier or --verifier-replay, not both.');
  if (verifierReplay !== undefined) return verifying(await recorded(verifierReplay));
  if (verifier === undefined) return async (_, visit) => visit;
  return verifying(asking(modelOf(verifier, options)));
}

function modelOf(address: string, { model, verifierPlainHttp: plainHttp }: VerifierOptions): LanguageModel {
  if (!model) throw new UsageError('Name the model that the verifier is, with --model.');
  const url = modelAddress(address, plainHttp);
  if ('says' in url) throw new UsageError(url.says.replace('or allow plain http', 'or allow plain http with --verifier-plain-http'));
  if (!staysHere(address))
    say(`Notes are sent to ${url.url.host}, whole: a business associate agreement has to cover that (45 CFR 164.504(e)).`);
  return { address, model, plainHttp, key: process.env.CLAIMWRIGHT_VERIFIER_KEY || undefined };
}

const asking =
  (model: LanguageModel): Answers =>
  async (messages, questionSha256) => ({
    ...{ questionSha256, at: new Date().toISOString(), address: model.address },
    request: modelRequest(model.model, messages),
    reply: await askLanguageModel(model, messages),
  });

/** Answers out of what `code --json` printed, of one note or of a batch. */
async function recorded(path: string): Promise<Answers> {
  const known = new Map<string, Asked>();
  for await (const line of linesOf(path)) {
    const { questionSha256, at, address, request, reply } = verificationIn(line, path) ?? {};
    if (questionSha256 && at && address && request && reply) known.set(questionSha256, { questionSha256, at, address, request, reply });
  }
  if (known.size === 0) throw new UsageError(`${path} holds no answer of a verifier. Record one with \`code … --verifier … --json\`.`);
  return async (_, questionSha256) => {
    const found = known.get(questionSha256);
    if (!found) throw new UsageError(`${path} holds no answer to this question: the note, the codes or the engine were others.`);
    return found;
  };
}

function verificationIn(line: string, path: string): Partial<Verification> | undefined {
  if (line.trim() === '') return undefined;
  try {
    return (JSON.parse(line) as { verification?: Partial<Verification> } | null)?.verification;
  } catch (error) {
    throw usage(`${path} is no JSON. Give what \`claimwright code --json\` printed.`, error);
  }
}

function verifying(answers: Answers): Verify {
  const rules = neverSentRules(places.data);
  return async (note, visit, context) => {
    const { coded } = visit;
    const without = (outcome: Verification['outcome'], says: string): ShownVisit => ({
      ...visit,
      verification: { protocol: verifierProtocol, outcome, says, taken: [], refused: [] },
    });
    const withheld = neverSent(note, { rules });
    if (withheld !== undefined) return without('withheld', withheld);
    const asked = question(note, coded, context);
    if (!asked) return without('nothing-to-ask', 'There is no code to choose among, or the note is too long for a visit note.');
    const { candidates, messages } = asked;
    const questionSha256 = createHash('sha256')
      .update(JSON.stringify([verifierProtocol, messages]))
      .digest('hex');
    const answered = await answers(messages, questionSha256);
    const { reply } = answered;
    const judgement = judged(reply.kind === 'answered' ? reply.answer : '', { suggestions: coded.suggestions, candidates }, note);
    const failed = reply.kind === 'failed';
    const { taken, refused } = failed ? { taken: [], refused: [] } : judgement;
    return {
      ...visit,
      coded: failed ? coded : { ...coded, suggestions: judgement.suggestions, sure: coded.sure && !judgement.unsettled },
      verification: { protocol: verifierProtocol, ...answered, outcome: reply.kind, says: failed ? reply.says : '', taken, refused },
    };
  };
}
