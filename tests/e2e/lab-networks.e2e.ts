import type { Page } from '@playwright/test';
import { fr } from '../../renderer/desk/i18n/fr';
import { Profile } from '../fixtures/profile';
import type { Lab } from '../lab/driver/lab';
import { TwoNetworks } from '../lab/driver/two-networks';
import { customerNumber, LabDesk, labAccount, ourHertz } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

/** Of each offer of ours that the far end answers from now on, whether it restarted ICE. */
async function restartsIn(media: Page): Promise<() => Promise<boolean[]>> {
  const seen = await media.evaluateHandle(() => {
    const restarts: boolean[] = [];
    const wayOf = (description: RTCSessionDescription | null) =>
      /^a=ice-ufrag:.*$/m.exec(description?.sdp ?? '')?.[0];
    const { prototype } = RTCPeerConnection;
    const take = prototype.setRemoteDescription;
    prototype.setRemoteDescription = function (description: RTCSessionDescriptionInit) {
      if (description.type === 'answer')
        restarts.push(wayOf(this.currentLocalDescription) !== wayOf(this.pendingLocalDescription));
      return Reflect.apply(take, this, [description]);
    };
    return restarts;
  });
  return () => seen.jsonValue();
}

test.describe
  .serial('a machine goes from one network to another in a call', () => {
    let machine: TwoNetworks;
    let opened: LabDesk;

    test.beforeAll(async ({ lab }) => {
      machine = await TwoNetworks.open(lab);
      const account = {
        ...{ ...labAccount(lab, '1001'), server: machine.server },
        options: { furtherServers: [machine.modernServer] },
      };
      const profile = await Profile.make({ account, customers: 20 });
      opened = await LabDesk.start(lab, profile, { profile: profile.folder, launcher: machine.launcher });
    });
    test.afterAll(async () => {
      try {
        await opened?.close();
      } finally {
        await machine?.close();
      }
    });

    /** Where the registrar reaches us: another one after each connection. */
    const connection = async (lab: Lab) =>
      (await lab.contacts()).find(({ user }) => user === '1001')?.received;
    const mediaWindow = () => {
      const media = opened.program.app.windows().find((page) => page.url().startsWith('sawt://media'));
      if (media === undefined) throw new Error('no media window');
      return media;
    };

    test('from Wi-Fi to cable: the line is registered anew, and both sides hear each other again', async ({
      lab,
    }) => {
      const telephone = await opened.talkToCustomer();
      const left = await connection(lab);
      await machine.use('cable');
      const isAnother = (now: string | undefined) => now !== undefined && now !== left;
      await expect.poll(async () => isAnother(await connection(lab)), { intervals: [50] }).toBe(true);
      await opened.desk.expectRegistered();
      await opened.desk.expectCall('connected');
      await opened.expectSoundBothWays();
      await telephone.waitForTone(ourHertz);
    });

    test('after a while in no network both sides hear each other over the first that comes', async () => {
      const media = mediaWindow();
      const restarts = await restartsIn(media);
      await machine.leave();
      await expect.poll(() => media.evaluate(() => navigator.onLine)).toBe(false);
      await machine.use('wifi');
      await opened.desk.expectRegistered();
      await expect.poll(restarts).toEqual([true]);
      await opened.expectSoundBothWays();
      await (await opened.telephone(customerNumber)).waitForTone(ourHertz);
    });

    test('a network that comes and goes beside it is nobody’s affair', async ({ lab }) => {
      const before = await connection(lab);
      const restarts = await restartsIn(mediaWindow());
      await machine.enterBeside('cable');
      await opened.holdAndResume();
      await machine.leaveOne('cable');
      await opened.holdAndResume();
      expect(await restarts()).toEqual([false, false, false, false]);
      expect(await connection(lab)).toBe(before);
      await opened.expectSoundBothWays();
    });

    test('to a network of IPv6 alone: its other server takes the line, and both sides hear each other', async () => {
      const { desk } = opened;
      await machine.use('modern');
      await expect(desk.status).toContainText(fr.registration.backup.replace('{{number}}', '1'));
      await desk.expectCall('connected');
      const telephone = await opened.telephone(customerNumber);
      const before = await telephone.packetsReceived();
      await opened.expectSoundBothWays();
      await expect.poll(() => telephone.packetsReceived()).toBeGreaterThan(before + 40);
    });

    test('there the call is held, resumed and hung up, and the next one comes in', async () => {
      const { desk } = opened;
      await opened.holdAndResume();
      await desk.press('e');
      const telephone = await opened.telephone(customerNumber);
      await telephone.waitForNoCall();
      await desk.finish('2');
      await opened.talkToCustomer();
      await telephone.waitForTone(ourHertz);
      await telephone.hangUp();
      await desk.finish('2');
    });
  });
