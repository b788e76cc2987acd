import { fr } from '../../renderer/desk/i18n/fr';
import { customer, useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

test.describe
  .serial('killed in wrap-up', () => {
    const lab = useLabDesk();

    test('the program brings the interaction back with everything that was typed', async () => {
      const telephone = await lab().talkToCustomer();
      const { desk } = lab();
      await desk.press('Enter');
      await desk.script.getByLabel('What has happened?').fill('Vitre brisée');
      await telephone.hangUp();
      await expect(desk.wrapUp).toContainText(fr.cause.hungUpByThem);
      await desk.note.pressSequentially('Envoyer le vitrier demain.');
      await expect(desk.wrapUp.getByText(fr.note.saved)).toBeVisible();

      await lab().program.kill();
      await lab().restart();

      await expect(lab().desk.page.getByText(fr.notice.interactionRecovered)).toBeVisible();
      await expect(lab().desk.wrapUp).toContainText('Vitre brisée');
      await expect(lab().desk.note).toHaveValue('Envoyer le vitrier demain.');
      await expect(lab().desk.customer).toContainText('AX-15');
    });

    test('and lets it be coded', async () => {
      await lab().desk.finish('1');
      await lab().program.close();
      const record = await lab().profile.withStore(({ read }) => read.customerRecord(customer.id));
      expect(record?.timeline[0]).toMatchObject({
        note: 'Envoyer le vitrier demain.',
        dispositionLabels: { fr: 'Résolu' },
      });
      expect(record?.cases[0]).toMatchObject({ status: 'closed', fields: { reason: 'Vitre brisée' } });
    });
  });
