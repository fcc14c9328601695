/** Why nothing can be delivered at present, and what to do about it. */
export const failureTexts = {
  'receiver-address-forbidden': {
    title: 'The address is not public',
    remedy:
      'Use an https address on the internet, or have the operator list its network in OUTGOING_NETWORKS.',
  },
  'receiver-unreachable': {
    title: 'Nobody answers at the address',
    remedy: 'Check the address, and whether the receiver runs. Sending goes on by itself once it answers.',
  },
  'receiver-certificate-invalid': {
    title: 'The receiver’s certificate is not valid',
    remedy: 'Have it renewed, for the name that the address has.',
  },
  'receiver-timed-out': {
    title: 'The receiver takes too long to answer',
    remedy: 'Nothing needs to be done here: sending goes on by itself once it is faster.',
  },
  'receiver-answer-too-large': {
    title: 'The answer is too large to be one of a receiver',
    remedy: 'Check the address: it leads to something else.',
  },
  'receiver-stopped': {
    title: 'The server was stopped while it was sending',
    remedy: 'Nothing needs to be done: it is sent again.',
  },
  'receiver-unauthorized': {
    title: 'The receiver does not accept our credentials',
    remedy: 'Enter new ones. What waits is sent then.',
  },
  'receiver-token-refused': {
    title: 'The token endpoint gives no token',
    remedy: 'Check its address, the client’s id and secret, the scope, and where they are sent.',
  },
  'receiver-secret-unreadable': {
    title: 'The stored secret cannot be opened with the secret of this installation',
    remedy: 'Enter it again.',
  },
  'receiver-not-there': {
    title: 'There is no receiver at this path',
    remedy: 'Check the address: a Caliper endpoint, or the endpoint of a learning record store.',
  },
  'receiver-redirects': {
    title: 'The address leads to another one',
    remedy: 'Enter the final address: credentials are not sent after a redirect.',
  },
  'receiver-answers-page': {
    title: 'A web page answers instead of a receiver',
    remedy: 'Check the address, and whether a sign-in stands in front of it.',
  },
  'receiver-wrong-protocol': {
    title: 'The answer is none that this kind of receiver gives',
    remedy: 'Check the kind, its version and the address.',
  },
  'receiver-busy': {
    title: 'The receiver asks to send later',
    remedy: 'Nothing needs to be done: it is sent again after the time that the receiver names.',
  },
  'receiver-broken': {
    title: 'The receiver has an error of its own',
    remedy: 'Nothing needs to be done here: it is sent again. Tell who runs the receiver if it lasts.',
  },
} as const satisfies Record<string, { readonly title: string; readonly remedy: string }>;

export type FailureCode = keyof typeof failureTexts;
