import { z } from '../zod';

/** Where an HTTP proxy is; `https`: it is spoken to over TLS itself. */
export interface ProxyAddress {
  readonly kind: 'http' | 'https';
  /** A name, or an IP address without brackets. */
  readonly host: string;
  readonly port: number;
}

/** `host:port` or `http[s]://host:port`, IPv6 in brackets; null for anything else. */
export function readProxyAddress(text: string): ProxyAddress | null {
  const [, scheme = 'http', bracketed, name, digits] =
    /^(?:(https?):\/\/)?(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+)):(\d{1,5})\/?$/i.exec(text.trim()) ?? [];
  const host = bracketed ?? name;
  const port = Number(digits);
  if (host === undefined || port < 1 || port > 65_535) return null;
  return { kind: scheme.toLowerCase() === 'https' ? 'https' : 'http', host, port };
}

/** How the connection to a line's server leaves the house. */
export const ProxyChoice = z
  .object({
    /** The rules of this computer (fixed, PAC or WPAD), no proxy at all, or the one at `address`. */
    use: z.enum(['system', 'none', 'own']).default('system'),
    address: z.string().max(300).default(''),
    /** For a proxy that asks who one is (RFC 7617, which forbids a colon here); empty: nobody is named to it. */
    user: z
      .string()
      .max(100)
      .regex(/^[^:\p{Cc}]*$/u)
      .default(''),
  })
  .refine(({ use, address }) => use !== 'own' || readProxyAddress(address) !== null, { path: ['address'] });
export type ProxyChoice = z.infer<typeof ProxyChoice>;
