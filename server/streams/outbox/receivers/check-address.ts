import ipaddr from 'ipaddr.js';
import { isAllowedAddress, isListedAddress, type Network } from '../../../http/outgoing/allowed-networks.ts';

/**
 * Whether an address is one that could be called: https, or http in a listed network; no credentials; an address instead of a name
 * must be allowed. What a name leads to is judged at each connection.
 */
export function isUsableAddress(url: string, networks: readonly Network[]): boolean {
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol === 'https:') return !ipaddr.isValid(host) || isAllowedAddress(host, networks);
  // Without TLS only listed networks are called, whose names nobody knows here.
  return (
    protocol === 'http:' && networks.length > 0 && (!ipaddr.isValid(host) || isListedAddress(host, networks))
  );
}
