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
/** Carried out at the next click in place of what the page does then. @returns when it was done */
function atNextClick(task: () => Promise<void>): Promise<number> {
  return new Promise((resolve) => {
    const run = async (event: Event) => {
      event.stopImmediatePropagation();
      event.preventDefault();
      await task();
      resolve(performance.timeOrigin + performance.now());
    };
    window.addEventListener('submit', run, { capture: true, once: true });
  });
}

const warm = () => new RTCPeerConnection({ iceServers: [], iceCandidatePoolSize: 1 });

/** What no telephone can do without: at the next click an offer, on a connection whose candidates are gathered. @returns when it was set */
window.benchBareOffer = async () => {
  const connection = warm();
  const at = await atNextClick(async () => {
    connection.addTransceiver('audio');
    await connection.setLocalDescription(await connection.createOffer());
  });
  connection.close();
  return at;
};

let bareEnds: RTCPeerConnection[] = [];

/**
 * The same for an answer, to an offer of another connection of this page that was taken before; the microphone is open. The other end has
 * the answer at once, so that sound follows, until the next time. @returns when it was set
 */
window.benchBareAnswer = async () => {
  for (const end of bareEnds) end.close();
  const [near, far] = [warm(), warm()];
  bareEnds = [near, far];
  const microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
  far.addTransceiver('audio', { direction: 'recvonly' });
  await far.setLocalDescription();
  if (far.iceGatheringState !== 'complete')
    await new Promise((resolve) => {
      far.addEventListener('icecandidate', ({ candidate }) => candidate ?? resolve(null));
    });
  if (far.localDescription === null) throw new Error('no offer');
  await near.setRemoteDescription(far.localDescription);
  near.addEventListener('icecandidate', ({ candidate }) => void far.addIceCandidate(candidate ?? undefined));
  const answered = new Promise<void>((resolve) => {
    far.addEventListener('signalingstatechange', () => resolve(), { once: true });
  });
  const at = await atNextClick(async () => {
    for (const track of microphone.getTracks()) near.addTrack(track, microphone);
    await near.setLocalDescription(await near.createAnswer());
    if (near.localDescription !== null) void far.setRemoteDescription(near.localDescription);
  });
  await answered;
  return at;
};
document.querySelector('#answer')?.addEventListener('click', () => void user.answer());
window.addEventListener('bench-hang-up', () => void user.hangup());

await user.connect();
await user.register();
