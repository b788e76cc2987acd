import type { networkFr, proxyProblemsFr } from './fr-network';
import type { Wording } from './wording';

export const proxyProblemsEn: Wording<typeof proxyProblemsFr> = {
  proxyUnreachable:
    'The proxy does not answer. Check the network, then the proxy in the account’s network options.',
  proxyPassword:
    'The proxy asks for a password. Enter the proxy’s user name and password in the account’s network options.',
  proxyPasswordWrong:
    'The proxy rejects its user name or password. Enter them again in the account’s network options.',
  proxySignIn:
    'The proxy asks for a sign-in that Sawt does not know (NTLM, Kerberos). Ask IT to open the way to the server.',
  proxyRefused: 'The proxy does not let the line through to the server. Ask IT to open it.',
  proxyUnsupported: 'The proxy is a SOCKS one, which Sawt does not know. Ask IT for an HTTP proxy.',
  proxyNotTrusted:
    'The proxy’s certificate is not trusted, the connection was stopped. Choose its authority’s file in the account.',
};

export const networkEn: Wording<typeof networkFr> = {
  network: {
    title: 'Network options',
    proxy: 'Proxy to the server',
    proxyUses: { system: 'This computer’s', none: 'None', own: 'An address of its own' },
    proxyAddress: 'Proxy address',
    proxyAddressHint: 'proxy.example.com:3128',
    proxyAddressWrong: 'A name and a port, for example proxy.example.com:3128.',
    proxyUser: 'Proxy user name',
    proxyUserHint: 'Only if it asks for one',
    proxyUserWrong: 'Without a colon.',
    proxyPassword: 'Proxy password',
    proxyPasswordNeeded: 'Enter the proxy’s password, or clear its user name.',
  },
};
