import { createHmac, timingSafeEqual } from 'node:crypto';
import { type ScormVersion, scormVersions } from '../../bridge/protocol.ts';

/** What a package key says: one course of one organization for one SCORM version; a higher generation replaces a lower one. */
export interface PackageIdentity {
  /** UUID of the roster's organization. */
  readonly organizationId: string;
  readonly courseId: string;
  readonly scormVersion: ScormVersion;
  /** 1 to 65535; rotating a key means the next generation. */
  readonly generation: number;
}

const macBytes = 16;
const headBytes = 16 + 1 + 2;

/**
 * Writes the key that goes into a package: the identity and a 128-bit MAC over it, base64url.
 * The same identity and secret give the same key, so that a package can be built again byte for byte without a database.
 */
export function encodePackageKey(identity: PackageIdentity, secret: Uint8Array): string {
  const body = encodeBody(identity);
  return Buffer.concat([body, macOf(body, secret)]).toString('base64url');
}

/** Reads a key back; undefined for anything that this installation's secret did not sign. Revocation is the caller's question. */
export function parsePackageKey(key: string, secret: Uint8Array): PackageIdentity | undefined {
  const bytes = Buffer.from(key, 'base64url');
  if (bytes.length <= headBytes + macBytes) return undefined;
  const body = bytes.subarray(0, bytes.length - macBytes);
  const mac = bytes.subarray(bytes.length - macBytes);
  return timingSafeEqual(mac, macOf(body, secret)) ? decodeBody(body) : undefined;
}

function encodeBody(identity: PackageIdentity): Buffer {
  const head = Buffer.alloc(headBytes);
  Buffer.from(identity.organizationId.replaceAll('-', ''), 'hex').copy(head, 0);
  head.writeUInt8(scormVersions.indexOf(identity.scormVersion), 16);
  head.writeUInt16BE(identity.generation, 17);
  return Buffer.concat([head, Buffer.from(identity.courseId, 'utf8')]);
}

function decodeBody(body: Buffer): PackageIdentity | undefined {
  const scormVersion = scormVersions[body.readUInt8(16)];
  if (scormVersion === undefined) return undefined;
  return {
    organizationId: body
      .toString('hex', 0, 16)
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    courseId: body.toString('utf8', headBytes),
    scormVersion,
    generation: body.readUInt16BE(17),
  };
}

function macOf(body: Uint8Array, secret: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(body).digest().subarray(0, macBytes);
}
