import { expect, test } from 'vitest';
import { parseXml, type XmlNode } from '../../../manifests/reading/xml-tree.ts';
import {
  applyEdits,
  insertBehind,
  insertFirst,
  removeNode,
  setAttribute,
} from '../../../manifests/repair/edit-text.ts';

const text = `<a>
  <!-- stays -->
  <b c='1'   d="2"/>
  <e>x</e>
</a>`;

function node(index: number): XmlNode {
  const parsed = parseXml(text);
  const found = parsed.kind === 'parsed' ? parsed.root.children[index] : undefined;
  if (found === undefined) throw new Error('no such element');
  return found;
}

test('an attribute gets another value and everything else stays', () => {
  const edits = setAttribute(text, node(0), { name: 'd', value: '3 & "4"' });
  expect(applyEdits(text, edits)).toBe(text.replace('d="2"', 'd="3 &amp; &quot;4&quot;"'));
});

test('an attribute that was not there is added', () => {
  expect(applyEdits(text, setAttribute(text, node(1), { name: 'f', value: '5' }))).toContain(
    '<e f="5">x</e>',
  );
});

test('an attribute can get another name', () => {
  const edits = setAttribute(text, node(0), { name: 'c', newName: 'C', value: '1' });
  expect(applyEdits(text, edits)).toContain('<b C="1"   d="2"/>');
});

test('an element is taken out with its line', () => {
  expect(applyEdits(text, [removeNode(text, node(0))])).toBe('<a>\n  <!-- stays -->\n  <e>x</e>\n</a>');
});

test('an element is put behind another on a line of its own', () => {
  expect(applyEdits(text, [insertBehind(text, node(0), '<new/>')])).toContain('d="2"/>\n  <new/>\n  <e>');
});

test('an element without content is opened for a new one', () => {
  expect(applyEdits(text, [insertFirst(text, node(0), '<new/>')])).toContain('d="2">\n    <new/>\n  </b>');
});

test('several edits do not disturb each other', () => {
  const edits = [
    removeNode(text, node(1)),
    ...setAttribute(text, node(0), { name: 'c', value: 'longer than before' }),
  ];
  expect(applyEdits(text, edits)).toContain(`<b c="longer than before"   d="2"/>\n</a>`);
});
