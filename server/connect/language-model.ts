import { type HttpAnswer, post, postLimits } from './post-json.ts';

/** A model behind an OpenAI-compatible address: OpenAI, Azure, vLLM, llama.cpp, Ollama and others. */
export interface LanguageModel {
  /** As `https://models.example.org/v1`; `/chat/completions` is added where it is missing. */
  readonly address: string;
  readonly model: string;
  /** Sent as a bearer token, and written down nowhere. */
  readonly key?: string | undefined;
  /** Plain http to another machine: the note can be read on the way. */
  readonly plainHttp?: boolean | undefined;
}

export interface ModelMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

export interface ModelTokens {
  readonly asked: number;
  readonly answered: number;
}

export type ModelFailure =
  | 'address-refused'
  | 'not-reached'
  | 'late'
  | 'too-long'
  | 'redirected'
  | 'http-status'
  | 'not-utf-8'
  | 'not-json'
  | 'no-answer';

/** What came back, and how long it took. `received` is the body as it came, as far as it was read, without the key. */
export type ModelReply = { readonly ms: number; readonly received: string; readonly tokens?: ModelTokens } & (
  | { readonly kind: 'answered'; readonly answer: string }
  | { readonly kind: 'failed'; readonly failure: ModelFailure; readonly says: string }
);

/** The body of a request: the same question gives the same bytes. With temperature 0 and a seed most servers answer the same, too. */
export const modelRequest = (model: string, messages: readonly ModelMessage[]) => ({
  model,
  messages,
  temperature: 0,
  seed: 1,
  stream: false,
});

const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * The address that is asked. @returns instead, as a sentence, why it is refused: no address, with a password in it, or one to which a note would
 * travel in the open.
 */
export function modelAddress(address: string, plainHttp = false): { readonly url: URL } | { readonly says: string } {
  if (!URL.canParse(address)) return { says: 'That is no address. It looks like https://models.example.org/v1.' };
  const url = new URL(address);
  if (url.username || url.password || url.search || url.hash)
    return { says: 'Name the address without a user, password, question mark or hash: the key has a place of its own.' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { says: `A verifier is asked by https, not by ${url.protocol}` };
  if (url.protocol === 'http:' && !plainHttp && !loopback.test(url.hostname))
    return {
      says: `${url.host} is another machine, and by http everybody on the way can read the note. Name an https address, or allow plain http.`,
    };
  const path = url.pathname.replace(/\/+$/, '');
  url.pathname = path.endsWith('/chat/completions') ? path : `${path}/chat/completions`;
  return { url };
}

/** True when what is sent to the address does not leave this machine. */
export const staysHere = (address: string): boolean => URL.canParse(address) && loopback.test(new URL(address).hostname);

/**
 * Asks once: no second try, no other host, no more than the limits. Whatever happens is an answer; nothing is thrown, and no failure tells what the
 * other side wrote, since that may be the note.
 */
export async function askLanguageModel(
  model: LanguageModel,
  messages: readonly ModelMessage[],
  limits: Partial<typeof postLimits> = {},
): Promise<ModelReply> {
  const began = performance.now();
  const told = (reply: Omit<HttpAnswer, 'ms'> & { readonly answer?: string; readonly tokens?: ModelTokens }): ModelReply => {
    const { failure, says = '', answer = '', tokens, received } = reply;
    const beside = { ms: Math.round(performance.now() - began), received: withoutKey(received, model.key), ...(tokens && { tokens }) };
    return failure ? { kind: 'failed', failure, says, ...beside } : { kind: 'answered', answer, ...beside };
  };
  const address = modelAddress(model.address, model.plainHttp);
  if ('says' in address) return told({ failure: 'address-refused', says: address.says, received: '' });
  if (model.key !== undefined && !/^[\x21-\x7e]+$/.test(model.key))
    return told({ failure: 'address-refused', says: 'The key holds a blank or another sign that no key has.', received: '' });
  const headers = { ...(model.key && { authorization: `Bearer ${model.key}` }) };
  const sent = await post(address.url, headers, modelRequest(model.model, messages), { ...postLimits, ...limits });
  if (sent.failure) return told(sent);
  return told({ ...sent, ...completion(withoutKey(sent.received, model.key)) });
}

/** Some servers show the headers that they got. */
const withoutKey = (text: string, key: string | undefined): string => (key ? text.replaceAll(key, '[key]') : text);

function completion(body: string): { answer?: string; tokens?: ModelTokens; failure?: ModelFailure; says?: string } {
  let read: { choices?: { message?: { content?: unknown } }[]; usage?: { prompt_tokens?: unknown; completion_tokens?: unknown } };
  try {
    read = JSON.parse(body);
  } catch {
    return { failure: 'not-json', says: 'The address did not answer with JSON: is it OpenAI-compatible?' };
  }
  const answer = Array.isArray(read?.choices) ? read.choices[0]?.message?.content : undefined;
  if (typeof answer !== 'string') return { failure: 'no-answer', says: 'The reply holds no message of a model.' };
  const { prompt_tokens: asked, completion_tokens: answered } = read.usage ?? {};
  const isCount = (n: unknown): n is number => Number.isSafeInteger(n) && (n as number) >= 0;
  return { answer, ...(isCount(asked) && isCount(answered) && { tokens: { asked, answered } }) };
}
