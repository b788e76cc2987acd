import { CampaignId, ScriptId, StepId } from '../../../shared/domain/ids';
import type { Script } from '../../../shared/domain/script';
import { choice, goOn, step, text } from './script-builder';

/** The same assistance for policyholders who speak English. */
export const assistanceEn: Script = {
  id: ScriptId.parse('assistance-en'),
  campaignId: CampaignId.parse('assistance'),
  version: 2,
  language: 'en',
  name: 'Roadside assistance – inbound',
  start: StepId.parse('welcome'),
  steps: [
    step(
      'welcome',
      'Welcome',
      '{{campaign.client}} roadside assistance, {{agent.displayName}} speaking, good morning. Am I speaking to {{customer.givenName}} {{customer.familyName}}?',
      choice(
        'interlocuteur',
        ['assure', 'Yes, the policyholder', 'recording'],
        ['proche', 'A relative or passenger', 'recording'],
        ['inconnu', 'Not found', 'recording'],
      ),
    ),
    step(
      'recording',
      'Recording notice',
      'Before we go on: this call may be recorded for quality and as evidence of your request. You may object. Is that all right with you?',
      choice('enregistrement', ['oui', 'Agrees', 'safety'], ['non', 'Objects: stop the recording', 'safety']),
      { mandatory: true },
    ),
    step(
      'safety',
      'Safety first',
      'Are you safe and away from the traffic? Is anybody hurt?',
      choice(
        'securite',
        ['oui', 'Safe, nobody hurt', 'identity'],
        ['autoroute', 'On a motorway', 'motorway'],
        ['blesse', 'Somebody is hurt', 'emergency'],
      ),
      { mandatory: true },
    ),
    step(
      'emergency',
      'Somebody is hurt',
      'Please hang up and dial 112 now: the emergency services come first. I keep your file open and call you back in fifteen minutes.',
      goOn(null),
    ),
    step(
      'motorway',
      'On a French motorway',
      'Please stand behind the barrier with your passengers. On French motorways only the licensed recovery firm may come: use the orange post or dial 112. We cover the cost, keep the invoice.',
      goOn('identity'),
    ),
    step(
      'identity',
      'Identity check',
      'To open your file in confidence, may I have your date of birth and the registration number of the vehicle?',
      choice(
        'identite',
        ['ok', 'Both are right', 'problem'],
        ['partiel', 'One is right', 'problem'],
        ['echec', 'No match: reveal nothing of the file', 'problem'],
      ),
      {
        mandatory: true,
        help: [
          [
            'You have it all in front of you!',
            'I see a file, but I must be sure that I speak to the right person. It protects you, and it takes ten seconds.',
          ],
        ],
      },
    ),
    step(
      'problem',
      'What happened',
      'What happened, and where is the vehicle exactly? I will read it back to you.',
      text('lieu', 'What and where, read back', 'closing'),
    ),
    step(
      'closing',
      'Summary and goodbye',
      'To sum up: your request has the reference {{case.reference}} and you will get a text message with the time of arrival. Anything else I can do for you? Thank you for calling.',
      goOn(null),
      { mandatory: true },
    ),
  ],
};
