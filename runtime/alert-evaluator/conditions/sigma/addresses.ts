import { BlockList, isIP } from 'net';

/** A test for IP addresses in a network, like `10.0.0.0/8` or `2001:db8::/32`. Each version is in networks of its own only. */
export function addressTest(network: string): (text: string) => boolean {
  const [address, length] = network.split('/');
  const version = isIP(address);
  if (version === 0 || !/^\d{1,3}$/.test(length ?? '')) throw new Error(`No network: ${network}`);
  const list = new BlockList();
  list.addSubnet(address, Number(length), familyOf(version));
  return text => isIP(text) === version && !text.includes('%') && list.check(text, familyOf(version));
}

function familyOf(version: number): 'ipv4' | 'ipv6' {
  return version === 4 ? 'ipv4' : 'ipv6';
}
