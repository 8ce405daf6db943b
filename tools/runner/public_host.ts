/** Which hosts Authgear's runner lets a hook reach. */

import { BlockList, isIP } from "node:net";
import { lookup } from "node:dns/promises";

/** Networks of IPv4 that it does not let it reach. */
const PRIVATE = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "224.0.0.0/4",
  "255.255.255.255/32",
];

const blocked = new BlockList();
for (const [network, bits] of PRIVATE.map((one) => one.split("/"))) {
  blocked.addSubnet(network!, Number(bits), "ipv4");
}
for (
  const [network, bits] of [
    ["::", 128],
    ["::1", 128],
    ["fc00::", 7],
    ["fe80::", 10],
    ["ff00::", 8],
  ] as const
) blocked.addSubnet(network, bits, "ipv6");

/**
 * What Deno is given to reach public hosts alone where nobody can answer its prompt. Deno looks at the
 * addresses that names have, too; of IPv6 it takes addresses and no networks, so that only this
 * machine's own is refused. Deno before 2.4 takes no networks at all.
 */
export const PUBLIC_HOSTS = ["--allow-net", `--deny-net=${PRIVATE.join()},[::],[::1]`];

/** Whether an address is none of loopback, private, link-local, multicast or unspecified. */
export function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  const version = isIP(plain);
  return version !== 0 && !blocked.check(plain, version === 4 ? "ipv4" : "ipv6");
}

/** Whether every address of a host is public. A name that does not resolve is not. */
export async function isPublicHost(host: string): Promise<boolean> {
  const addresses = await addressesOf(host);
  return addresses.length > 0 && addresses.every(isPublicAddress);
}

/** Every address of a host, without a port; none where its name does not resolve. */
export async function addressesOf(host: string): Promise<string[]> {
  const plain = host.replace(/^\[|\]$/g, "");
  if (isIP(plain)) return [plain];
  const found = await lookup(plain, { all: true }).catch(() => []);
  return found.map(({ address }) => address);
}
