import { z } from 'zod';
import { RefusedError } from '../../../refusals/refusal.ts';
import { xapiRefusals } from '../refusals.ts';
import { agent, formatIdentifier, group } from '../statement/agent.ts';

/** Fields of the query string that several resources take. */
export const flag = z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true');

const identified = z.union([agent, group]).refine((one) => formatIdentifier(one) !== undefined);

/** An agent or identified group as JSON (Communication 2.1.3). */
export const agentParameter = z.string().transform((text, context) => {
  const read = identified.safeParse(parseJson(text));
  if (read.success) return read.data;
  context.addIssue({ code: 'custom', message: 'must be an agent or an identified group as JSON' });
  return z.NEVER;
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is no agent: the schema says so.
    return undefined;
  }
}

/** Reads a query string. Throws RefusedError (400) that names each parameter that is wrong, missing or not known. */
export function parseParameters<Schema extends z.ZodType>(schema: Schema, query: unknown): z.infer<Schema> {
  const read = schema.safeParse(query);
  if (read.success) return read.data;
  const errors = read.error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [describeIssue(issue, query)];
    return issue.keys.map((path) => ({ path, code: 'unknown', message: 'is no parameter of this resource' }));
  });
  throw new RefusedError(xapiRefusals.XAPI_PARAMETERS_MALFORMED, errors);
}

function describeIssue(issue: z.core.$ZodIssue, query: unknown) {
  const path = issue.path.map(String).join('.').slice(0, 200);
  const isGiven = typeof query === 'object' && query !== null && path in query;
  if (path !== '' && !isGiven) return { path, code: 'missing', message: 'is missing' };
  const message = issue.code === 'invalid_type' ? 'is given twice or is of another type' : issue.message;
  return { path, code: 'malformed', message: message.slice(0, 200) };
}
