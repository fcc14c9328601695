import { JSONParser } from '@streamparser/json';
import { type CasePart, caseParts, partNames, singleParts } from './case-parts.ts';

export interface CaseRecord {
  readonly part: CasePart;
  readonly position: number;
  readonly value: unknown;
}

/** The file is no JSON; `message` says where it ends to be. */
export class NotJson extends Error {}

/** The records of a package one after another, whatever its size: no more than a piece of the file is held at once. */
export async function* readPackage(file: AsyncIterable<Uint8Array>): AsyncGenerator<CaseRecord> {
  const found: CaseRecord[] = [];
  const state = { bytes: 0 };
  const parser = new JSONParser({ paths: partNames.map(pathOf), keepStack: false });
  parser.onValue = ({ value, key, stack }) => {
    const names = stack.slice(1).map(({ key: name }) => String(name));
    const record = recordAt([...names, String(key)], value);
    if (record !== undefined) found.push(record);
  };
  // Thrown to whoever writes, below.
  parser.onError = () => undefined;
  for await (const bytes of file) {
    feed(parser, bytes, state.bytes);
    state.bytes += bytes.length;
    yield* found.splice(0);
  }
  if (!parser.isEnded) throw new NotJson('The file ends before its JSON does. Send it whole.');
}

function feed(parser: JSONParser, bytes: Uint8Array, before: number): void {
  try {
    parser.write(bytes);
  } catch (cause) {
    throw new NotJson(
      `The file is no JSON, at a byte between ${before} and ${before + bytes.length}. Export it again.`,
      { cause },
    );
  }
}

function pathOf(part: CasePart): string {
  return singleParts.includes(part) ? `$.${part}` : `$.${part}.*`;
}

function recordAt(path: readonly string[], value: unknown): CaseRecord | undefined {
  const whole = path.join('.');
  if (isPart(whole)) return { part: whole, position: 0, value };
  const part = path.slice(0, -1).join('.');
  return isPart(part) ? { part, position: Number(path.at(-1)), value } : undefined;
}

function isPart(name: string): name is CasePart {
  return Object.hasOwn(caseParts, name);
}
