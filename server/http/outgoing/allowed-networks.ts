import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

export type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

const said =
  'give the networks that are not public but may be called, for example 10.20.0.0/16,127.0.0.1, or leave it out';

/** Networks beside the public one that this server may call, as the environment lists them: addresses and CIDR blocks. */
export const allowedNetworks = z
  .string()
  .default('')
  .transform((text, context): readonly Network[] => {
    const parts = text.split(',').flatMap((part) => part.trim() || []);
    if (parts.every(isNetwork)) return parts.map(parseNetwork);
    context.addIssue(said);
    return z.NEVER;
  });

function isNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text) || ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}

function parseNetwork(text: string): Network {
  if (text.includes('/')) return ipaddr.parseCIDR(text);
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

/**
 * Whether an address may be called by this protocol: over TLS a public one, or one of a network that is listed; without TLS only
 * the latter. An IPv4 address that is spelled as an IPv6 one is judged as what it is; tunnels into other networks (6to4, Teredo,
 * NAT64) are not public.
 */
export function isAllowedAddress(protocol: string, address: string, networks: readonly Network[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const isListed = isInside(address, networks);
  const rules: Readonly<Record<string, boolean>> = {
    'https:': isListed || ipaddr.process(address).range() === 'unicast',
    'http:': isListed,
  };
  return rules[protocol] ?? false;
}

/** Whether a URL can be refused at once: its protocol is another, or its host is an address that may not be called. */
export function isForbiddenUrl({ protocol, hostname }: URL, networks: readonly Network[]): boolean {
  if (protocol !== 'https:' && protocol !== 'http:') return true;
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 && !isAllowedAddress(protocol, host, networks);
}

function isInside(text: string, networks: readonly Network[]): boolean {
  const address = ipaddr.process(text);
  return networks.some(
    ([network, bits]) => address.kind() === network.kind() && address.match(network, bits),
  );
}
