import fc from 'fast-check';
import type { LmsFault } from '../world/lms-imitation.ts';
import type { ServerFault } from '../world/server-imitation.ts';
import type { WindowImitation } from '../world/world.ts';
import { expectNothingBroken } from './invariants.ts';
import type { Play } from './play.ts';

type Step = (play: Play) => void | Promise<void>;

/** The model is the list of invariants; a command only does something to the world and lets some time pass. */
class Command implements fc.AsyncCommand<object, Play> {
  readonly #name: string;
  readonly #step: Step;

  constructor(name: string, step: Step) {
    this.#name = name;
    this.#step = step;
  }

  check(): boolean {
    return true;
  }

  async run(_: object, play: Play): Promise<void> {
    await this.#step(play);
    await play.world.clock.pass(5);
    expectNothingBroken(play);
  }

  toString(): string {
    return this.#name;
  }
}

/** Does it in one of the living windows, if there is any. */
function inWindow(name: string, pick: number, step: (window: WindowImitation, play: Play) => void): Command {
  return new Command(`${name}#${pick}`, (play) => {
    const living = play.living();
    const window = living[pick % Math.max(1, living.length)];
    if (window !== undefined) step(window, play);
  });
}

const pick = fc.nat(1);
const lmsFaults: readonly LmsFault[] = ['none', 'server-error', 'dead-network', 'throws', 'session-gone'];
const serverFaults: readonly ServerFault[] = ['none', 'deaf', 'mute', 'error-503', 'portal'];

const opening = fc.constant(
  new Command('open', (play) => {
    if (play.living().length < 2) play.open();
  }),
);
const acting = fc
  .record({
    at: pick,
    challenge: fc.constantFrom('one', 'two', 'three'),
    option: fc.constantFrom('good', 'bad'),
  })
  .map(({ at, challenge, option }) =>
    inWindow(`act ${challenge} ${option}`, at, (window, play) => play.act(window, challenge, option)),
  );
const passing = fc
  .constantFrom(10, 500, 3_000, 61_000)
  .map((milliseconds) => new Command(`pass ${milliseconds}`, ({ world }) => world.clock.pass(milliseconds)));
const failing = fc.oneof(
  fc.constantFrom(...lmsFaults).map(
    (fault) =>
      new Command(`LMS ${fault}`, ({ world }) => {
        world.lms.fault = fault;
      }),
  ),
  fc.constantFrom(...serverFaults).map(
    (fault) =>
      new Command(`server ${fault}`, ({ world }) => {
        world.server.fault = fault;
      }),
  ),
  fc
    .boolean()
    .map(
      (isOnline) => new Command(isOnline ? 'online' : 'offline', ({ world }) => world.setOnline(isOnline)),
    ),
);
const leaving = fc.oneof(
  pick.map((at) => inWindow('close', at, (window) => window.close())),
  pick.map((at) => inWindow('kill', at, (window) => window.kill())),
  pick.map((at) => inWindow('exit', at, (window, play) => void play.connectionOf(window)?.exit())),
);
const turning = fc.oneof(
  pick.map((at) => inWindow('hide', at, (window) => window.hide())),
  pick.map((at) => inWindow('show', at, (window) => window.show())),
  pick.map((at) => inWindow('pause', at, (window) => window.tell('paused'))),
  pick.map((at) => inWindow('back', at, (window) => window.tell('back'))),
  pick.map((at) => inWindow('retake', at, (window, play) => void play.connectionOf(window)?.retake())),
);

export const anyCommands = fc.commands(
  [opening, opening, acting, acting, acting, passing, passing, failing, leaving, turning],
  { maxCommands: 40, size: 'max' },
);
