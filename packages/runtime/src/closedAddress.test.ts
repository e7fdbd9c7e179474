import { expect, it } from 'vitest';
import { isClosedAddress, leadsToClosedAddress } from './closedAddress.js';

it.each([
  'http://169.254.169.254/latest/meta-data',
  'http://2852039166/',
  'http://0xa9.0xfe.0xa9.0xfe/',
  'http://[::ffff:169.254.169.254]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[fe80::1]/',
  'http://[fd00:ec2::254]/',
  'http://100.100.100.200/',
  'http://0.0.0.0:6379/',
])('%s is closed, however it is written', async (url) => {
  expect(isClosedAddress(new URL(url).hostname)).toBe(true);
  expect(await leadsToClosedAddress(new URL(url))).toBe(true);
});

it.each(['http://127.0.0.1:8080/', 'http://localhost/', 'http://10.0.0.8/', 'http://[::1]/', 'https://192.168.1.2/'])(
  '%s is not: receivers stand there',
  async (url) => {
    expect(isClosedAddress(new URL(url).hostname)).toBe(false);
    expect(await leadsToClosedAddress(new URL(url))).toBe(false);
  },
);
