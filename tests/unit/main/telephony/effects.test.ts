import { expect, it } from 'vitest';
import type { CallEffect, CallEffectType } from '../../../../main/telephony/call-events';
import { type EffectOwners, effectOwner, runEffect } from '../../../../main/telephony/effects';
import { id } from './service-desk';

const everyEffect: { [T in CallEffectType]: Extract<CallEffect, { type: T }> } = {
  sendInvite: { type: 'sendInvite' },
  accept: { type: 'accept' },
  refuse: { type: 'refuse', sipStatus: 486 },
  redirect: { type: 'redirect', to: { user: '1003', reason: 'deflection' } },
  cancel: { type: 'cancel' },
  bye: { type: 'bye' },
  renegotiate: { type: 'renegotiate', purpose: 'hold' },
  setMicrophone: { type: 'setMicrophone', microphone: 'muted' },
  sendDtmf: { type: 'sendDtmf', tones: '1' },
  refer: { type: 'refer', referTo: '1002' },
  playTone: { type: 'playTone', tone: 'ring' },
  stopTone: { type: 'stopTone' },
  closeMedia: { type: 'closeMedia' },
};

/** Notes which owner was asked to do what. */
function recorder() {
  const asked: string[] = [];
  const note = (owner: keyof EffectOwners, what: string) => () => void asked.push(`${owner}.${what}`);
  const owners: EffectOwners = {
    driver: {
      sendInvite: note('driver', 'sendInvite'),
      accept: note('driver', 'accept'),
      refuse: note('driver', 'refuse'),
      redirect: note('driver', 'redirect'),
      cancel: note('driver', 'cancel'),
      bye: note('driver', 'bye'),
      renegotiate: note('driver', 'renegotiate'),
      setMicrophone: note('driver', 'setMicrophone'),
      sendDtmf: note('driver', 'sendDtmf'),
      refer: note('driver', 'refer'),
    },
    tones: { play: note('tones', 'playTone'), stop: note('tones', 'stopTone') },
    media: { closePeer: note('media', 'closeMedia') },
  };
  return { asked, owners };
}

it.each(Object.values(everyEffect))('$type is carried out once, by its one owner', (effect) => {
  const { asked, owners } = recorder();
  runEffect(owners, id('a'), '1002', effect);
  expect(asked).toEqual([`${effectOwner[effect.type]}.${effect.type}`]);
});
