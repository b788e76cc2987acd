import { fr } from '../../renderer/desk/i18n/fr';
import { partsOf } from '../../shared/domain/interaction';
import { customerName, customerNumber, useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

test.describe
  .serial('the history', () => {
    const lab = useLabDesk();
    const rows = () => lab().desk.page.getByRole('grid', { name: fr.callList.title }).getByRole('row');
    const details = () => lab().desk.region(fr.callList.details);
    const showCalls = () => lab().desk.button(fr.rail.calls).click();
    const filter = (name: keyof typeof fr.callList.filter) =>
      lab()
        .desk.page.getByRole('radiogroup', { name: fr.callList.filterLabel })
        .getByText(fr.callList.filter[name])
        .click();

    test('holds a missed call under the name of its customer', async () => {
      const telephone = await lab().telephone(customerNumber);
      await telephone.dial('1001');
      await expect(lab().desk.strip).toContainText(customerName);
      await telephone.hangUp();
      await expect(lab().desk.strip).toBeHidden();
      await showCalls();
      await filter('missed');
      await expect(rows().nth(1)).toContainText(customerName);
      await expect(rows().nth(1).getByRole('img', { name: fr.customer.unanswered.missed })).toBeVisible();
    });

    test('calls back by Enter', async () => {
      const telephone = await lab().telephone(customerNumber);
      await rows().nth(1).click();
      await expect(details()).toContainText(fr.cause.cancelledByThem);
      await lab().desk.press('Enter');
      await telephone.waitForCall('INCOMING');
      await telephone.accept();
      await lab().desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await lab().desk.press('h');
      await lab().desk.expectCall('held');
      // Long enough to be told as a second.
      const { calls } = (await lab().program.snapshot()).calls.value;
      const since = calls[0]?.state === 'held' ? calls[0].heldSince : Number.NaN;
      await expect.poll(() => Date.now() - since).toBeGreaterThan(1_100);
      await lab().desk.button(fr.call.resume).click();
      await lab().desk.expectCall('connected');
      await telephone.hangUp();
      await lab().desk.finish('2');
    });

    test('tells the times of the call and counts them in the day', async () => {
      await showCalls();
      await filter('outgoing');
      await expect(rows()).toHaveCount(2);
      await rows().nth(1).click();
      await expect(details()).toContainText(fr.cause.hungUpByThem);
      await expect(details().getByText(fr.callList.hold)).toBeVisible();
      const { today } = await lab().program.snapshot();
      expect(today.value).toMatchObject({ calls: 2, answered: 1, missed: 1 });
      expect(today.value.holdSeconds).toBeGreaterThanOrEqual(1.1);
      expect(today.value.talkSeconds).toBeGreaterThan(0);
      expect(today.value.wrapUpSeconds).toBeGreaterThan(0);
    });

    test('holds a call that nobody could take, with its reason, and finds it by a part of its number', async () => {
      await lab().desk.dial('7777');
      await expect(lab().desk.bar.getByText(fr.cause.notFound)).toBeVisible();
      await showCalls();
      await lab().desk.region(fr.rail.calls).getByLabel(fr.callList.search).fill('777');
      await expect(rows()).toHaveCount(2);
      await expect(rows().nth(1)).toContainText(fr.cause.notFound);
    });

    test('is all in the file', async () => {
      await lab().program.close();
      const query = { filter: 'all', text: '', after: null } as const;
      const page = await lab().profile.withStore(({ read }) => read.history(query, 10));
      expect(page.calls.map(({ interaction, customerName: name }) => [interaction.cause, name])).toEqual([
        ['notFound', null],
        ['hungUpByThem', customerName],
        ['cancelledByThem', customerName],
      ]);
      const [, talked, missed] = page.calls;
      const times = talked && partsOf(talked.interaction);
      expect(times?.hold).toBeGreaterThanOrEqual(1_100);
      expect(times?.ringing).not.toBeNull();
      expect(missed && partsOf(missed.interaction)).toMatchObject({ talk: null, hold: null });
      expect(missed?.interaction.accountId).toBe(talked?.interaction.accountId);
    });
  });
