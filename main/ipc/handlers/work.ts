import type { WorkPort, WorkProblem, WorkResult } from '../../work/port';
import { CommandError } from '../command-error';
import type { Handlers } from '../router';

const codes = {
  noSuchInteraction: 'notFound',
  noSuchCustomer: 'notFound',
  noSuchCase: 'notFound',
  noSuchStep: 'notFound',
  noSuchCampaign: 'notFound',
  notNow: 'conflict',
  storage: 'unavailable',
  diskFull: 'diskFull',
} as const satisfies Record<WorkProblem, string>;

function done<T>(result: WorkResult<T>): T {
  if (!result.ok) throw new CommandError(codes[result.problem], result.problem);
  return result.value;
}

const nothing = (result: WorkResult): Record<string, never> => {
  done(result);
  return {};
};

/** Commands on the interactions in hand and their campaigns. `work` throws `storageLocked` while there is none. */
export const workHandlers = (work: () => WorkPort) =>
  ({
    'work.activate': ({ interactionId }) => nothing(work().activate(interactionId)),
    'work.chooseCustomer': async ({ interactionId, customerId }) =>
      nothing(await work().chooseCustomer(interactionId, customerId)),
    'work.createCustomer': async ({ interactionId, draft }) => ({
      customerId: done(await work().createCustomer(interactionId, draft)),
    }),
    'work.chooseCase': async ({ interactionId, caseId }) =>
      nothing(await work().chooseCase(interactionId, caseId)),
    'work.createCase': async ({ interactionId, subject }) => ({
      caseId: done(await work().createCase(interactionId, subject)),
    }),
    'work.saveAnswer': async ({ interactionId, stepId, value, advance }) =>
      nothing(await work().saveAnswer(interactionId, stepId, value, advance)),
    'work.goToStep': ({ interactionId, stepId }) => nothing(work().goToStep(interactionId, stepId)),
    'work.saveNote': async ({ interactionId, text }) => nothing(await work().saveNote(interactionId, text)),
    'work.finish': async ({ interactionId, dispositionId }) =>
      nothing(await work().finish(interactionId, dispositionId)),
    'campaign.save': async ({ campaignId, rules }) => nothing(await work().changeCampaign(campaignId, rules)),
  }) satisfies Partial<Handlers>;
