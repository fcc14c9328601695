import type { Person } from '../../../roster/people/people-routes.ts';

/** From where somebody is known. */
export function describeSources(sources: Person['sources']): string {
  return sources.join(', ');
}
