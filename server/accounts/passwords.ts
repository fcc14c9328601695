import { hash, verify } from '@node-rs/argon2';

export interface Passwords {
  readonly hash: (password: string) => Promise<string>;
  /** Takes as long where there is nothing to compare with, so that time does not tell which accounts exist. */
  readonly matches: (stored: string | null | undefined, password: string) => Promise<boolean>;
}

/** RFC 9106 argon2id; 19 MiB and two passes are the least that OWASP names for it. */
const usualCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function createPasswords(cost: { memoryCost: number; timeCost: number } = usualCost): Passwords {
  const kept: { decoy?: Promise<string> } = {};
  const decoy = (): Promise<string> => (kept.decoy ??= hash('nobody has this password', cost));
  return {
    hash: (password) => hash(password, cost),
    matches: async (stored, password) => {
      const isRight = await verify(stored ?? (await decoy()), password);
      return isRight && typeof stored === 'string';
    },
  };
}

const leastLength = 12;
const leastDifferent = 5;

/** Length decides (NIST SP 800-63B 5.1.1); what is left out are repetitions and one's own address. */
export function isWeak(password: string, email: string): boolean {
  const [name = ''] = email.split('@');
  const plain = password.toLowerCase();
  return (
    password.length < leastLength ||
    new Set(plain).size < leastDifferent ||
    (name.length >= 4 && plain.includes(name.toLowerCase()))
  );
}
