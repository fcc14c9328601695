import { z } from 'zod';
import { ConfigError } from '../server/config.ts';

const settingsSchema = z.object({ LMS_PORT: z.coerce.number().int().min(0).max(65_535).default(8081) });

/** What `npm start` reads beside the server's own settings. Throws ConfigError. */
export function readLmsPort(environment: Readonly<Record<string, string | undefined>>): number {
  const read = settingsSchema.safeParse(environment);
  if (read.success) return read.data.LMS_PORT;
  throw new ConfigError('LMS_PORT must be a port number between 0 and 65535. Correct it and start again.');
}
