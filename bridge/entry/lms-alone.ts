/** The entry point of `bridge-lms.js`: the LMS without a server behind it. */
import { lmsEnvironment } from '../browser/browser-environment.ts';
import { connectLmsIn } from '../connect-lms.ts';
import type { LmsOptions } from '../lms/lms-options.ts';
import type { LmsConnection } from '../lms-connection.ts';

/** The LMS alone, for content that keeps its own score: finds it, opens it, and writes what is reported. Never rejects. */
export function connectLms(options: LmsOptions): Promise<LmsConnection> {
  return connectLmsIn(lmsEnvironment(), options);
}
