import type { Finding } from '../../base/finding.ts';
import { type X12Rule, x12Finding } from '../findings.ts';
import { sets } from '../sets/index.ts';
import type { Fields } from '../spec/field.ts';
import type { Children, Loop, Segment } from '../spec/node.ts';

/** Goes through what came from outside and says where it is not of the shape that the types promise. */
interface Look {
  readonly findings: Finding[];
  /** Where we are. */
  readonly path: (string | number)[];
}
type Shape = (look: Look, value: unknown) => void;
type Members = Readonly<Record<string, unknown>>;

function say({ findings, path }: Look, rule: X12Rule, what: string): void {
  const place = path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');
  findings.push(x12Finding(rule, { kind: 'field', path: place }, what));
}

/** Looks at what stands at one more step of the path. */
function below(look: Look, step: string | number, see: () => void): void {
  look.path.push(step);
  see();
  look.path.pop();
}

/**
 * What in a file's data is not what {@link X12File} says: a part of another kind, or a name that the set does not have, which would
 * otherwise be left out in silence. Values are the writer's affair.
 */
export function misshapen(file: unknown): Finding[] {
  const look: Look = { findings: [], path: [] };
  members({ interchanges: list(interchange) })(look, file);
  return look.findings;
}

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

const text: Shape = (look, value) => {
  if (typeof value !== 'string') say(look, 'element-type', 'is not a text');
};
const maybeText: Shape = (look, value) => value === undefined || text(look, value);
const anything: Shape = () => undefined;

const list =
  (of: Shape): Shape =>
  (look, value) => {
    if (!Array.isArray(value)) say(look, 'element-type', 'is not a list');
    else for (let i = 0; i < value.length; i++) below(look, i, () => of(look, value[i]));
  };

/** An object with these members and no others. */
const members =
  (shapes: Readonly<Record<string, Shape>>): Shape =>
  (look, value) => {
    if (!isMembers(value)) return say(look, 'element-type', 'is not an object');
    for (const name of Object.keys(value))
      if (!Object.hasOwn(shapes, name)) below(look, name, () => say(look, 'not-used', 'there is nothing of this name here'));
    for (const [name, shape] of Object.entries(shapes)) below(look, name, () => shape(look, value[name]));
  };

const texts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, text]));

const transaction: Shape = (look, value) => {
  const set = isMembers(value) ? value.set : undefined;
  const named = { set: text, ...texts('controlNumber', 'guide') };
  if (set === 'untyped') members({ ...named, id: text, segments: list(list(text)) })(look, value);
  else if (typeof set === 'string' && Object.hasOwn(sets, set)) {
    const { body } = sets[set as keyof typeof sets];
    members({ ...named, body: (inner, one) => loop(inner, body, one) })(look, value);
  } else below(look, 'set', () => say(look, 'element-type', `is none of ${Object.keys(sets).join(', ')}, untyped`));
};
const header = {
  interchange: members({
    ...texts('authorizationQualifier', 'authorization', 'securityQualifier', 'security', 'senderQualifier', 'sender'),
    ...texts('receiverQualifier', 'receiver', 'time', 'version', 'controlNumber', 'usage'),
    date: maybeText,
    ackRequested: anything,
    delimiters: members(texts('element', 'component', 'repetition', 'segment')),
  }),
  acks: list(members({ ...texts('controlNumber', 'time', 'status', 'note'), date: maybeText })),
};
const group = {
  group: members({ ...texts('functional', 'sender', 'receiver', 'time', 'controlNumber', 'version'), date: maybeText }),
};
const interchange = members({ ...header, groups: list(members({ ...group, transactions: list(transaction) })) });

const ofLines = {
  interchange: members(header),
  group: members(group),
  transaction,
  /** The line of a transaction whose units have lines of their own, without its body. */
  'transaction-start': members(texts('set', 'controlNumber', 'guide')),
};

/** What in the data of one line is not what its type says. */
export function misshapenLine(kind: keyof typeof ofLines, value: unknown): Finding[] {
  const look: Look = { findings: [], path: [] };
  ofLines[kind](look, value);
  return look.findings;
}

/** Names in what a line says of a body that it does not have. @param all what other lines say of it too */
export function misshapenBody(own: Children, body: unknown, all = own): Finding[] {
  const look: Look = { findings: [], path: [] };
  const isElsewhere = (name: string) => Object.hasOwn(all, name) && !Object.hasOwn(own, name);
  const here = isMembers(body) ? Object.fromEntries(Object.entries(body).filter(([name]) => !isElsewhere(name))) : body;
  loop(look, { children: own }, here);
  for (const name of isMembers(body) ? Object.keys(body).filter(isElsewhere) : [])
    below(look, name, () => say(look, 'not-used', 'has a line of its own, further on'));
  return look.findings;
}

/** Names in a body that its set does not have. What is no object or list is left to the writer, which says so. */
function loop(look: Look, { children }: Pick<Loop, 'children'>, body: unknown): void {
  if (!isMembers(body)) return;
  for (const name of Object.keys(body)) {
    const node = Object.hasOwn(children, name) ? children[name]! : undefined;
    look.path.push(name);
    if (!node || node.node === 'level') say(look, 'not-used', 'the set has nothing of this name here');
    else each(look, body[name], (one) => (node.node === 'loop' ? loop(look, node, one) : segment(look, node, one)));
    look.path.pop();
  }
}

function each(look: Look, value: unknown, see: (one: unknown) => void): void {
  if (Array.isArray(value)) for (let i = 0; i < value.length; i++) below(look, i, () => see(value[i]));
  else see(value);
}

const segment = (look: Look, { fields: all, single }: Segment, value: unknown): void => fields(look, all, single ? { value } : value);

function fields(look: Look, all: Fields, body: unknown): void {
  if (!isMembers(body)) return;
  for (const name of Object.keys(body)) {
    const field = Object.hasOwn(all, name) ? all[name]! : undefined;
    const inner = field?.fields ?? field?.of?.fields;
    if (field && field.kind !== 'fixed' && !inner) continue;
    look.path.push(name);
    if (!inner) say(look, 'not-used', 'the segment has nothing of this name');
    else each(look, body[name], (one) => fields(look, inner, one));
    look.path.pop();
  }
}
