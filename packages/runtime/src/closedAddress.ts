import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/**
 * Where machines of a cloud tell of themselves, their credentials among it, and nobody takes messages: link-local addresses
 * (RFC 3927, RFC 4291), which hold the services of AWS, Azure, Google and others, and those few that lie elsewhere.
 */
const closed = new BlockList();
closed.addSubnet('169.254.0.0', 16, 'ipv4');
closed.addSubnet('fe80::', 10, 'ipv6');
closed.addAddress('fd00:ec2::254', 'ipv6'); // AWS
closed.addAddress('fd20:ce::254', 'ipv6'); // Google
closed.addAddress('100.100.100.200', 'ipv4'); // Alibaba
closed.addAddress('192.0.0.192', 'ipv4'); // Oracle
closed.addSubnet('0.0.0.0', 8, 'ipv4'); // this machine by another name

/** Whether an address lies where nothing of ours is to be sent. `host` as it stands in a URL: a name, IPv4, or IPv6 in brackets. */
export function isClosedAddress(host: string): boolean {
  const address = host.replace(/^\[(.*)\]$/, '$1');
  const version = isIP(address);
  return version !== 0 && closed.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/** The same for whatever a name leads to now; a name that leads nowhere is not closed, asking it fails by itself. */
export async function leadsToClosedAddress(url: URL): Promise<boolean> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0) return isClosedAddress(host);
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.some(({ address }) => isClosedAddress(address));
}
