/** What the page's telephone is set up with. */
export interface SipAccount {
  readonly server: string;
  readonly user: string;
  readonly password: string;
  readonly domain: string;
  /** `default` is what SIP.js brings along: a public STUN server. */
  readonly iceServers: 'default' | 'none';
}
