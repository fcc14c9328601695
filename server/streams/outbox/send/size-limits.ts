import { z } from 'zod';
import { dialects } from '../dialects.ts';
import type { Receiver } from '../receiver.ts';
import type { Posting } from './call-receiver.ts';

const kilobyte = 1024;
const usualBytes = 512 * kilobyte;
const mostBytes = 4 * 1024 * kilobyte;
const knownForMs = 600_000;

/** Caliper 1.2, 3.4; the standard's own example spells it with underscores. */
const configurationField = z
  .object({ caliperMaximumPayloadSize: z.number(), caliper_maximum_payload_size: z.number() })
  .partial();

export interface SizeLimits {
  /** Bytes that a receiver accepts in one request. */
  readonly find: (receiver: Receiver) => Promise<number>;
  /** It has refused less than it said. */
  readonly forget: (receiver: Receiver) => void;
}

/** What Caliper endpoints say that they accept, asked now and then; 512 KB where they say nothing, and for stores of statements. */
export function createSizeLimits(posting: Posting): SizeLimits {
  const known = new Map<string, { readonly bytes: number; readonly until: number }>();
  return {
    find: async (receiver) => {
      if (dialects[receiver.dialect].form !== 'caliper') return usualBytes;
      const at = posting.now().getTime();
      const before = known.get(receiver.id);
      if (before !== undefined && before.until > at) return before.bytes;
      const bytes = await askSize(receiver, posting);
      known.set(receiver.id, { bytes, until: at + knownForMs });
      return bytes;
    },
    forget: ({ id }) => {
      known.delete(id);
    },
  };
}

async function askSize(receiver: Receiver, { authorizer, outgoing }: Posting): Promise<number> {
  const authorized = await authorizer.authorize(receiver);
  if (!authorized.ok) return usualBytes;
  const authorization = authorized.value === undefined ? {} : { authorization: authorized.value };
  const answer = await outgoing.send({
    method: 'GET',
    url: new URL(receiver.url),
    headers: { accept: 'application/json', ...authorization },
  });
  if (!answer.ok || answer.value.status !== 200) return usualBytes;
  return parseSize(answer.value.text) ?? usualBytes;
}

function parseSize(text: string): number | undefined {
  try {
    const { data } = configurationField.safeParse(JSON.parse(text));
    const size = data?.caliperMaximumPayloadSize ?? data?.caliper_maximum_payload_size;
    return size === undefined || size <= 0 ? undefined : Math.min(size * kilobyte, mostBytes);
  } catch {
    // Not JSON says no size.
    return undefined;
  }
}
