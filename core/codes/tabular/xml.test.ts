import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml } from './xml.ts';

/** What the reader tells, in one line; or the fault. */
function told(text: string): string {
  const parts: string[] = [];
  const fault = readXml(text, {
    open: (name, attributes) => parts.push(`<${[name, ...Object.entries(attributes).map(([key, value]) => `${key}=${value}`)].join(' ')}>`),
    text: (value) => parts.push(value),
    close: (name) => parts.push(`</${name}>`),
  });
  return fault ? `fault at ${fault.at}: ${fault.what}` : parts.join('');
}

describe('reading XML', () => {
  it.each([
    ['<a/>', '<a></a>'],
    ['<?xml version="1.0" encoding="utf-8"?>\r\n<a>x</a>\n', '<a>x</a>'],
    ['\uFEFF<a>x</a>', '<a>x</a>'],
    [`<a id="A00-A09" last='A09'><b/>&lt;3 &amp; &#233;&#xE9;</a>`, '<a id=A00-A09 last=A09><b></b><3 & éé</a>'],
    ['<a>x<!-- not <b> here -->y</a>', '<a>xy</a>'],
    ['<a title="1 &gt; 0">x</a>', '<a title=1 > 0>x</a>'],
  ])('%s', (text, expected) => expect(told(text)).toBe(expected));

  it.each([
    [
      'a document type',
      '<!DOCTYPE a [<!ENTITY x "xxxx">]><a>&x;</a>',
      'fault at 0: it has a document type (DOCTYPE), which no official file has',
    ],
    ['an entity of its own', '<a>&x;</a>', 'fault at 3: it has an entity that XML does not define'],
    ['a bare ampersand', '<a>R&D</a>', 'fault at 3: it has an entity that XML does not define'],
    ['a file cut in an element', '<a><b>x', 'fault at 7: it ends within <b>: the file is cut short'],
    ['a file cut in a tag', '<a><b', 'fault at 3: it has a tag that is none: "<b"'],
    ['a file cut in a comment', '<a><!-- x', 'fault at 3: it ends within a comment: the file is cut short'],
    ['tags that cross', '<a><b></a></b>', 'fault at 6: </a> closes what is not open'],
    ['two roots', '<a/><b/>', 'fault at 4: it has a second root'],
    ['words after the root', '<a/>and so on', 'fault at 4: it has text outside its root'],
    ['nothing', '', 'fault at 0: it has no element'],
  ])('refuses %s', (_, text, fault) => expect(told(text)).toBe(fault));

  it('gives back any text that was escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        expect(told(`<a>${escaped}</a>`)).toBe(`<a>${text}</a>`);
      }),
    );
  });

  it('never throws', () => {
    const piece = fc.constantFrom('<a>', '</a>', '<b', ' x="', '"', '/>', '&', 'amp;', '<!--', '-->', '<?', '?>', '<!DOCTYPE', 'text', '<');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(told(pieces.join(''))).toBeTypeOf('string');
      }),
    );
  });

  it('takes time in proportion, however many tags are never closed', () => {
    const deep = '<a>'.repeat(200_000);
    expect(told(deep)).toMatch(/^fault at 600000/);
    expect(told(`<a ${'b'.repeat(300_000)}`)).toMatch(/^fault at 0/);
    expect(told(`<a${' b="c"'.repeat(50_000)}`)).toMatch(/^fault at 0/);
  });
});
