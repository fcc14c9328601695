import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

/** How many proxies in front may be believed, or which; false: none. */
export type TrustedProxies = false | number | string[];

const mostHops = 10;
/** The names that `proxy-addr` has for private networks. */
const namedNetworks: readonly string[] = ['loopback', 'linklocal', 'uniquelocal'];
const said =
  'give the number of proxies in front (1 for one load balancer) or their addresses, for example 10.0.0.0/8,::1';

/** Every hop adds to X-Forwarded-For: without a number or addresses, the first entry is whatever a client wrote. */
export const trustedProxies = z
  .string()
  .default('')
  .transform((text, context): TrustedProxies => {
    if (['', '0', 'false'].includes(text)) return false;
    if (/^\d+$/.test(text) && Number(text) <= mostHops) return Number(text);
    const addresses = text.split(',').map((address) => address.trim());
    if (addresses.every(isNetwork)) return addresses;
    context.addIssue(said);
    return z.NEVER;
  });

/** As Fastify's `trustProxy` takes it: the hop nearest to this server is 0. It takes no plain number. */
export function trustOf(
  proxies: TrustedProxies,
): false | string[] | ((address: string, hop: number) => boolean) {
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxies;
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  if (namedNetworks.includes(text)) return true;
  if (isIP(address) === 0 || more.length > 0) return false;
  return bits === undefined || isPrefix(address, bits);
}

function isPrefix(address: string, bits: string): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  try {
    new BlockList().addSubnet(address, Number(bits), family);
    return /^\d+$/.test(bits);
  } catch {
    // Node names no other way to ask whether a prefix has a length that its family knows.
    return false;
  }
}
