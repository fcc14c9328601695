// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test } from 'vitest';
import type { Field } from '../../../../server/admin/components/form/field.ts';
import { FormField } from '../../../../server/admin/components/form/form-field.tsx';

function draw(field: Field): HTMLElement {
  const page = document.createElement('div');
  render(<FormField field={field} id="one" fault={undefined} />, page);
  return page;
}

test('a text must be filled in unless it is optional', () => {
  const isRequired = (isOptional: boolean) =>
    draw({ kind: 'text', name: 'name', label: 'Name', isOptional }).querySelector('input')?.required;
  expect([isRequired(false), isRequired(true)]).toEqual([true, false]);
});

test('a choice may be the one that says nothing', () => {
  const options = [
    { value: '', label: 'Everybody' },
    { value: 'team', label: 'The team' },
  ];
  const select = draw({ kind: 'choice', name: 'group', label: 'For', options }).querySelector('select');
  expect(select?.checkValidity()).toBe(true);
});
