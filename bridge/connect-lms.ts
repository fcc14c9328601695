import { Changes } from './changes.ts';
import type { Environment } from './environment.ts';
import { dialects } from './lms/dialects.ts';
import { type ExitRow, exits, type Leaving, safeExit } from './lms/exits.ts';
import { LmsClient } from './lms/lms-client.ts';
import type { LmsLink } from './lms/lms-link.ts';
import type { LmsOptions } from './lms/lms-options.ts';
import type { Wanted } from './lms/wanted-values.ts';
import type { LmsConnection, LmsStart } from './lms-connection.ts';
import { startClock } from './session/active-clock.ts';
import { reactions } from './session/reactions.ts';

/** What the LMS alone asks for. */
export type LmsEnvironment = Pick<Environment, 'frame' | 'now' | 'elapsed' | 'after' | 'page'>;

/** As often as the server would ask for a heartbeat. */
const commitEvery = 60_000;

/** As `connectLms`, in the world that it is given. */
export async function connectLmsIn(environment: LmsEnvironment, options: LmsOptions): Promise<LmsConnection> {
  const changes = new Changes();
  const client = new LmsClient({ environment, options, onChange: changes.notify });
  await client.open();
  client.link?.begin();
  return {
    found: client.link && describeStart(client.link, options),
    status: () => client.channel,
    subscribe: changes.subscribe,
    ...createReport(environment, client, exits[options.exit ?? safeExit]),
  };
}

function describeStart({ opening }: LmsLink, { scormVersion }: LmsOptions): LmsStart {
  const { learner, entry, mode, found, heldValues } = opening;
  const { completion, success, score } = found;
  const suspendData = heldValues[dialects[scormVersion].cmi.suspendData] ?? '';
  return { learner, entry, mode, completion, success, score, suspendData };
}

/** What was reported is kept together and told to the LMS at each change, each minute and each turn of the page. */
function createReport(
  environment: LmsEnvironment,
  client: LmsClient,
  exit: ExitRow,
): Pick<LmsConnection, 'report' | 'exit'> {
  const { after, page } = environment;
  const clock = startClock(environment);
  let status: Wanted['status'] = { completion: 'incomplete', success: 'unknown', score: null };
  let suspendData: string | null = null;
  const wanted = (): Wanted => ({ status, sessionTime: clock.counted(), suspendData, location: null });
  const leaving = (): Leaving => (status.completion === 'completed' ? exit.completed : exit.open);
  const close = (kind: 'goes' | 'stays'): void => {
    stopWatch();
    client.link?.close({ wanted: wanted(), leaving: leaving(), page: kind });
  };
  const stopWatch = client.watch((link) => {
    link.begin();
    link.tell(wanted(), 'all');
  });
  const tick = (): void => {
    client.link?.tell(wanted(), 'all');
    after(commitEvery, tick);
  };
  page.listen((moment) => {
    if (reactions[moment].includes('commit')) client.link?.tell(wanted(), 'due');
    if (moment === 'gone') close('goes');
  });
  tick();
  return {
    report: ({ suspendData: told = suspendData, ...facts }) => {
      status = { ...status, ...facts };
      suspendData = told;
      client.link?.tell(wanted(), 'changes');
    },
    exit: () => {
      close('stays');
      if (leaving().navigation) page.close();
    },
  };
}
