import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ConfigError } from '../server/config.ts';

const settingsSchema = z.object({ LMS_PORT: z.coerce.number().int().min(0).max(65_535).default(8081) });

/** What `npm start` reads beside the server's own settings. Throws ConfigError. */
export function readLmsPort(environment: Readonly<Record<string, string | undefined>>): number {
  const read = settingsSchema.safeParse(environment);
  if (read.success) return read.data.LMS_PORT;
  throw new ConfigError('LMS_PORT must be a port number between 0 and 65535. Correct it and start again.');
}

const countSchema = z.coerce.number().int().min(1).max(64);

/** `--processes N`: how many server processes share the port. Throws ConfigError. */
export function readProcessCount(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { processes: { type: 'string', default: '1' } } });
  const read = countSchema.safeParse(values.processes);
  if (read.success) return read.data;
  throw new ConfigError('--processes takes a number from 1 to 64: npm start -- --processes 3');
}
