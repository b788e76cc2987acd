import type { Call, CallIn } from '../../shared/domain/call';
import type { TelephonyPort } from '../telephony/port';

type Telephony = Pick<
  TelephonyPort,
  'state' | 'answer' | 'reject' | 'hangUp' | 'hold' | 'resume' | 'setMicrophone'
>;

/** What one key outside the desk (a hotkey, the tray, a headset's button) means for the calls that there are now. */
export interface CallKeys {
  /** A call waits to be answered. */
  isRinging(): boolean;
  /** There is one call of the agent's own that a key can mean: the one talked on or dialled, or the only one on hold. */
  hasCall(): boolean;
  /** The call that rings longest. */
  answer(): void;
  /** The call that rings longest is refused. */
  reject(): void;
  /** Ends the call in hand; with none, refuses the one that rings. */
  hangUp(): void;
  toggleMute(): void;
  setMuted(isMuted: boolean): void;
  /** Holds the call that is talked on, or takes the held one back. */
  toggleHold(): void;
}

const isRinging = (call: Call): call is CallIn<'ringing'> =>
  call.state === 'ringing' && call.direction === 'incoming';
const isDialled = (call: Call): boolean =>
  ['dialing', 'early'].includes(call.state) || (call.state === 'ringing' && call.direction === 'outgoing');
const isTalking = (call: Call): call is CallIn<'connected' | 'held'> =>
  call.state === 'connected' || call.state === 'held';

export function callKeys(telephony: Telephony): CallKeys {
  const calls = () => telephony.state.calls;
  const ringing = () => [...calls()].filter(isRinging).sort((a, b) => a.ringingSince - b.ringingSince)[0];
  const active = () => calls().find(({ id }) => id === telephony.state.activeId);
  const onlyHeld = () => {
    const [first, ...more] = calls().filter(isTalking);
    return more.length === 0 ? first : undefined;
  };
  /** Of several on hold, or beside one that rings, none is meant by a key: the wrong customer would be hung up. */
  const inHand = () =>
    active() ?? calls().find(isDialled) ?? (ringing() === undefined ? onlyHeld() : undefined);
  const reject = () => {
    const call = ringing();
    if (call) telephony.reject(call.id);
  };
  return {
    isRinging: () => ringing() !== undefined,
    hasCall: () => inHand() !== undefined,
    answer() {
      const call = ringing();
      if (call) telephony.answer(call.id);
    },
    reject,
    hangUp() {
      const call = inHand();
      if (call) telephony.hangUp(call.id);
      else reject();
    },
    toggleMute() {
      const call = active();
      if (call && isTalking(call))
        telephony.setMicrophone(call.id, call.microphone === 'muted' ? 'open' : 'muted');
    },
    setMuted(isMuted) {
      const call = active();
      if (call && isTalking(call)) telephony.setMicrophone(call.id, isMuted ? 'muted' : 'open');
    },
    toggleHold() {
      const call = inHand();
      if (!call || !isTalking(call)) return;
      const isOurs = call.state === 'held' && call.heldBy !== 'them';
      if (isOurs) telephony.resume(call.id);
      else telephony.hold(call.id);
    },
  };
}
