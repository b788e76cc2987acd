import type { Profile } from '../fixtures/profile';
import { Telephone } from '../lab/driver/telephone';
import { Desk } from './fixtures/desk';
import { expectSoundBothWays, labProfile, ourHertz, ourTone } from './fixtures/lab-desk';
import { Program } from './fixtures/program';
import { expect, test } from './fixtures/test';

const customer = '+33639980015';
let profile: Profile;
let program: Program;
let desk: Desk;
let telephone: Telephone;

test.describe
  .serial('a customer calls', () => {
    test.beforeAll(async ({ lab }) => {
      profile = await labProfile(lab);
      program = await Program.start({ profile: profile.folder, microphone: await ourTone(lab) });
      desk = new Desk(program.desk);
      telephone = await Telephone.open(lab, customer);
      await desk.expectRegistered();
    });

    test.afterAll(async () => {
      await program?.close();
      await telephone?.hangUpAll();
      telephone?.close();
      await profile?.remove();
    });

    test('record and script are there before the call is answered', async ({ lab }) => {
      await telephone.dial('1001');
      await expect(desk.strip).toContainText('Omar Girard-15');
      await expect(desk.strip).toContainText('Assurance du Midi');
      await expect(desk.strip).toContainText('Dégât des eaux');
      await expect(desk.customer).toContainText('AX-15');
      await expect(desk.customer).toContainText('S-2026-15');
      await expect(desk.script).toContainText('Hello Omar, how can I help you?');
      await telephone.waitForCall('RINGING');
      expect(await lab.isRegistered('1001')).toBe(true);
    });

    test('answered by Enter, with sound both ways', async () => {
      await desk.press('Enter');
      await desk.expectCall('connected');
      await expectSoundBothWays(program);
      await telephone.waitForTone(ourHertz);
    });
  });
