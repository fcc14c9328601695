import { z } from 'zod';

/** Values of statements (xAPI 1.0.3 Data 4; IEEE 9274.1.1 4.2). Messages are our own: they are sent to whoever is refused. */

const iriPattern = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;
export const iri = z.string().max(2048).regex(iriPattern, 'not an IRI with a scheme');

/** Any 8-4-4-4-12 hexadecimal digits, whatever version they claim; compared without regard to case (RFC 9562 4). */
export const uuid = z.guid('not a UUID').toLowerCase();

const languageTagPattern = /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i;
export const languageTag = z.string().max(64).regex(languageTagPattern, 'not a language tag (RFC 5646)');
export const languageMap = z.record(languageTag, z.string());

/** Keys are IRIs, values are anything, null too (Data 4.1.12). */
export const extensions = z.record(iri, z.json());

const timestampPattern = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)$/i;

/** ISO 8601 with a time zone. `-00:00` says that the zone is unknown and is refused (Data 4.5). */
export const timestamp = z
  .string()
  .max(64)
  .regex(timestampPattern, 'not an ISO 8601 time with a time zone')
  .refine((text) => !/-00(:?00)?$/.test(text), 'the offset -00:00 is not allowed')
  .refine((text) => parseInstant(text) !== undefined, 'not a time of the calendar');

/** Milliseconds since 1970; undefined for what is no time. Hours may stand alone in an offset, and a comma before fractions. */
export function parseInstant(text: string): number | undefined {
  const spelled = text
    .replace(',', '.')
    .replace(' ', 'T')
    .replace(/([+-]\d{2})(\d{2})$/, '$1:$2')
    .replace(/([+-]\d{2})$/, (zone, _, at: number) => (at > 10 ? `${zone}:00` : zone));
  const instant = Date.parse(spelled);
  return Number.isNaN(instant) || !isDayOfMonth(text) ? undefined : instant;
}

/** Date.parse moves 30 February on to March. */
function isDayOfMonth(text: string): boolean {
  const [year, month, day] = text.slice(0, 10).split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate() >= (day ?? 0);
}

const isoDuration =
  /^[+-]?P(?=.)(?:[+-]?\d+(?:[.,]\d+)?W|(?:[+-]?\d+(?:[.,]\d+)?Y)?(?:[+-]?\d+(?:[.,]\d+)?M)?(?:[+-]?\d+(?:[.,]\d+)?D)?(?:T(?=.)(?:[+-]?\d+(?:[.,]\d+)?H)?(?:[+-]?\d+(?:[.,]\d+)?M)?(?:[+-]?\d+(?:[.,]\d+)?S)?)?)$/;

/** ISO 8601, with the signs of ISO 8601-2; which of them count as time spent is decided where they are read. */
export const duration = z.string().max(128).regex(isoDuration, 'not an ISO 8601 duration');
