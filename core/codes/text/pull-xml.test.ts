import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pullXml } from './pull-xml.ts';
import { xmlText } from './xml-text.ts';

const told = (text: string) =>
  [...pullXml(text)].map((p) => {
    if (p.kind === 'open')
      return `<${p.name}${Object.entries(p.attributes)
        .map(([k, v]) => ` ${k}=${v}`)
        .join('')}>${p.line}`;
    if (p.kind === 'close') return `</${p.name}>${p.line}`;
    return p.kind === 'text' ? `"${p.text}"${p.line}` : `fault ${p.line}: ${p.what}`;
  });

describe('an XML text is pulled apart', () => {
  it.each([
    ['elements and texts, with their lines', '<a>\n <b>x</b>\n</a>', ['<a>1', '<b>2', '"x"2', '</b>2', '</a>3']],
    ['mixed texts', '<t>Abuse<n>(adult)</n> NEC</t>', ['<t>1', '"Abuse"1', '<n>1', '"(adult)"1', '</n>1', '" NEC"1', '</t>1']],
    ['attributes in either quote, empty elements', `<c col="2" x='"'/>`, ['<c col=2 x=">1', '</c>1']],
    ['references', '<a b="&quot;">A&amp;B &#233;&#xe9; &lt;</a>', ['<a b=">1', '"A&B éé <"1', '</a>1']],
    ['declaration, comment, CDATA', '\ufeff<?xml version="1.0"?><!-- <b> --><a><![CDATA[<&]]></a>', ['<a>1', '"<&"1', '</a>1']],
    ['space before the end of a tag', '<a ></a >', ['<a>1', '</a>1']],
  ])('%s', (_name, text, expected) => expect(told(text)).toEqual(expected));

  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a/>', /document type/],
    ['an entity of its own', '<a>\n&nbsp;</a>', /reference/],
    ['a bare ampersand', '<a>A & B</a>', /reference/],
    ['tags that do not match', '<a>\n<b>\n</a>', /^fault 3: <\/a> closes/],
    ['a second root', '<a/><b/>', /second root/],
    ['text outside', '<a/>x', /outside/],
    ['a cut file', '<a>\n<b>x</b>', /cut short/],
    ['a cut tag', '<a><b col="2', /does not end/],
    ['a cut comment', '<a><!-- x', /does not end/],
    ['an attribute given twice', '<a b="1" b="2"/>', /attribute b/],
    ['nothing', ' ', /no element/],
    ['nesting without end', '<a>'.repeat(5000), /nest deeper/],
  ])('refuses %s', (_name, text, expected) => expect(told(text).at(-1)).toMatch(expected));

  it('ends every text that is cut anywhere in a fault', () => {
    const whole = '<?xml version="1.0"?>\n<a>\n<b col="2">x &amp; y</b><!-- z --><c/></a>';
    for (let length = 0; length < whole.length; length++) expect(told(whole.slice(0, length)).at(-1)).toMatch(/^fault/);
  });

  it('gives back any tree that was written', () => {
    const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
      tree: fc.record({
        name: fc.stringMatching(/^[a-z]{1,4}$/),
        text: fc.string({ unit: 'binary' }).map((t) => t.replace(/[\r\0\ud800-\udfff]/g, '')),
        below: fc.oneof(
          { maxDepth: 4, depthIdentifier: 'xml' },
          fc.constant([]),
          fc.array(tie('tree'), { maxLength: 3, depthIdentifier: 'xml' }),
        ),
      }),
    }));
    fc.assert(
      fc.property(tree, (t) => {
        expect(readBack(written(t))).toEqual(plain(t));
      }),
    );
  });

  it('takes time by the length of the text, whatever it holds', () => {
    const ms = (text: string) => {
      const start = performance.now();
      for (const _ of pullXml(text));
      return performance.now() - start;
    };
    // A quadratic reader takes minutes for these.
    for (const text of [
      `<a>${'&amp;'.repeat(400_000)}</a>`,
      `<a ${' '.repeat(2_000_000)}`,
      `<a>${'<b/>\n'.repeat(400_000)}</a>`,
      '<'.repeat(1_000_000),
    ])
      expect(ms(text)).toBeLessThan(5_000);
  });
});

describe('the text of the bytes', () => {
  const bytes = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
  it.each([
    ['UTF-8', bytes('<a>M\u00c3\u00a9</a>'), '<a>Mé</a>'],
    [
      'declared Windows-1252',
      bytes('<?xml version="1.0" encoding="windows-1252"?><a>\u00e9</a>'),
      '<?xml version="1.0" encoding="windows-1252"?><a>é</a>',
    ],
    ['UTF-16 with its mark', bytes('\u00ff\u00fe<\0a\0/\0>\0'), '<a/>'],
    ['undeclared Windows-1252', bytes('<a>\u00e9</a>'), undefined],
    ['an encoding that nobody writes', bytes('<?xml version="1.0" encoding="ebcdic"?><a/>'), undefined],
  ])('%s', (_name, given, expected) => expect(xmlText(given)).toBe(expected));
});

interface Tree {
  readonly name: string;
  readonly text: string;
  readonly below: readonly Tree[];
}
const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const written = ({ name, text, below }: Tree): string => `<${name}>${escaped(text)}${below.map(written).join('')}</${name}>`;
/** White space alone is no text. */
const plain = ({ name, text, below }: Tree): Tree => ({ name, text: text.trim() === '' ? '' : text, below: below.map(plain) });

function readBack(text: string): Tree {
  const root = { name: '', text: '', below: [] as Tree[] };
  const open = [root];
  for (const piece of pullXml(text)) {
    const top = open.at(-1)!;
    if (piece.kind === 'open') {
      const next = { name: piece.name, text: '', below: [] };
      top.below.push(next);
      open.push(next);
    } else if (piece.kind === 'close') open.pop();
    else if (piece.kind === 'text') top.text += piece.text;
    else throw new Error(piece.what);
  }
  return root.below[0]!;
}
