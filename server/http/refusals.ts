import { defineRefusals } from '../refusals/refusal.ts';

/** Refusals of any route: what is wrong with the request itself, or with the server. */
export const httpRefusals = defineRefusals({
  BODY_MALFORMED: {
    status: 400,
    title: 'The body is not what this address takes',
    remedy: 'Send JSON that fits the schema; `errors` names the fields.',
  },
  REQUEST_UNREADABLE: {
    status: 400,
    title: 'This is not an HTTP request',
    remedy: 'Send HTTP/1.1.',
  },
  HOST_MALFORMED: {
    status: 400,
    title: 'The header Host names no host',
    remedy: 'Send the name or address of the server, and its port where it is not the usual one.',
  },
  ADDRESS_MALFORMED: {
    status: 400,
    title: 'The address cannot be read',
    remedy: 'Write it as RFC 3986 says: percent signs with two hexadecimal digits, UTF-8, no NUL.',
  },
  REQUEST_REFUSED: {
    status: 400,
    title: 'The request does not fit this address',
    remedy: 'Check method, address and headers against /api/openapi.json.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    title: 'The headers are larger than 16 KB',
    remedy: 'Send fewer or shorter headers.',
  },
  ROUTE_UNKNOWN: {
    status: 404,
    title: 'There is nothing at this address',
    remedy: 'Check address and method.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: 'The body is too large',
    remedy: 'Send fewer items at once.',
  },
  MEDIA_TYPE_UNKNOWN: {
    status: 415,
    title: 'This content type is not understood',
    remedy: 'Send application/json or text/plain holding JSON.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait as long as Retry-After says, then send the same again.',
  },
  REQUEST_BROKEN_OFF: {
    status: 400,
    title: 'The request broke off before its end',
    remedy: 'Send it again.',
  },
  REQUEST_TOO_SLOW: {
    status: 408,
    title: 'The request came too slowly',
    remedy: 'Send it again.',
  },
  UNEXPECTED: {
    status: 500,
    title: 'The server failed',
    remedy: 'Send the same again later; report the request id if it stays.',
  },
  NOT_READY: {
    status: 503,
    title: 'The server is not ready',
    remedy: 'Wait as long as Retry-After says, then send the same again.',
  },
  OVERLOADED: {
    status: 503,
    title: 'The server has more to write than it can',
    remedy: 'Wait as long as Retry-After says, then send the same again.',
  },
});
