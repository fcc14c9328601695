import fc from 'fast-check';

export interface DescribedRoute {
  readonly method: string;
  readonly path: string;
  /** The JSON schema of its body, where it takes one. */
  readonly schema: Schema | undefined;
}

export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
}

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}
interface Operation {
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
}

/** Every route of the server, as it describes itself. */
export async function describedRoutes(url: string): Promise<DescribedRoute[]> {
  return toDescribedRoutes(await (await fetch(`${url}/api/openapi.json`)).json());
}

export function toDescribedRoutes({ paths }: Described): DescribedRoute[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      schema: operation.requestBody?.content?.['application/json']?.schema,
    })),
  );
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    1e308,
    '',
    '\0',
    '\ud800',
    '__proto__',
    '../../etc/passwd',
    "' or 1=1 --",
  ),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.string({ minLength: 1000, maxLength: 5000 }),
  fc.integer(),
  fc.double(),
  fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }),
  fc.array(fc.jsonValue(), { maxLength: 3 }),
);

/** Something that nearly fits the schema: each part may be right, odd or missing. */
function nearly(schema: Schema | undefined, depth = 0): fc.Arbitrary<unknown> {
  if (schema === undefined || depth > 4) return odd;
  const right = rightFor(schema, depth);
  return fc.oneof({ weight: 4, arbitrary: right }, { weight: 1, arbitrary: odd });
}

function rightFor({ type, properties, items, enum: values }: Schema, depth: number): fc.Arbitrary<unknown> {
  if (values !== undefined && values.length > 0) return fc.constantFrom(...values);
  if (properties !== undefined) {
    const parts = Object.entries(properties).map(([name, part]) => [name, nearly(part, depth + 1)] as const);
    return fc.record(Object.fromEntries(parts), { requiredKeys: [] });
  }
  if (type === 'array') return fc.array(nearly(items, depth + 1), { maxLength: 5 });
  if (type === 'integer' || type === 'number') return fc.integer({ min: 0, max: 1000 });
  if (type === 'boolean') return fc.boolean();
  return fc.oneof(
    fc.stringMatching(/^[\w-]{22,64}$/),
    fc.constantFrom(
      '2026-11-20T10:00:00Z',
      'PT1M',
      'AAAAAAAAQACAAAAAAAAAAQ.AAAAAAAAAAAAAAAAAAAAAA',
      'true',
      '0',
    ),
    fc.string({ maxLength: 30 }),
  );
}

function bodyOf(schema: Schema | undefined): fc.Arbitrary<string | undefined> {
  const json = nearly(schema).map((value) => JSON.stringify(value) ?? 'null');
  return fc.oneof(
    { weight: 8, arbitrary: json },
    { weight: 1, arbitrary: json.map((text) => text.slice(0, text.length / 2)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        undefined,
        '',
        '['.repeat(5000),
        '{"a":'.repeat(3000),
        '{"__proto__":{"x":1}}',
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  );
}

const contentTypes = [
  'application/json',
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  '',
];

/** Requests for every route: nearly right, wrongly typed, cut off, deeply nested, with odd paths and headers. */
export function hostileRequests(routes: readonly DescribedRoute[]): fc.Arbitrary<HostileRequest> {
  return fc.constantFrom(...routes).chain(({ method, path, schema }) =>
    fc
      .record({
        parameter: fc.oneof(
          fc.stringMatching(/^[\w.-]{1,80}$/),
          fc.string({ maxLength: 100 }).map(encodeSafely),
        ),
        body: method === 'GET' ? fc.constant(undefined) : bodyOf(schema),
        type: fc.oneof(
          { weight: 4, arbitrary: fc.constant('application/json') },
          { weight: 1, arbitrary: fc.constantFrom(...contentTypes) },
        ),
        authorization: fc.oneof(fc.constant(''), fc.stringMatching(/^Bearer [\w-]{0,100}$/)),
      })
      .map(({ parameter, body, type, authorization }) => ({
        method,
        path: path.replace(/\{\w+\}/g, parameter),
        headers: {
          ...(body === undefined || type === '' ? {} : { 'content-type': type }),
          ...(authorization === '' ? {} : { authorization }),
        },
        body,
      })),
  );
}

function encodeSafely(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}
