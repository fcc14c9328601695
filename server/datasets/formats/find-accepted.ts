import type { Format } from '../question.ts';
import { fileFormats } from './file-formats.ts';

/** The file format that an Accept header names first; undefined where it names none of them. */
export function findAccepted(accept = ''): Format | undefined {
  const named = accept.split(',').map((part) => part.split(';')[0]?.trim().toLowerCase());
  for (const one of named) {
    const found = Object.entries(fileFormats).find(([, { mediaType }]) => mediaType.split(';')[0] === one);
    if (found !== undefined) return found[0] as Format;
  }
  return undefined;
}
