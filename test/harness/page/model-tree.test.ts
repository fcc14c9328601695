import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ModelNode, modelTree } from './model-tree.ts';

function leaves(nodes: readonly ModelNode[]): readonly (readonly [string, string])[] {
  return nodes.flatMap(({ path, value, children }) => [
    ...(value === undefined ? [] : [[path, value] as const]),
    ...leaves(children),
  ]);
}

test('indices are sorted by number', () => {
  const [cmi] = modelTree({ 'cmi.objectives.10.id': 'k', 'cmi.objectives.2.id': 'c' });
  expect(cmi?.children[0]?.children.map(({ name }) => name)).toEqual(['2', '10']);
});

test('no element is lost in the tree', () => {
  const name = fc.constantFrom('a', 'b', 'c', '0', '1');
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('.'));
  fc.assert(
    fc.property(fc.dictionary(path, fc.string()), (model) => {
      expect(Object.fromEntries(leaves(modelTree(model)))).toEqual({ ...model });
    }),
  );
});
