import { parseTerms } from '../../components/table/arrange-rows.ts';

/** How an operator is written before a value. */
const operators = [
  ['>=', 'from'],
  ['<', 'before'],
] as const;

/**
 * What a table asks for, as parameters of GET /api/datasets/{name}: a search `column:value` filters by equality, `column:>=value`
 * and `column:<value` by range, `column:value*` by how a text begins, `column:null` by absence.
 */
export function toQuestion(query: URLSearchParams): URLSearchParams {
  const question = new URLSearchParams();
  for (const { key, value } of parseTerms(query.get('q') ?? '')) question.set(...toFilter(key, value));
  const [sort, after] = [query.get('sort'), query.get('after')];
  if (sort !== null) question.set('order', sort);
  if (after !== null) question.set('after', after);
  return question;
}

function toFilter(key: string, value: string): [string, string] {
  for (const [sign, word] of operators) {
    if (value.startsWith(sign)) return [`${key}.${word}`, value.slice(sign.length)];
  }
  if (value === 'null') return [`${key}.is`, 'null'];
  return value.endsWith('*') ? [`${key}.prefix`, value.slice(0, -1)] : [key, value];
}
