import type { Connection } from '../../../bridge/connection.ts';
import type { EventOutcome } from '../../../bridge/protocol.ts';
import type { WindowImitation, World } from '../world/world.ts';

/** One act as the learner saw it. */
export interface SeenAct {
  readonly window: WindowImitation;
  outcome: EventOutcome | null;
}

/** A learner at work in a world: what was done, and what was shown of it. */
export class Play {
  readonly world: World;
  readonly acts: SeenAct[] = [];
  readonly #connections = new Map<WindowImitation, Connection>();

  constructor(world: World) {
    this.world = world;
  }

  open(): WindowImitation {
    const window = this.world.open();
    window.connection.then((connection) => this.#connections.set(window, connection)).catch(() => undefined);
    return window;
  }

  living(): readonly WindowImitation[] {
    return this.world.windows.filter(({ state }) => state === 'living');
  }

  connectionOf(window: WindowImitation): Connection | undefined {
    return this.#connections.get(window);
  }

  act(window: WindowImitation, challengeId: string, optionId: string): void {
    const connection = this.connectionOf(window);
    if (connection === undefined) return;
    const seen: SeenAct = { window, outcome: null };
    this.acts.push(seen);
    void connection.act({ type: 'remediation-chosen', challengeId, optionId }).then((outcome) => {
      seen.outcome = outcome;
    });
  }
}
