import fc from 'fast-check';
import { expect, test } from 'vitest';
import { selfAndDescendants } from '../../../manifests/reading/xml-query.ts';
import { parseXml, type XmlNode } from '../../../manifests/reading/xml-tree.ts';

function rootOf(text: string): XmlNode {
  const parsed = parseXml(text);
  if (parsed.kind === 'refused') throw new Error(parsed.detail);
  return parsed.root;
}

test('every element knows where it stands in the text', () => {
  const text = '<?xml version="1.0"?>\n<a>\n  <b c="1">x</b><d/>\n</a>\n';
  const pieces = selfAndDescendants(rootOf(text)).map(({ start, end }) => text.slice(start, end));
  expect(pieces).toEqual([text.trim().slice(22), '<b c="1">x</b>', '<d/>']);
});

test('a start tag ends where its content begins', () => {
  const text = '<a b="1"\n c="2">text</a>';
  expect(text.slice(rootOf(text).startTagEnd)).toBe('text</a>');
});

test('names are read by their namespaces', () => {
  const root = rootOf('<x:a xmlns:x="urn:one" xmlns:y="urn:two" y:b="1" c="2"/>');
  expect([root.local, root.uri]).toEqual(['a', 'urn:one']);
  const uris = Object.fromEntries(root.attributes.map(({ name, uri }) => [name, uri]));
  expect(uris).toMatchObject({ 'y:b': 'urn:two', c: '' });
});

test('character data of an element are its own alone', () => {
  expect(rootOf('<a>one<b>two</b>three<![CDATA[<four>]]></a>').text).toBe('onethree<four>');
});

test.each([
  ['malformed', '<a><b></a>'],
  ['malformed', '<a>&nope;</a>'],
  ['malformed', ''],
  ['malformed', 'hello'],
  ['malformed', '<a/><b/>'],
  ['malformed', ' <?xml version="1.0"?><a/>'],
  ['doctype', '<!DOCTYPE a><a/>'],
  ['doctype', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
  ['external-entity', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
  ['external-entity', '<!DOCTYPE a SYSTEM "http://a.example/a.dtd"><a/>'],
  ['too-deep', '<a>'.repeat(5000)],
])('what is %s is refused: %s', (reason, text) => {
  expect(parseXml(text)).toMatchObject({ kind: 'refused', reason });
});

test('the place of a refusal lies in the text', () => {
  const parsed = parseXml('<a>\n<b>\n</a>');
  expect(parsed).toMatchObject({ kind: 'refused', offset: 12 });
});

test('any text is parsed or refused, and never throws', () => {
  const pieces = fc.constantFrom(
    '<a>',
    '</a>',
    '<b/>',
    '&amp;',
    '&',
    '<',
    '>',
    '"',
    '<!--',
    '-->',
    'x',
    '\r\n',
    '\u0000',
    '😀',
    '<?p ?>',
    ']]>',
  );
  fc.assert(
    fc.property(fc.array(pieces), (parts) => {
      expect(['parsed', 'refused']).toContain(parseXml(parts.join('')).kind);
    }),
  );
});
