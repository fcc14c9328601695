/** SCORM 1.2 CAM 2.3.2.5: prerequisites in the AICC's script language, `aicc_script`. */

export const lessonStatuses = [
  'passed',
  'completed',
  'failed',
  'incomplete',
  'browsed',
  'not attempted',
] as const;
export type LessonStatus = (typeof lessonStatuses)[number];

export type Prerequisites =
  | { readonly kind: 'done'; readonly item: string }
  | { readonly kind: 'status'; readonly item: string; readonly status: LessonStatus }
  | { readonly kind: 'not'; readonly of: Prerequisites }
  | { readonly kind: 'atLeast'; readonly count: number; readonly of: readonly Prerequisites[] }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Prerequisites[] };

/** Throws a sentence where the script cannot be read. */
export function parsePrerequisites(script: string): Prerequisites {
  const tokens = tokensOf(script);
  const parsed = parseAny(tokens);
  const [rest] = tokens.left;
  if (rest !== undefined) throw new Error(`"${rest}" is not expected in the prerequisites "${script}".`);
  return parsed;
}

export function areMet(wanted: Prerequisites, statusOf: (item: string) => LessonStatus): boolean {
  const isMet = (part: Prerequisites) => areMet(part, statusOf);
  switch (wanted.kind) {
    case 'done':
      return isDone(statusOf(wanted.item));
    case 'status':
      return statusOf(wanted.item) === wanted.status;
    case 'not':
      return !isMet(wanted.of);
    case 'all':
      return wanted.of.every(isMet);
    case 'any':
      return wanted.of.some(isMet);
    case 'atLeast':
      return wanted.of.filter(isMet).length >= wanted.count;
  }
}

export function isDone(status: LessonStatus): boolean {
  return status === 'passed' || status === 'completed';
}

/** For the learner: "“Lesson” is passed or completed, and “Test” is not failed". */
export function describePrerequisites(wanted: Prerequisites, titleOf: (item: string) => string): string {
  const describe = (part: Prerequisites) => describePrerequisites(part, titleOf);
  const inner = (part: Prerequisites) => (isList(part) ? `(${describe(part)})` : describe(part));
  switch (wanted.kind) {
    case 'done':
      return `“${titleOf(wanted.item)}” is passed or completed`;
    case 'status':
      return `“${titleOf(wanted.item)}” is ${wanted.status}`;
    case 'not':
      return `not: ${inner(wanted.of)}`;
    case 'all':
      return wanted.of.map(inner).join(' and ');
    case 'any':
      return wanted.of.map(inner).join(' or ');
    case 'atLeast':
      return `${wanted.count} of these: ${wanted.of.map(inner).join(', ')}`;
  }
}

function isList({ kind }: Prerequisites): boolean {
  return kind === 'all' || kind === 'any' || kind === 'atLeast';
}

interface Tokens {
  readonly script: string;
  readonly left: string[];
}

const token = /<>|[&|~=(){},*]|"[^"]*"|[^\s&|~=<>(){},*"]+|\S/g;

function tokensOf(script: string): Tokens {
  return { script, left: script.match(token) ?? [] };
}

// From the weakest operator to the strongest: |, &, ~, = and <>.
function parseAny(tokens: Tokens): Prerequisites {
  return parseList(tokens, { operator: '|', kind: 'any', parsePart: parseAll });
}

function parseAll(tokens: Tokens): Prerequisites {
  return parseList(tokens, { operator: '&', kind: 'all', parsePart: parseOne });
}

interface List {
  readonly operator: string;
  readonly kind: 'all' | 'any';
  readonly parsePart: (tokens: Tokens) => Prerequisites;
}

function parseList(tokens: Tokens, { operator, kind, parsePart }: List): Prerequisites {
  const first = parsePart(tokens);
  const parts = [first];
  while (takeIf(tokens, operator)) parts.push(parsePart(tokens));
  return parts.length === 1 ? first : { kind, of: parts };
}

function parseOne(tokens: Tokens): Prerequisites {
  if (takeIf(tokens, '~')) return { kind: 'not', of: parseOne(tokens) };
  if (takeIf(tokens, '(')) {
    const inner = parseAny(tokens);
    demand(tokens, ')');
    return inner;
  }
  const name = takeWord(tokens);
  if (takeIf(tokens, '*')) return { kind: 'atLeast', count: countIn(name, tokens), of: parseSet(tokens) };
  if (takeIf(tokens, '=')) return { kind: 'status', item: name, status: takeStatus(tokens) };
  if (takeIf(tokens, '<>'))
    return { kind: 'not', of: { kind: 'status', item: name, status: takeStatus(tokens) } };
  return { kind: 'done', item: name };
}

function parseSet(tokens: Tokens): readonly Prerequisites[] {
  demand(tokens, '{');
  const parts = [parseAny(tokens)];
  while (takeIf(tokens, ',')) parts.push(parseAny(tokens));
  demand(tokens, '}');
  return parts;
}

function takeIf({ left }: Tokens, wanted: string): boolean {
  if (left[0] !== wanted) return false;
  left.shift();
  return true;
}

function demand(tokens: Tokens, wanted: string): void {
  if (!takeIf(tokens, wanted))
    throw new Error(`"${wanted}" is missing in the prerequisites "${tokens.script}".`);
}

function takeWord({ left, script }: Tokens): string {
  const word = left.shift();
  if (word === undefined || /^(<>|[&|~=(){},*<>])$/.test(word)) {
    throw new Error(`An identifier is missing in the prerequisites "${script}".`);
  }
  return word.replaceAll('"', '');
}

function countIn(text: string, { script }: Tokens): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`"${text}" is no number of items in the prerequisites "${script}".`);
}

/** As a word or by its first letter, quoted or not; "not attempted" comes as one quoted text or as two words. */
function takeStatus(tokens: Tokens): LessonStatus {
  const word = takeWord(tokens).toLowerCase();
  if (word === 'not') takeIf(tokens, 'attempted');
  const status = lessonStatuses.find((each) => each === word || each.startsWith(word));
  if (status === undefined || word === '')
    throw new Error(`"${word}" is no status in the prerequisites "${tokens.script}".`);
  return status;
}
