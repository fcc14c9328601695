import { pauseAfter } from '../delivery/back-off.ts';
import { flushOutbox } from '../delivery/flush-outbox.ts';
import { type Away, post, type Server } from '../delivery/post.ts';
import { type Cancel, pause } from '../environment.ts';
import type { LmsClient } from '../lms/lms-client.ts';
import { paths } from '../paths.ts';
import type { LaunchReply, LaunchRequest } from '../protocol.ts';
import { findLearner, findOrMakeId, type Learner } from './find-learner.ts';
import { LaunchError } from './launch-error.ts';
import type { Lease } from './lease.ts';
import type { ConnectOptions } from './options.ts';
import { recallLaunch, rememberLaunch } from './remembered-launch.ts';

export interface LauncherInputs {
  readonly server: Server;
  readonly options: ConnectOptions;
  /** Null for use without an LMS. */
  readonly lms: LmsClient | null;
  readonly lease: Lease;
}

/** Asks the server for the session: at the start, and each time that it is taken back or begun again. */
export class Launcher {
  readonly #inputs: LauncherInputs;
  #learner: Learner | null = null;

  constructor(inputs: LauncherInputs) {
    this.#inputs = inputs;
  }

  get identity(): Learner['identity'] {
    return this.#learner?.identity ?? 'device';
  }

  /** The LMS came late: it may say who learns. `sid` is the session so far. Tells whether the learner is another one now. */
  async hearLms(sid: string): Promise<boolean> {
    const before = this.#learner;
    const found = await this.#findLearner();
    // Still nobody, or the same: the work goes on as it began.
    if (found.identity === 'unnamed' || found.learner.id === before?.learner.id) return false;
    this.#learner = { ...found, sid: found.sid ?? sid };
    return true;
  }

  /**
   * Asks until the server answers, with growing pauses; the network's return ends a pause. A launchId makes asking again
   * harmless. Rejects with a LaunchError where the server says no.
   */
  async launch(change: Pick<LaunchRequest, 'attempt'> = {}): Promise<LaunchReply> {
    const { server, options, lease } = this.#inputs;
    lease.announce();
    const learner = this.#learner ?? (await this.#findLearner());
    this.#learner = learner;
    const request = { ...(await this.#describe(learner)), ...change };
    options.onProgress?.({ kind: 'launching' });
    for (let tries = 1; ; tries += 1) {
      // What earlier launches left comes first, so that the learner finds it done.
      await flushOutbox(server);
      const answer = await post(server, paths.launch, request);
      if (answer.kind === 'refused') throw new LaunchError(answer.problem);
      if (answer.kind === 'ok') return this.#accept(answer.body as LaunchReply, learner);
      await this.#waitAfter(answer, tries);
    }
  }

  #accept(reply: LaunchReply, learner: Learner): LaunchReply {
    const { server, options } = this.#inputs;
    const { sid } = reply;
    this.#learner = { ...learner, sid };
    rememberLaunch(server, options.packageKey, this.#learner);
    return reply;
  }

  #findLearner(): Promise<Learner> {
    const { server, options, lms } = this.#inputs;
    const remembered = recallLaunch(server, options.packageKey);
    return findLearner({ environment: server, options, lms, remembered });
  }

  async #describe({ learner, sid }: Learner): Promise<LaunchRequest> {
    const { server, options, lms } = this.#inputs;
    const { packageKey, scormVersion, signature, attempt } = options;
    const { entry = '', mode = 'normal', credit, found } = lms?.link?.opening ?? {};
    return {
      launchId: server.newId(),
      device: await findOrMakeId(server, 'device'),
      ...{ packageKey, scormVersion, learner, entry, mode, credit, found, sid, signature, attempt },
    };
  }

  async #waitAfter(away: Away, tries: number): Promise<void> {
    const { server, options } = this.#inputs;
    const wait = pauseAfter(away, tries, server.random());
    options.onProgress?.({
      kind: 'server-away',
      reason: away.reason,
      tries,
      retryInSeconds: Math.ceil(wait / 1000),
    });
    let stop: Cancel = () => {};
    const online = new Promise<void>((resolve) => {
      stop = server.page.listen((moment) => {
        if (moment === 'online') resolve();
      });
    });
    await Promise.race([pause(server, wait), online]);
    stop();
  }
}
