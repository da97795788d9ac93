// The program of a worker thread of `reduceFile`.
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { outliner } from '../read/outline.ts';
import type { Seam } from '../read/seam.ts';
import { readStretch } from '../read/stretch.ts';
import { fileChunksSync } from './file.ts';
import type { Answer, Assignment, Question, Reducer, Told } from './reduce-messages.ts';

const { path, reducer, argument, told } = workerData as Assignment;
const { start, take } = (await import(reducer)) as Reducer<unknown>;

parentPort!.on('message', (question: Question) => {
  const answer: Answer = question.kind === 'divide' ? { kind: 'seams', seams: divide(question.hints) } : reduce(question);
  parentPort!.postMessage(answer);
});

function divide(hints: readonly number[]): readonly Seam[] {
  const { push, seams } = outliner(hints);
  for (const chunk of fileChunksSync(path)) if (!push(chunk)) break;
  return seams;
}

function reduce({ from, to }: Extract<Question, { readonly kind: 'reduce' }>): Answer {
  let end = to && 'byte' in to ? to : undefined;
  function* chunks() {
    const hint = to && 'hint' in to ? to.hint : undefined;
    yield* fileChunksSync(path, from?.byte, hint ?? end?.byte);
    if (hint === undefined) return;
    end = waitForEnd();
    yield* fileChunksSync(path, hint, end?.byte);
  }
  const reading = readStretch(from, () => end, chunks());
  let result = start(argument);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return { kind: 'part', result, ...value };
    result = take(result, value);
  }
}

function waitForEnd(): Seam | undefined {
  Atomics.wait(told, 0, 0);
  const received = receiveMessageOnPort(parentPort!) as { readonly message: Told } | undefined;
  return received?.message.to;
}
