import { z } from 'zod';
import { type Fault, type FaultCode, isFaultCode } from './faults.ts';
import { isIri, uuidOfUrn } from './identifiers.ts';

/** Error option of a schema: a fault code where the value is there but wrong. */
export function orFault(code: FaultCode) {
  return { error: (issue: { readonly input?: unknown }) => (issue.input === undefined ? 'missing' : code) };
}

/** A check beyond the type, with the fault code of a value that fails it. */
export function faultIf(code: FaultCode) {
  return { error: code };
}

const mostSeconds = 86_400;
const greatest = 1e12;
const greatestCount = 1_000_000_000;
/** Later ones have no four-digit year in UTC. */
const endOfTime = Date.UTC(10_000, 0);

export const iriField = z.string(orFault('not-an-iri')).refine(isIri, faultIf('not-an-iri'));

export const eventIdField = z
  .string(orFault('not-a-urn-uuid'))
  .transform((id) => uuidOfUrn(id) ?? '')
  .refine((id) => id !== '', faultIf('not-a-urn-uuid'));

export const timeField = z.iso
  .datetime({ offset: true, ...orFault('not-a-time') })
  .transform((text) => new Date(text))
  .refine((time) => time.getTime() >= 0 && time.getTime() < endOfTime, faultIf('not-a-time'));

export const numberField = z
  .number(orFault('not-a-number'))
  .refine((value) => Math.abs(value) < greatest, faultIf('not-a-number'));

export const countField = z
  .int(orFault('not-a-count'))
  .min(1, faultIf('not-a-count'))
  .max(greatestCount, faultIf('not-a-count'));

/** In seconds. Months and years have no length of their own (ISO 8601), so they are no durations here. */
export const durationField = z
  .string(orFault('not-a-duration'))
  .transform(parseDuration)
  .refine((seconds) => seconds <= mostSeconds, faultIf('not-a-duration'));

export function textField(mostCharacters: number) {
  return z.string(orFault('not-text')).max(mostCharacters, faultIf('too-long'));
}

/** NaN, which no comparison lets through, for what is none. */
function parseDuration(text: string): number {
  const parts = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/.exec(
    text,
  );
  if (parts === null) return Number.NaN;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => Number((part ?? '0').replace(',', '.')));
  return (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds;
}

/** The faults that a schema of these fields has found, below a path. */
export function faultsOf(error: z.core.$ZodError, below = ''): Fault[] {
  return error.issues.map(({ path, message }) => ({
    path: [below, ...path.map(String)]
      .filter((part) => part !== '')
      .join('.')
      .slice(0, 200),
    code: isFaultCode(message) ? message : 'not-an-object',
  }));
}
