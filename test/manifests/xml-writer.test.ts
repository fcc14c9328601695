import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseXml } from '../../manifests/reading/xml-tree.ts';
import { element, formatXml } from '../../manifests/xml-writer.ts';

const legal = fc
  .string({ unit: 'binary' })
  .filter((text) => /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u.test(text));

test('elements without children close themselves, others are indented by two', () => {
  const root = element('a', { x: '1' }, [element('b'), element('c', {}, 'text')]);
  expect(formatXml(root)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<a x="1">\n  <b/>\n  <c>text</c>\n</a>\n',
  );
});

test('any text and any attribute come back as they were', () => {
  fc.assert(
    fc.property(legal, legal, (text, value) => {
      const parsed = parseXml(formatXml(element('a', { value }, text)));
      if (parsed.kind === 'refused') throw new Error(parsed.detail);
      expect([parsed.root.text, parsed.root.attributes[0]?.value]).toEqual([text, value]);
    }),
  );
});

test('characters that XML cannot hold are left out, and the rest stays', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(parseXml(formatXml(element('a', { text }, text))).kind).toBe('parsed');
    }),
  );
});
