import { lookup as lookupName } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { isAllowedAddress, type Network } from './allowed-networks.ts';

/** Why nothing was connected: the name leads to an address that this server may not call. */
export class ForbiddenAddressError extends Error {
  readonly code = 'ADDRESS_FORBIDDEN';
}

interface SafeConnection {
  readonly networks: readonly Network[];
  readonly connectWithinMs: number;
  /** As `dns.lookup` with `all`. */
  readonly lookup?: typeof lookupName;
}

type IsAllowed = (address: string) => boolean;

/**
 * Connects to allowed addresses only. A name is looked up once, and the connection goes to the very addresses that were judged, so a
 * name that answers differently the second time gains nothing. Without TLS only listed networks are called.
 */
export function createSafeConnector({
  networks,
  connectWithinMs,
  lookup = lookupName,
}: SafeConnection): buildConnector.connector {
  return (options, callback) => {
    const isAllowed: IsAllowed = (address) => isAllowedAddress(options.protocol, address, networks);
    const host = options.hostname.replace(/^\[|\]$/g, '');
    // An address in the URL is never looked up.
    if (isIP(host) !== 0 && !isAllowed(host)) return callback(forbidden(), null);
    const pinned = pinLookup(lookup, isAllowed);
    buildConnector({ lookup: pinned, timeout: connectWithinMs })(options, callback);
  };
}

/** Every address of the name must be allowed: one that is not says that the name is no good. */
function pinLookup(lookup: typeof lookupName, isAllowed: IsAllowed): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      if (!addresses.every(({ address }) => isAllowed(address))) return callback(forbidden(), []);
      if (options.all === true) return callback(null, addresses);
      const [first] = addresses;
      return callback(null, first?.address ?? '', first?.family);
    });
  };
}

function forbidden(): ForbiddenAddressError {
  return new ForbiddenAddressError('The address is not public and is not in OUTGOING_NETWORKS.');
}
