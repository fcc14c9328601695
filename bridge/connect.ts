import { Changes } from './changes.ts';
import type { Connection } from './connection.ts';
import type { Cancel, Environment } from './environment.ts';
import { exits, safeExit } from './lms/exits.ts';
import { LmsClient } from './lms/lms-client.ts';
import { Launcher } from './session/launcher.ts';
import { Lease } from './session/lease.ts';
import type { ConnectOptions } from './session/options.ts';
import { Session } from './session/session.ts';

/** As `connect`, in the world that it is given. */
export async function connectIn(environment: Environment, options: ConnectOptions): Promise<Connection> {
  const { serverUrl, packageKey, exit = safeExit } = options;
  const server = { ...environment, serverUrl };
  const changes = new Changes();
  const lease = new Lease(environment, packageKey, changes.notify);
  lease.announce();
  const lms = await openLms(environment, options, changes.notify);
  // In another window's hands by now, the LMS must not be written from here until the server says whose the session is.
  if (lease.heard === 0) lms?.link?.begin();
  const stopEnding = endWhenGone(environment, { lms, lease });
  const launcher = new Launcher({ server, options, lms, lease });
  try {
    const launch = await launcher.launch();
    stopEnding();
    return new Session({ server, launch, lms, exit: exits[exit], changes, lease, launcher }).start();
  } catch (refusal) {
    lease.stop();
    throw refusal;
  }
}

async function openLms(
  environment: Environment,
  options: ConnectOptions,
  onChange: () => void,
): Promise<LmsClient | null> {
  if (options.lms === 'none') return null;
  options.onProgress?.({ kind: 'searching-lms' });
  const client = new LmsClient({ environment, options, onChange });
  await client.open();
  return client;
}

/** By the window whose launch was refused: a second try there ends the LMS session itself. */
const refusedLaunches = new WeakMap<object, Cancel>();

/** A launch that is never answered, or is refused, ends its LMS session as the learner leaves: until then it can be tried again. */
function endWhenGone(
  { frame, page }: Environment,
  { lms, lease }: { readonly lms: LmsClient | null; readonly lease: Lease },
): Cancel {
  refusedLaunches.get(frame)?.();
  const stop = page.listen((moment) => {
    if (moment !== 'gone') return;
    if (lease.phase === 'held') lms?.link?.closeUntold();
    else lms?.link?.abandon();
  });
  refusedLaunches.set(frame, stop);
  return stop;
}
