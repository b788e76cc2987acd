import { fr } from '../../renderer/desk/i18n/fr';
import type { Telephone } from '../lab/driver/telephone';
import { customerName, customerNumber, useLabDesk } from './fixtures/lab-desk';
import { expectAccessible } from './fixtures/look';
import { expect, test } from './fixtures/test';

test.describe
  .serial('a call while another program is in front', () => {
    const lab = useLabDesk();
    let telephone: Telephone;

    /** What stands on the screen: the pop-ups there are, and who has the keyboard. */
    const screen = () =>
      lab().program.app.evaluate(({ BrowserWindow }) => {
        const of = (window: Electron.BrowserWindow | null) => window?.webContents.getURL() ?? '';
        const popups = BrowserWindow.getAllWindows().filter((each) => of(each).startsWith('sawt://popup/'));
        return {
          popups: popups.length,
          isShown: popups.some((each) => each.isVisible()),
          isOnTop: popups.every((each) => each.isAlwaysOnTop()),
          keyboard: of(BrowserWindow.getFocusedWindow()),
        };
      });
    const expectScreen = (expected: Partial<Awaited<ReturnType<typeof screen>>>) =>
      expect.poll(screen, { intervals: [100] }).toMatchObject(expected);
    /** A window of another program, the browser say, comes to the front. */
    const workElsewhere = async () => {
      await lab().program.app.evaluate(({ BrowserWindow }) => {
        const other = BrowserWindow.getAllWindows().find(({ title }) => title === 'elsewhere');
        (other ?? new BrowserWindow({ title: 'elsewhere' })).focus();
      });
      await expectScreen({ keyboard: '' });
    };
    const ring = async () => {
      await telephone.dial('1001');
      await expect(lab().desk.strip).toContainText(customerName);
    };

    test('nothing appears over the desk itself', async () => {
      telephone = await lab().telephone(customerNumber);
      await lab().program.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
      await expectScreen({ keyboard: 'sawt://desk/index.html' });
      await ring();
      expect(await screen()).toMatchObject({ popups: 0 });
    });

    test('it appears once the agent works elsewhere, without the keyboard, and the answer brings the desk', async () => {
      await workElsewhere();
      await expectScreen({ popups: 1, isShown: true, isOnTop: true, keyboard: '' });
      const popup = await lab().program.page('popup');
      await expect(popup.getByRole('heading')).toHaveText(customerName);
      await expectAccessible(popup, 'popup');
      await popup.getByRole('button', { name: fr.incoming.answer }).click();
      await lab().desk.expectCall('connected');
      await expectScreen({ isShown: false, keyboard: 'sawt://desk/index.html' });
      await lab().expectSoundBothWays();
      await lab().desk.press('e');
      await telephone.waitForNoCall();
      await lab().desk.finish('2');
    });

    test('it is refused there by Escape, and goes when the caller gives up', async () => {
      await workElsewhere();
      await ring();
      await expectScreen({ popups: 1, isShown: true, keyboard: '' });
      const popup = await lab().program.page('popup');
      await expect(popup.getByRole('heading')).toHaveText(customerName);
      // Escape counts once the card has stood for a moment.
      await expect(async () => {
        await popup.keyboard.press('Escape');
        expect((await screen()).isShown).toBe(false);
      }).toPass({ intervals: [150] });
      await telephone.waitForNoCall();
      await ring();
      await expectScreen({ popups: 1, isShown: true });
      await telephone.hangUpAll();
      await expectScreen({ isShown: false, keyboard: '' });
    });

    test('its process dies: the call rings on and is answered on the desk', async () => {
      await ring();
      await expectScreen({ isShown: true });
      await lab().program.crash('popup');
      await expectScreen({ popups: 0 });
      await lab().desk.press('Enter');
      await lab().desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await lab().desk.press('e');
      await telephone.waitForNoCall();
      await lab().desk.finish('2');
      expect((await screen()).popups).toBe(0);
    });
  });
