/** Brings heartbeats to the server, beside the acts: whatever stops the one must not stop the other. */
import type { Cancel } from '../environment.ts';
import { paths } from '../paths.ts';
import type { HeartbeatRequest } from '../protocol.ts';
import { pauseAfter } from './back-off.ts';
import { type Away, post, type Server, type ServerAnswer, type ServerReply } from './post.ts';
import { noTrouble, type Trouble } from './trouble.ts';

export interface HeartbeatInputs {
  readonly server: Server;
  readonly describe: () => HeartbeatRequest;
  readonly onReply: (reply: ServerReply, heartbeat: HeartbeatRequest, wasAway: boolean) => void;
  /** No good answer to this one: it is tried again, with what is new by then. */
  readonly onFailure: () => void;
  readonly recover: () => Promise<boolean>;
}

export class HeartbeatSender {
  readonly #inputs: HeartbeatInputs;
  #trouble = noTrouble;
  /** `due`: another one is to follow the one under way. */
  #request: 'none' | 'under-way' | 'due' | 'stopped' = 'none';
  #cancel: Cancel = () => {};

  constructor(inputs: HeartbeatInputs) {
    this.#inputs = inputs;
  }

  get trouble(): Trouble {
    return this.#trouble;
  }

  /** Sends one now; those asked for while one is under way become one. */
  send(): void {
    if (this.#request === 'under-way') this.#request = 'due';
    if (this.#request !== 'none') return;
    this.#cancel();
    this.#request = 'under-way';
    const { server, describe } = this.#inputs;
    const heartbeat = describe();
    void post(server, paths.heartbeat, heartbeat).then((answer) => this.#handle(answer, heartbeat));
  }

  /** Tries at once what failed before. */
  retry(): void {
    if (this.#trouble !== noTrouble && this.#request === 'none') this.send();
  }

  /** The browser knows that the network is gone before any request fails. */
  noteOffline(): void {
    if (this.#trouble === noTrouble) this.#fail({ reason: 'no-answer' });
  }

  stop(): void {
    this.#cancel();
    this.#request = 'stopped';
  }

  async #handle(answer: ServerAnswer, heartbeat: HeartbeatRequest): Promise<void> {
    const { onReply, onFailure, recover } = this.#inputs;
    const { tries } = this.#trouble;
    const isRecovered = answer.kind === 'refused' && (await recover());
    if (this.#request === 'stopped') return;
    const isDue = this.#request === 'due' || isRecovered;
    this.#request = 'none';
    if (answer.kind === 'ok') {
      this.#trouble = noTrouble;
      onReply(answer.body, heartbeat, tries > 0);
    } else if (answer.kind === 'away') this.#fail(answer);
    else {
      this.#trouble = { ...noTrouble, problem: answer.problem };
      onFailure();
    }
    if (isDue && answer.kind !== 'away') this.send();
  }

  #fail(away: Omit<Away, 'kind'>): void {
    const { server, onFailure } = this.#inputs;
    const tries = this.#trouble.tries + 1;
    this.#trouble = { tries, reason: away.reason, problem: null };
    this.#cancel();
    this.#cancel = server.after(pauseAfter(away, tries, server.random()), () => this.send());
    onFailure();
  }
}
