import { fr } from '../../renderer/desk/i18n/fr';
import type { Telephone } from '../lab/driver/telephone';
import { customerName, ourHertz, useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

const answer = 'Porte forcée';
const note = 'Serrurier demandé.';

test.describe
  .serial('windows that go in a call', () => {
    const lab = useLabDesk();
    let telephone: Telephone;
    let callId: string | undefined;

    const calls = async () => (await lab().program.snapshot()).calls.value.calls;

    /** The call is the one that it was, and the far end has never heard otherwise. */
    async function expectSameCall(): Promise<void> {
      expect((await calls()).map(({ id }) => id)).toEqual([callId]);
      expect(telephone.events.map(({ type }) => type)).not.toContain('CALL_CLOSED');
    }

    /** What the agent sees of a call that goes on. */
    async function expectCallShown(): Promise<void> {
      const { desk } = lab();
      await desk.expectCall('connected');
      await expect(desk.bar).toContainText(customerName);
      await expect(desk.script.getByLabel('What has happened?')).toHaveValue(answer);
    }

    test('a call with answers and notes', async () => {
      telephone = await lab().talkToCustomer();
      const { desk } = lab();
      await desk.press('Enter');
      await desk.script.getByLabel('What has happened?').fill(answer);
      [callId] = (await calls()).map(({ id }) => id);
    });

    test('the desk is loaded again: the call goes on, with what was being typed', async () => {
      const { desk } = lab();
      await desk.note.fill(note);
      await desk.page.reload();
      await expectCallShown();
      await expect(desk.note).toHaveValue(note);
      await lab().expectSoundBothWays();
      await expectSameCall();
    });

    test('the desk window dies: it is back, and the call goes on', async () => {
      await lab().program.crash('desk');
      await lab().program.reattach();
      await expectCallShown();
      await expect(lab().desk.note).toHaveValue(note);
      await lab().expectSoundBothWays();
      await expectSameCall();
    });

    test('the media window dies: sound is back both ways', async () => {
      await lab().program.crash('media');
      await expect(lab().desk.page.getByText(fr.notice.mediaRestarted)).toBeVisible();
      await lab().desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await telephone.waitForTone(ourHertz);
      await expectSameCall();
    });

    test('the media window dies while the microphone is cut: it stays cut', async () => {
      const { desk } = lab();
      await desk.press('Alt+m');
      await expect(desk.bar.getByText(fr.call.microphoneMuted)).toBeVisible();
      await lab().program.crash('media');
      await lab().expectSoundBothWays();
      await expect(desk.bar.getByText(fr.call.microphoneMuted)).toBeVisible();
      expect((await telephone.whatItHeard()).rms).toBeLessThan(0.005);
      await desk.press('Alt+m');
      await telephone.waitForTone(ourHertz);
      await expectSameCall();
    });

    test('the call is hung up and coded as any other', async () => {
      const { desk } = lab();
      await desk.press('Alt+e');
      await telephone.waitForNoCall();
      await expect(desk.wrapUp).toContainText(answer);
      // The answer's field went away with the call: the focus is in the note.
      await desk.finish('Alt+2');
    });
  });
