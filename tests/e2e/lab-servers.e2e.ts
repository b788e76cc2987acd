import { fr } from '../../renderer/desk/i18n/fr';
import { Profile } from '../fixtures/profile';
import { LossyEdge } from '../lab/driver/lossy-edge';
import { customerNumber, LabDesk, labAccount } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

test.describe
  .serial('a line with two servers, whose agent is shown to colleagues', () => {
    let preferred: LossyEdge;
    let opened: LabDesk;

    test.beforeAll(async ({ lab }) => {
      preferred = await LossyEdge.start(lab.addresses.ws);
      const account = {
        ...labAccount(lab, '1001'),
        server: preferred.url,
        options: { furtherServers: [lab.addresses.ws], publishPresence: true },
      };
      // The agent watches the own extension: what colleagues see.
      const colleagues = [{ name: 'Nadia', address: '1001' }];
      const profile = await Profile.make({ account, customers: 20, preferences: { colleagues } });
      opened = await LabDesk.openOn(lab, profile);
    });
    test.afterAll(async () => {
      await opened?.close();
      await preferred?.stop();
    });

    const presence = async () =>
      (await opened.program.snapshot()).colleagues.value.colleagues[0]?.presence?.state;

    test('colleagues see that the agent is free, then in a call', async () => {
      await expect.poll(presence).toBe('available');
      await opened.talkToCustomer();
      await expect.poll(presence).toBe('busy');
    });

    test('its server is lost in the call: the next one takes the line, and the sound goes on', async ({
      lab,
    }) => {
      const connections = async () => (await lab.contacts()).filter(({ user }) => user === '1001');
      const [before] = await connections();
      await preferred.stop();
      const other = async () => (await connections()).some(({ received }) => received !== before?.received);
      await expect.poll(other, { intervals: [50] }).toBe(true);
      await expect(opened.desk.status).toContainText(fr.registration.backup.replace('{{number}}', '1'));
      await opened.desk.expectCall('connected');
      await opened.expectSoundBothWays();
      await expect.poll(presence).toBe('busy');
    });

    test('over it the call is held, resumed and hung up, and colleagues are told', async () => {
      const { desk } = opened;
      await opened.holdAndResume();
      await desk.press('e');
      await (await opened.telephone(customerNumber)).waitForNoCall();
      await desk.finish('2');
      await expect.poll(presence).toBe('available');
    });
  });
