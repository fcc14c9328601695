/** A piece of markup that is safe to put into a page: its values were escaped on the way in. */
export interface Html {
  readonly markup: string;
}

type Value = Html | string | number | readonly Html[];

/** Escapes every value that is not markup itself. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const parts = strings.map((text, index) => text + (index < values.length ? show(values[index] ?? '') : ''));
  return { markup: parts.join('') };
}

export const nothing: Html = { markup: '' };

function show(value: Value): string {
  if (typeof value === 'object')
    return isList(value) ? value.map(({ markup }) => markup).join('') : value.markup;
  return escapeMarkup(String(value));
}

function isList(value: Html | readonly Html[]): value is readonly Html[] {
  return Array.isArray(value);
}

export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
