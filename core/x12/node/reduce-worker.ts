// The program of a worker thread of `reduceFile`.
import { parentPort, workerData } from 'node:worker_threads';
import { outliner } from '../read/outline.ts';
import type { Seam } from '../read/seam.ts';
import { readStretch } from '../read/stretch.ts';
import { fileChunksSync } from './file.ts';
import type { Answer, Assignment, Question, Reducer } from './reduce-messages.ts';

const { path, reducer, argument } = workerData as Assignment;
const { start, take } = (await import(reducer)) as Reducer<unknown>;

parentPort!.on('message', (question: Question) => {
  const answer: Answer = question.kind === 'divide' ? { kind: 'seams', seams: divide(question.hints) } : reduce(question.from, question.to);
  parentPort!.postMessage(answer);
});

function divide(hints: readonly number[]): readonly Seam[] {
  const { push, seams } = outliner(hints);
  for (const chunk of fileChunksSync(path)) if (!push(chunk)) break;
  return seams;
}

function reduce(from: Seam | undefined, to: Seam | undefined): Answer {
  const reading = readStretch(from, to, fileChunksSync(path, from?.byte, to?.byte));
  let result = start(argument);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return { kind: 'part', result, ...value };
    result = take(result, value);
  }
}
