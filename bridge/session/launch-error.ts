import type { Problem } from '../protocol.ts';

/** The server refused the launch; `connect` may be called again. `code` and `detail` are its problem's. */
export class LaunchError extends Error {
  declare readonly code: string;
  declare readonly detail: string;

  constructor({ code, detail }: Problem) {
    super(detail);
    Object.assign(this, { name: 'LaunchError', code, detail });
  }
}
