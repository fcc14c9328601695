import { expect, test } from 'vitest';
import { allowedNetworks, isAllowedAddress } from '../../../../server/http/outgoing/allowed-networks.ts';

const none = allowedNetworks.parse('');

test.each(['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '::ffff:93.184.215.14'])(
  '%s is public, so it may be called',
  (address) => expect(isAllowedAddress('https:', address, none)).toBe(true),
);

test.each([
  '127.0.0.1',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '224.0.0.1',
  '255.255.255.255',
  '198.18.0.1',
  '::',
  '::1',
  'fe80::1',
  'fd00::1',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'no address',
])('%s is not public, so it may not be called', (address) => {
  expect(isAllowedAddress('https:', address, none)).toBe(false);
});

test('a network that is listed may be called, however its addresses are spelled', () => {
  const networks = allowedNetworks.parse('10.20.0.0/16, ::1,192.168.7.9');
  const asked = ['10.20.3.4', '::ffff:10.20.3.4', '::1', '192.168.7.9', '10.21.0.1', '192.168.7.8'];
  expect(asked.map((address) => isAllowedAddress('https:', address, networks))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});

test.each(['10.0.0.0/33', 'intranet', '10.0.0', '10.0.0.0/8;::1', '0x7f000001'])(
  '%s lists no network',
  (text) => {
    expect(allowedNetworks.safeParse(text).success).toBe(false);
  },
);

test('without TLS only listed networks are called', () => {
  const networks = allowedNetworks.parse('10.0.0.0/8');
  const asked = ['10.1.1.1', '93.184.215.14'];
  expect(asked.map((address) => isAllowedAddress('http:', address, networks))).toEqual([true, false]);
});
