import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { httpRefusals } from '../../http/refusals.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { packageRefusals } from '../refusals.ts';
import { greatestUpload, receiveUpload } from './receive-upload.ts';

const zipTypes = ['application/zip', 'application/x-zip-compressed', 'application/octet-stream'];

/** For routes whose body is a zip. It is counted as it comes: Fastify would cut the connection before the refusal is read. */
export const zipBody = { bodyLimit: Number.MAX_SAFE_INTEGER } as const;

/** Makes the bodies of a scope's zip routes streams: they go to the disk as they come, and are never held in memory. */
export function readZipBodies(scope: FastifyInstance): void {
  scope.addContentTypeParser(zipTypes, async (_request: unknown, payload: Readable) => payload);
}

/** Lets `work` have the zip that a request brings, as a file, and removes it afterwards. Throws RefusedError. */
export function receiveZip<Result>(
  { body, headers }: Pick<FastifyRequest, 'body' | 'headers'>,
  work: (file: string) => Promise<Result>,
): Promise<Result> {
  if (!(body instanceof Readable)) throw new RefusedError(httpRefusals.MEDIA_TYPE_UNKNOWN);
  if (Number(headers['content-length'] ?? 0) > greatestUpload)
    throw new RefusedError(packageRefusals.UPLOAD_TOO_LARGE);
  return receiveUpload(body, work);
}

/** By then an upload has ended for sure, and another may come. */
const retryAfterSeconds = 30;

export type AdmitUpload = <Result>(reply: FastifyReply, work: () => Promise<Result>) => Promise<Result>;

/** Counts an upload from its first byte to its answer; refuses the ones that are too many before they are read. */
export function limitUploads(most: number): AdmitUpload {
  const uploads = { admitted: 0 };
  return async (reply, work) => {
    if (uploads.admitted >= most) {
      void reply.header('retry-after', retryAfterSeconds);
      throw new RefusedError(packageRefusals.TOO_MANY_UPLOADS);
    }
    uploads.admitted += 1;
    try {
      return await work();
    } finally {
      uploads.admitted -= 1;
    }
  };
}

/** Below the 60 s after which servers and proxies end a connection on which nothing happens. */
const signOfLifeMs = 20_000;

/** Says from time to time that the answer is still to come (RFC 2518, 10.1: 102 Processing). */
export async function keepWaiting<Result>(raw: ServerResponse, work: () => Promise<Result>): Promise<Result> {
  const signs = setInterval(() => raw.writeProcessing(), signOfLifeMs);
  try {
    return await work();
  } finally {
    clearInterval(signs);
  }
}
