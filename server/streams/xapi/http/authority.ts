import type { TokenCaller } from '../../../authorization/caller.ts';
import type { Agent } from '../statement/agent.ts';

/** Who vouches for what a token brings (xAPI 1.0.3 Data 4.1.9): the token itself, by its id. */
export function authorityOf({ id }: Pick<TokenCaller, 'id'>, publicUrl = 'http://localhost'): Agent {
  return { objectType: 'Agent', account: { homePage: publicUrl, name: id } };
}
