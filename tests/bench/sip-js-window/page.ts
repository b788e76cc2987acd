import { SimpleUser } from 'sip.js/lib/platform/web';
import type { SipAccount } from './account';

/** SIP.js' web telephone as its documentation sets it up: own session description handler, default settings. */
const account: SipAccount = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const { body } = document;

const form = document.querySelector('form');
const number = document.querySelector('input');
if (form === null || number === null) throw new Error('the page is not whole');

const user = new SimpleUser(account.server, {
  aor: `sip:${account.user}@${account.domain}`,
  media: { constraints: { audio: true, video: false }, remote: { audio: new Audio() } },
  userAgentOptions: {
    authorizationUsername: account.user,
    authorizationPassword: account.password,
    logLevel: 'error',
    ...(account.iceServers === 'none' && {
      sessionDescriptionHandlerFactoryOptions: { peerConnectionConfiguration: { iceServers: [] } },
    }),
  },
  delegate: {
    onRegistered: () => body.setAttribute('data-state', 'idle'),
    onCallReceived: async () => body.setAttribute('data-state', 'ringing'),
    onCallAnswered: () => body.setAttribute('data-state', 'talking'),
    onCallHangup: () => body.setAttribute('data-state', 'idle'),
  },
});

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void user.call(`sip:${number.value}@${account.domain}`);
});
/** What no telephone can do without: at the next click an offer, on a connection whose candidates are gathered. @returns when it was set */
window.benchBareOffer = async () => {
  const connection = new RTCPeerConnection({ iceServers: [], iceCandidatePoolSize: 1 });
  const described = new Promise<number>((resolve) => {
    const describe = async (event: Event) => {
      event.stopImmediatePropagation();
      event.preventDefault();
      connection.addTransceiver('audio');
      await connection.setLocalDescription(await connection.createOffer());
      resolve(performance.timeOrigin + performance.now());
    };
    window.addEventListener('submit', describe, { capture: true, once: true });
  });
  const at = await described;
  connection.close();
  return at;
};
document.querySelector('#answer')?.addEventListener('click', () => void user.answer());
window.addEventListener('bench-hang-up', () => void user.hangup());

await user.connect();
await user.register();
