/** The entry point of `bridge.js`: LMS and server. */
import { browserEnvironment } from '../browser/browser-environment.ts';
import { connectIn } from '../connect.ts';
import type { Connection } from '../connection.ts';
import type { ConnectOptions } from '../session/options.ts';

export { LaunchError } from '../session/launch-error.ts';

/**
 * Finds the LMS, opens it, and asks the server for the learner's session; while the server is away it keeps trying and
 * tells `onProgress`. Without an LMS the session runs all the same, and `status().lms` says so. Rejects with a
 * LaunchError where the server says no (wrong or revoked package key); it may be called again.
 */
export function connect(options: ConnectOptions): Promise<Connection> {
  return connectIn(browserEnvironment(), options);
}
