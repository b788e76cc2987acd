import type { CallId, PeerId } from '../../shared/domain/ids';
import type { MediaPort } from '../media/port';
import type { CallEffect, CallEffectType } from './call-events';
import type { CallDriver } from './driver';
import type { Tones } from './tones';

/** Who may carry effects out. */
export interface EffectOwners {
  readonly driver: Omit<
    CallDriver,
    | 'account'
    | 'turnsAway'
    | 'ice'
    | 'registration'
    | 'onRegistration'
    | 'onIncoming'
    | 'onReferral'
    | 'tellReferrer'
    | 'onEvent'
    | 'events'
    | 'onMalformed'
    | 'placeIn'
    | 'isAdrift'
    | 'update'
    | 'farEnds'
    | 'onNetworkChange'
    | 'start'
    | 'stop'
  >;
  readonly tones: Pick<Tones, 'play' | 'stop'>;
  readonly media: Pick<MediaPort, 'closePeer'>;
}

/** Each effect and its one owner; an effect without an owner does not compile. */
export const effectOwner = {
  sendInvite: 'driver',
  accept: 'driver',
  refuse: 'driver',
  redirect: 'driver',
  cancel: 'driver',
  bye: 'driver',
  renegotiate: 'driver',
  setMicrophone: 'driver',
  sendDtmf: 'driver',
  refer: 'driver',
  playTone: 'tones',
  stopTone: 'tones',
  closeMedia: 'media',
} as const satisfies { readonly [T in CallEffectType]: keyof EffectOwners };

type EffectsOf<O extends keyof EffectOwners> = Extract<
  CallEffect,
  { type: { [T in CallEffectType]: (typeof effectOwner)[T] extends O ? T : never }[CallEffectType] }
>;

const isOwnedBy = <O extends keyof EffectOwners>(owner: O, effect: CallEffect): effect is EffectsOf<O> =>
  effectOwner[effect.type] === owner;

function signal(driver: EffectOwners['driver'], callId: CallId, target: string, effect: EffectsOf<'driver'>) {
  switch (effect.type) {
    case 'sendInvite':
      return driver.sendInvite(callId, target);
    case 'accept':
      return driver.accept(callId);
    case 'refuse':
      return driver.refuse(callId, effect.sipStatus);
    case 'redirect':
      return driver.redirect(callId, effect.to);
    case 'cancel':
      return driver.cancel(callId);
    case 'bye':
      return driver.bye(callId);
    case 'renegotiate':
      return driver.renegotiate(callId, effect.purpose);
    case 'setMicrophone':
      return driver.setMicrophone(callId, effect.microphone);
    case 'sendDtmf':
      return driver.sendDtmf(callId, effect.tones);
    case 'refer':
      return driver.refer(callId, effect.referTo);
  }
}

function sound(tones: EffectOwners['tones'], callId: CallId, effect: EffectsOf<'tones'>) {
  switch (effect.type) {
    case 'playTone':
      return tones.play(callId, effect.tone);
    case 'stopTone':
      return tones.stop(callId);
  }
}

/** Carries an effect out by its owner. `target`: whom an outgoing call is for. */
export function runEffect(owners: EffectOwners, callId: CallId, target: string, effect: CallEffect): void {
  if (isOwnedBy('driver', effect)) signal(owners.driver, callId, target, effect);
  else if (isOwnedBy('tones', effect)) sound(owners.tones, callId, effect);
  // A peer has the id of the call that it serves.
  else owners.media.closePeer(callId as string as PeerId);
}
