import type { CallIn, Renegotiation } from '../../../shared/domain/call';
import type { CallEffect, CallEventOf, Transition } from '../call-events';
import { ended, ending, identified, ignore, ignoringAll, stopTones, type Table, to } from './table';

type Talking = CallIn<'connected' | 'held'>;
type Established = Talking | CallIn<'transferring'>;

/** What a renegotiation is for, and whether a repair must follow it. */
function parts(renegotiation: Renegotiation): {
  purpose: 'none' | 'hold' | 'resume' | 'repair';
  repair: boolean;
} {
  switch (renegotiation) {
    case 'none':
    case 'hold':
    case 'resume':
    case 'repair':
      return { purpose: renegotiation, repair: false };
    case 'holdThenRepair':
      return { purpose: 'hold', repair: true };
    case 'resumeThenRepair':
      return { purpose: 'resume', repair: true };
    case 'repairThenRepair':
      return { purpose: 'repair', repair: true };
  }
}

/** A repair opens a new microphone, which must not undo the agent's mute. */
const repairEffects = (call: Established): CallEffect[] => [
  { type: 'renegotiate', purpose: 'repair' },
  ...(call.microphone === 'muted' ? [{ type: 'setMicrophone', microphone: 'muted' } as const] : []),
];

const begin = (call: Talking, purpose: 'hold' | 'resume'): Transition =>
  call.renegotiation === 'none'
    ? to({ ...call, renegotiation: purpose }, { type: 'renegotiate', purpose })
    : ignore(call, 'renegotiationPending');

/** The pending renegotiation is over and left `call`; starts the repair that waited for it. */
function settle(call: Established, repair: boolean): Transition {
  if (!repair) return to({ ...call, renegotiation: 'none' });
  return to({ ...call, renegotiation: 'repair' }, ...repairEffects(call));
}

function connect(call: CallIn<'held'>): CallIn<'connected'> {
  const { heldSince: _since, heldBy: _by, ...rest } = call;
  return { ...rest, state: 'connected' };
}

/** `by` did not hold it before. */
function hold(call: Talking, by: 'us' | 'them', at: number): CallIn<'held'> {
  if (call.state === 'connected') return { ...call, state: 'held', heldSince: at, heldBy: by };
  return { ...call, heldBy: 'both' };
}

/** `by` held it before. */
function release(call: Talking, by: 'us' | 'them'): Talking {
  if (call.state === 'connected') return call;
  if (call.heldBy === 'both') return { ...call, heldBy: by === 'us' ? 'them' : 'us' };
  return connect(call);
}

function renegotiated(call: Talking, event: CallEventOf<'renegotiated'>): Transition {
  const { purpose, repair } = parts(call.renegotiation);
  switch (purpose) {
    case 'none':
      return ignore(call, 'noRenegotiation');
    case 'hold':
      return settle(hold(call, 'us', event.at), repair);
    case 'resume':
      return settle(release(call, 'us'), repair);
    case 'repair':
      return settle(call, repair);
  }
}

function renegotiationFailed(call: Established): Transition {
  const { purpose, repair } = parts(call.renegotiation);
  return purpose === 'none' ? ignore(call, 'noRenegotiation') : settle(call, repair);
}

function mediaLost(call: Established): Transition {
  const { purpose } = parts(call.renegotiation);
  if (purpose === 'none') return to({ ...call, renegotiation: 'repair' }, ...repairEffects(call));
  return to({ ...call, renegotiation: `${purpose}ThenRepair` });
}

function setMicrophone(call: Established, event: CallEventOf<'setMicrophone'>): Transition {
  const { microphone } = event;
  return microphone === call.microphone
    ? ignore(call, 'duplicate')
    : to({ ...call, microphone }, { type: 'setMicrophone', microphone });
}

/** What every established call does alike. */
export const always = {
  ...ignoringAll('alreadyEstablished'),
  hangUp: (call: Established) => ending(call, 'hungUpByUs', { type: 'bye' }),
  setMicrophone,
  stopTones,
  renegotiationFailed,
  mediaLost,
  anotherFarEnd: (call: Established, { at }: CallEventOf<'anotherFarEnd'>) =>
    to({ ...call, takenOverAt: at }),
  identified,
  terminated: (call: Established, event: CallEventOf<'terminated'>) => ended(call, event),
};

/** A far end that was taken back may go where it was sent all the same. */
const talking = {
  ...always,
  renegotiated,
  transferProgress: 'notTransferring',
  transferred: (call: Talking) => ending(call, 'transferred', { type: 'bye' }),
  referred: (call: Talking) => ending(call, 'referred', { type: 'bye' }),
  transferFailed: (call: Talking, { problem, at }: CallEventOf<'transferFailed'>) =>
    to({ ...call, transferFailure: { problem, at } }),
} as const;

/** Pauses send nothing, they only take their time. */
function nextTone(call: CallIn<'connected'>): Transition {
  const { tonesLeft = '', ...rest } = call;
  const [tone, left] = [tonesLeft.slice(0, 1), tonesLeft.slice(1)];
  if (tone === '') return ignore(call, 'duplicate');
  const next = left === '' ? rest : { ...rest, tonesLeft: left };
  return tone === ',' || tone === ';' ? to(next) : to(next, { type: 'sendDtmf', tones: tone });
}

export const connected: Table<'connected'> = {
  ...talking,
  hold: (call) => begin(call, 'hold'),
  resume: 'notHeldByUs',
  nextTone,
  sendDtmf: (call, event) => to(call, { type: 'sendDtmf', tones: event.tones }),
  transfer: 'notHeld',
  heldByThem: (call, event) => to(hold(call, 'them', event.at)),
  resumedByThem: 'notHeldByThem',
};

function transfer(call: CallIn<'held'>, event: CallEventOf<'transfer'>): Transition {
  const { heldBy } = call;
  if (heldBy === 'them') return ignore(call, 'notHeld');
  if (call.renegotiation !== 'none') return ignore(call, 'renegotiationPending');
  const { to: whom, consultation, referTo } = event;
  const asked = { to: whom, consultation, progress: 'asked' } as const;
  return to(
    { ...call, heldBy, state: 'transferring', transferFailure: null, transfer: asked },
    { type: 'refer', referTo },
  );
}

export const held: Table<'held'> = {
  ...talking,
  hold: (call) => (call.heldBy === 'them' ? begin(call, 'hold') : ignore(call, 'alreadyHeld')),
  resume: (call) => (call.heldBy === 'them' ? ignore(call, 'notHeldByUs') : begin(call, 'resume')),
  sendDtmf: 'held',
  transfer,
  heldByThem: (call, event) =>
    call.heldBy === 'us' ? to(hold(call, 'them', event.at)) : ignore(call, 'duplicate'),
  resumedByThem: (call) => (call.heldBy === 'us' ? ignore(call, 'notHeldByThem') : to(release(call, 'them'))),
};
