import { type X12Rule, x12Finding } from '../findings.ts';
import { plan } from '../spec/compile.ts';
import type { CodeSet, CodeSetBy, Field, Fields } from '../spec/field.ts';
import { layoutOf } from '../spec/layout.ts';
import type { Loop, Segment } from '../spec/node.ts';
import { isWrong } from './answers.ts';
import { codeSetNames } from './code-set-names.ts';
import { dayFor, type Visit } from './visit.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * Asks for the codes in a group of fields. `element` is the element the group stands in, for components; for elements, what is
 * added to their position. `subject` is the object whose place is known.
 */
type Ask = (body: Body, element: number, subject: object, at: Visit) => void;
type SetOf = (among: Body) => CodeSet | undefined;

/** Which code set a field belongs to, by itself or by the qualifier beside it. */
function setOf(set: CodeSet | CodeSetBy, fields: Fields): SetOf {
  if (typeof set === 'string') return () => set;
  const qualifier = Object.entries(fields).find(([, f]) => f.at === set.by)?.[0];
  if (qualifier === undefined) return () => undefined;
  const { sets } = set;
  return (among) => sets[among[qualifier] as string];
}

/** Addresses outside of the United States and Canada have no states and ZIP codes that we know. */
const isAbroad = (set: CodeSet, { country }: Body): boolean =>
  (set === 'state' || set === 'zip') && country !== undefined && country !== 'US' && country !== 'CA';

function judge(set: CodeSet | undefined, value: unknown, among: Body, at: Visit): boolean {
  return set !== undefined && isWrong(at.answers.of[set], value, dayFor(set, at.days)) && !isAbroad(set, among);
}

function tell(set: CodeSet, value: string, element: number, component: number, subject: object, at: Visit): void {
  const on = dayFor(set, at.days);
  const rule: X12Rule = set === 'npi' ? 'npi' : 'outside-code';
  const kind = `x12/${rule} (${set})`;
  if (at.isFull(kind, rule, 'error')) return;
  const place = { ...at.placeOf(subject), element, ...(component > 0 ? { component } : {}) };
  const what = set === 'npi' ? `${value} has a wrong check digit` : `"${value}" is no ${codeSetNames[set][0]}${on ? ` on ${on}` : ''}`;
  at.report({ ...x12Finding(rule, place, what, { found: value }), ...(on ? { on } : {}) }, kind);
}

/** A single coded value; in a composite its position is a component, else an element. */
function askValue(name: string, field: Field, fields: Fields, inComposite: boolean): Ask {
  const whose = setOf(field.set!, fields);
  const position = field.at;
  return (body, element, subject, at) => {
    const value = body[name];
    if (value === undefined) return;
    const set = whose(body);
    if (!judge(set, value, body, at)) return;
    tell(set!, value as string, inComposite ? element : element + position, inComposite ? position : 0, subject, at);
  };
}

/** Values or composites side by side: one element after the other (run), or repeats of one element. */
function askMany(name: string, field: Field, fields: Fields): Ask {
  const of = field.of!;
  const step = field.kind === 'run' ? 1 : 0;
  const position = field.at;
  if (of.kind === 'composite') {
    const asks = asksOf(of.fields!, true);
    return (body, element, subject, at) => {
      const list = body[name] as readonly Body[] | undefined;
      if (list) for (let i = 0; i < list.length; i++) for (const ask of asks) ask(list[i]!, element + position + i * step, subject, at);
    };
  }
  const whose = setOf(of.set!, fields);
  return (body, element, subject, at) => {
    const set = whose(body);
    const list = body[name] as readonly unknown[] | undefined;
    if (list)
      for (let i = 0; i < list.length; i++)
        if (judge(set, list[i], body, at)) tell(set!, list[i] as string, element + position + i * step, 0, subject, at);
  };
}

function askSeries(name: string, field: Field): Ask {
  const asks = asksOf(field.fields!, false);
  const { at: position, stride } = field;
  return (body, element, subject, at) => {
    const list = body[name] as readonly Body[] | undefined;
    if (list)
      for (let i = 0; i < list.length; i++) for (const ask of asks) ask(list[i]!, element + position - 1 + i * stride!, subject, at);
  };
}

function askComposite(name: string, field: Field): Ask {
  const asks = asksOf(field.fields!, true);
  const position = field.at;
  return (body, element, subject, at) => {
    const inner = body[name] as Body | undefined;
    if (inner !== undefined) for (const ask of asks) ask(inner, element + position, subject, at);
  };
}

const hasCodes = (fields: Fields): boolean =>
  Object.values(fields).some((f) => f.set !== undefined || (f.fields && hasCodes(f.fields)) || (f.of && hasCodes({ of: f.of })));

function asksOf(fields: Fields, inComposite: boolean): readonly Ask[] {
  const asks: Ask[] = [];
  for (const [name, field] of layoutOf(fields).entries) {
    if (!hasCodes({ field })) continue;
    if (field.kind === 'series') asks.push(askSeries(name, field));
    else if (field.kind === 'composite') asks.push(askComposite(name, field));
    else if (field.of) asks.push(askMany(name, field, fields));
    else asks.push(askValue(name, field, fields, inComposite));
  }
  return asks;
}

/** Asks for the codes in one value of a segment. One that says one thing is its value alone, and stands where its loop does. */
function askSegment(segment: Segment): (value: unknown, loop: Body, at: Visit) => void {
  const asks = asksOf(segment.fields, false);
  if (segment.single)
    return (value, loop, at) => {
      for (const ask of asks) ask({ value }, 0, loop, at);
    };
  return (value, _, at) => {
    for (const ask of asks) ask(value as Body, 0, value as Body, at);
  };
}

/** Makes ready what asks for the outside codes of a loop's own segments. SNIP 5. */
export function codeAsker(loop: Loop): ((body: Body, at: Visit) => void) | undefined {
  const coded = plan(loop).children.flatMap(({ name, segment }) =>
    segment && hasCodes(segment.fields) ? [{ name, ask: askSegment(segment), many: segment.many }] : [],
  );
  if (coded.length === 0) return undefined;
  return (body, at) => {
    for (const { name, ask, many } of coded) {
      const value = body[name];
      if (value === undefined) continue;
      if (!many) ask(value, body, at);
      else for (const one of value as readonly unknown[]) ask(one, body, at);
    }
  };
}
