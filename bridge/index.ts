/**
 * The bridge's door: everything that content may use.
 * LMS ↔ content ↔ server, in a browser, without a framework.
 */
import { browserSurroundings } from './browser/browser-surroundings.ts';
import { connectIn } from './connect.ts';
import { connectLmsIn } from './connect-lms.ts';
import type { Connection } from './connection.ts';
import type { LmsOptions } from './lms/lms-options.ts';
import type { LmsConnection } from './lms-connection.ts';
import type { ConnectOptions } from './session/options.ts';

export type * from './connection.ts';
export type { ExitChoice } from './lms/exits.ts';
export type { LmsOptions } from './lms/lms-options.ts';
export type * from './lms-connection.ts';
export type * from './protocol.ts';
export { LaunchError } from './session/launch-error.ts';
export type { ConnectOptions, ConnectProgress } from './session/options.ts';

/**
 * Finds the LMS, opens it, and asks the server for the learner's session; while the server is away it keeps trying and
 * tells `onProgress`. Without an LMS the session runs all the same, and `status().lms` says so. Rejects with a
 * LaunchError where the server says no (wrong or revoked package key); it may be called again.
 */
export function connect(options: ConnectOptions): Promise<Connection> {
  return connectIn(browserSurroundings(window), options);
}

/** The LMS alone, for content that keeps its own score: finds it, opens it, and writes what is reported. Never rejects. */
export function connectLms(options: LmsOptions): Promise<LmsConnection> {
  return connectLmsIn(browserSurroundings(window), options);
}
