import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { describeProblem, type Refusal } from '../refusals/refusal.ts';
import { httpRefusals } from './refusals.ts';

/** What Node says of bytes that it could not read as a request. */
interface ConnectionError extends Error {
  readonly code?: string;
}

const refusalOfNode: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: httpRefusals.HEADERS_TOO_LARGE,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: httpRefusals.BODY_TOO_LARGE,
  ERR_HTTP_REQUEST_TIMEOUT: httpRefusals.REQUEST_TOO_SLOW,
};

/** How long a client may take to read the answer and end the connection itself. */
const lastMomentMs = 1000;

/**
 * Answers what is no HTTP request, or none yet, and ends the connection. What still comes is read and thrown away for a
 * moment: closing with unread bytes resets a connection, and the answer is lost with it.
 */
export function answerUnparsed(error: ConnectionError, socket: Socket): void {
  // Answered already: the rest of what was no request is none either.
  if (socket.writableEnded) return;
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(formatReply(refusalOfNode[error.code ?? ''] ?? httpRefusals.REQUEST_UNREADABLE));
  socket.on('data', () => undefined);
  const cut = setTimeout(() => socket.destroy(), lastMomentMs);
  socket.once('close', () => clearTimeout(cut));
}

function formatReply(refusal: Refusal): string {
  const { status } = refusal;
  const body = JSON.stringify(describeProblem(refusal));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
