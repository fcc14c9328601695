import type { Arrival, Reply } from './recording-receiver.ts';

/** Tokens that end after a few requests, often before the first; and an endpoint for them that fails at times. */
export function createTokenOffice(random: () => number) {
  let [given, uses] = [0, 0];
  return {
    give: ({ method }: Arrival): Reply => {
      if (method !== 'POST' || random() < 0.1) return { status: 503 };
      given += 1;
      uses = Math.floor(random() * 12);
      const lifetime = random() < 0.3 ? 0 : 3600;
      const token = { access_token: `token-${given}`, token_type: 'Bearer', expires_in: lifetime };
      return { status: 200, body: JSON.stringify(token) };
    },
    isGood: ({ headers }: Arrival): boolean => {
      uses -= 1;
      return uses >= 0 && headers.authorization === `Bearer token-${given}`;
    },
  };
}
