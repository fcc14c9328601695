import type { LmsSurroundings } from './surroundings.ts';

export function pause({ after }: Pick<LmsSurroundings, 'after'>, milliseconds: number): Promise<void> {
  return new Promise((resolve) => after(milliseconds, resolve));
}
