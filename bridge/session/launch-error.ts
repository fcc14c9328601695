import type { Problem } from '../protocol.ts';

/** The server refused the launch; `connect` may be called again. `code` and `detail` are its problem's. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
  readonly code: string;
  readonly detail: string;
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.code = problem.code;
    this.detail = problem.detail;
    this.problem = problem;
  }
}
