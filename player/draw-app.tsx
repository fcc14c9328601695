import { effect, type Signal } from '@preact/signals';
import { render } from 'preact';
import type { PlayerModel } from './model/player-model.ts';
import type { Preferences } from './model/preferences.ts';
import { App } from './screens/app.tsx';

interface Drawing {
  readonly player: PlayerModel;
  readonly preferences: Signal<Preferences>;
}

/** Draws the whole page, and again after each change of a signal that it reads: a page of a few hundred elements is cheap to compare. */
export function drawApp(root: Element, { player, preferences }: Drawing): void {
  effect(() => render(<App player={player} preferences={preferences} />, root));
}
