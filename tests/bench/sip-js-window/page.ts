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
    onCallAnswered: () => body.setAttribute('data-state', 'talking'),
    onCallHangup: () => body.setAttribute('data-state', 'idle'),
  },
});

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void user.call(`sip:${number.value}@${account.domain}`);
});
window.addEventListener('bench-hang-up', () => void user.hangup());

await user.connect();
await user.register();
