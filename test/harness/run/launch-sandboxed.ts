import type { Browser } from 'playwright';

export interface SandboxedLaunch {
  readonly isRoot: boolean;
  readonly launch: (options: { readonly chromiumSandbox: boolean }) => Promise<Browser>;
  /** Hears it where packages will run without the sandbox. */
  readonly warn: (line: string) => void;
}

export const unsandboxed =
  'Warning: Chromium runs without its sandbox, which cannot start here. Play only packages that you trust, or run as a user other than root, with user namespaces allowed.';

/** Starts Chromium in its sandbox, because packages are strangers' code; without it only where it cannot start. */
export async function launchSandboxed({ isRoot, launch, warn }: SandboxedLaunch): Promise<Browser> {
  const sandboxed = isRoot ? undefined : await launch({ chromiumSandbox: true }).catch(ifSandboxFailed);
  if (sandboxed !== undefined) return sandboxed;
  warn(unsandboxed);
  return launch({ chromiumSandbox: false });
}

/** Chromium's own output, which Playwright puts into its error, names the sandbox. */
function ifSandboxFailed(error: unknown): undefined {
  if (error instanceof Error && /sandbox/i.test(error.message)) return undefined;
  throw error;
}
