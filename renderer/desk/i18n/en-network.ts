import type { networkFr, proxyProblemsFr, relayNoticesFr, relayProblemsFr } from './fr-network';
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

export const relayProblemsEn: Wording<typeof relayProblemsFr> = {
  relayRefused:
    'The server is fine, but the relay {{host}} rejects the user name or secret, or this computer’s time is wrong. Check them.',
  relayFull: 'The server is fine, but the relay {{host}} is full. Ask the administrator for room.',
  relayUnreachable:
    'The server is fine, but the relay {{host}} does not answer. Check its address, port and certificate, or the firewall.',
};

export const relayNoticesEn: Wording<typeof relayNoticesFr> = {
  relayRefused:
    'The sound relay (TURN) rejects the password, which is wrong or has expired. Some calls will have no sound: check it in Settings, and this computer’s time.',
  relayFull: 'The sound relay (TURN) is full. Some calls will have no sound: tell the administrator.',
  relayUnreachable:
    'The sound relay (TURN) does not answer. Some calls will have no sound: check the network, or tell the support.',
  noSoundPath:
    'The sound of the call finds no way through the network. Call again; if it goes on, IT has to open the way for sound or a relay (TURN).',
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
    turnServers: 'Sound relay (TURN)',
    turnServersHint: 'turn:turn.example.com:3478',
    turnServersMore: 'Usually none. Several: parted by a space.',
    turnServersWrong: 'Addresses turn: or turns:, for example turn:turn.example.com:3478?transport=tcp.',
    turnServersMost: '{{most}} relays at most.',
    turnMethod: 'Access to the relay',
    turnMethods: { password: 'User name and password', sharedSecret: 'Shared secret, time-limited access' },
    turnUser: 'Relay user name',
    turnPassword: 'Relay password',
    turnSecret: 'Relay secret',
    turnPasswordNeeded: 'Enter it, or clear the relay’s address.',
    relayOnly: 'Send sound by the relay only',
    stunServers: 'Public address (STUN)',
    stunServersHint: 'stun.example.com:3478',
    stunServersMore: 'For agents at home behind a router, without a relay. Several: parted by a space.',
    stunServersWrong: 'A name, with its port if it has one: stun.example.com:3478.',
    stunServersMost: '{{most}} STUN servers at most.',
  },
};
