/**
 * The bridge's entry point: everything that content may use.
 * LMS ↔ content ↔ server, in a browser, without a framework.
 */
export { type LearnerResults, readResults } from './browser/read-results.ts';
export type * from './connection.ts';
export { connectLms } from './entry/lms-alone.ts';
export { connect, LaunchError } from './entry/with-server.ts';
export type { ExitChoice } from './lms/exits.ts';
export type { LmsOptions } from './lms/lms-options.ts';
export type * from './lms-connection.ts';
export type * from './protocol.ts';
export type { ConnectOptions, ConnectProgress } from './session/options.ts';
