import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';

/** Which addresses may be asked, and by which way. */
export interface Reach {
  /** Host names, or `host:port` in tests. */
  readonly hosts: readonly string[];
  /** Address of a proxy that is named; else what the environment says. */
  readonly proxy?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For tests alone: plain HTTP, and addresses of this machine. */
  readonly loopback?: boolean;
}

// RFC 6890 and its successors: what is no public address of the internet.
const notPublic = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  notPublic.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  notPublic.addSubnet(net, bits, 'ipv6');

/** Whether an IP address belongs to a private or special network: no publisher is there. */
export function isPrivate(ip: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  const address = mapped ?? ip;
  return isIP(address) === 0 || notPublic.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}

/** Why an address is not asked; undefined when it may be. */
export function refusal(address: URL, { hosts, loopback }: Reach): string | undefined {
  if (loopback && hosts.includes(address.host)) return undefined;
  if (address.protocol !== 'https:') return `${address.origin} is not https`;
  if (address.username || address.password) return `${address.host} comes with a password in its address`;
  if (address.port !== '' || !hosts.includes(address.hostname)) return `${address.host} is none of the publishers’ hosts`;
  return undefined;
}

/** Resolves names, and refuses one that leads into a private network, whoever made it do so. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  systemLookup(hostname, { ...options, all: true }, (error, found) => {
    const bad = error ? undefined : found.find(({ address }) => isPrivate(address));
    const refused =
      bad && Object.assign(new Error(`${hostname} leads to ${bad.address}, which is no public address`), { code: 'EPRIVATE' });
    if (error ?? refused) done((error ?? refused)!, '', 0);
    else if (options.all) (done as unknown as (error: null, found: unknown) => void)(null, found);
    else done(null, found[0]!.address, found[0]!.family);
  });
};

/** The proxy for an address: the one that is named, or HTTPS_PROXY and NO_PROXY as other programs read them. */
export function proxyFor({ protocol, hostname }: URL, { proxy, env }: Reach): string | undefined {
  if (proxy) return proxy;
  const off = (env.no_proxy ?? env.NO_PROXY ?? '').split(/[\s,]+/).map((name) => name.replace(/^\*?\./, '').replace(/:\d+$/, ''));
  if (off.some((name) => name !== '' && (name === '*' || hostname === name || hostname.endsWith(`.${name}`)))) return undefined;
  const found = protocol === 'https:' ? (env.https_proxy ?? env.HTTPS_PROXY) : (env.http_proxy ?? env.HTTP_PROXY);
  return found || undefined;
}

/** Connections to one address: through its proxy, by a tunnel, or straight to a public address. The caller closes it. */
export function dispatcherFor(address: URL, reach: Reach, connectMs: number): Dispatcher {
  const proxy = proxyFor(address, reach);
  if (proxy) return new ProxyAgent({ uri: proxy, proxyTunnel: true, connectTimeout: connectMs });
  return new Agent({ connect: { timeout: connectMs, ...(!reach.loopback && { lookup: publicLookup }) } });
}
