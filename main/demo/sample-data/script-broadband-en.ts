import { CampaignId, ScriptId, StepId } from '../../../shared/domain/ids';
import type { Script } from '../../../shared/domain/script';
import { choice, goOn, step, text } from './script-builder';

/** Technical hotline of a British broadband provider. */
export const broadbandEn: Script = {
  id: ScriptId.parse('broadband-en'),
  campaignId: CampaignId.parse('broadband'),
  version: 7,
  language: 'en',
  name: 'Broadband faults – inbound',
  start: StepId.parse('greeting'),
  steps: [
    step(
      'greeting',
      'Greeting',
      'Thank you for calling {{campaign.client}}, you are speaking with {{agent.displayName}}. Is that {{customer.givenName}} {{customer.familyName}}?',
      choice(
        'speaking_to',
        ['holder', 'Yes, the account holder', 'recording'],
        ['authorised', 'Somebody authorised on the account', 'recording'],
        ['other', 'Somebody else', 'recording'],
      ),
    ),
    step(
      'recording',
      'Recording notice',
      'Just so you know, calls are recorded for training and to keep an accurate record of what we agree. Are you happy to go on?',
      choice('recording', ['yes', 'Agrees', 'security'], ['no', 'Objects: stop the recording', 'security']),
      {
        mandatory: true,
        help: [
          [
            'Do I have to be recorded?',
            'Not at all. I can switch it off and help you just the same; I only note down what we agree.',
          ],
        ],
      },
    ),
    step(
      'security',
      'Identity check',
      'For your security, could you give me the postcode of the line and the last four digits of your account number? Please do not tell me your password.',
      choice(
        'identity',
        ['passed', 'Both are right', 'symptom'],
        ['failed', 'No match: general help only', 'symptom'],
      ),
      {
        mandatory: true,
        help: [
          [
            'I gave all that to the last person.',
            'I am sorry that you have to do it again. I may not open an account on a colleague’s word; it is ten seconds and then I am all yours.',
          ],
        ],
      },
    ),
    step(
      'symptom',
      'What is wrong',
      'What is happening on your line right now? And which lights do you see on the router?',
      choice(
        'symptom',
        ['dropping', 'Keeps dropping', 'restart'],
        ['none', 'No connection at all', 'restart'],
        ['slow', 'Slow', 'restart'],
        ['wifi', 'Fine by cable, poor over Wi-Fi', 'wifi'],
      ),
      {
        help: [
          [
            'It is always the same with you!',
            'You should not have to call twice for one fault. Let me see what was done last time, so that we do not repeat it.',
          ],
        ],
      },
    ),
    step(
      'wifi',
      'Wi-Fi only',
      'The line itself is sound, then. Could you place the router in the open, off the floor, away from the television, and try again in the same room?',
      choice('wifi', ['better', 'Better now', 'closing'], ['same', 'No change', 'line_test']),
    ),
    step(
      'restart',
      'Restart',
      'Let us restart it properly: please take out the power lead, count to thirty, and put it back. It needs about two minutes; I stay on the line.',
      choice(
        'restart',
        ['fixed', 'Steady now', 'closing'],
        ['same', 'No change', 'line_test'],
        ['done', 'Had done it already', 'line_test'],
      ),
    ),
    step(
      'line_test',
      'Line test',
      'I am testing your line from here. It takes about a minute and may cut the connection once.',
      choice(
        'line_test',
        ['fault', 'Fault found', 'engineer'],
        ['clean', 'Clean: watch for 24 hours', 'closing'],
      ),
    ),
    step(
      'engineer',
      'Engineer visit',
      'The test shows a fault between the cabinet and your home. I can send an engineer. You pay nothing when the fault is ours; damage inside your home is charged at 65 pounds. Which day suits you?',
      text('visit', 'Day and half-day agreed', 'closing'),
      {
        mandatory: true,
        help: [
          [
            'I will not pay 65 pounds!',
            'You only pay when the fault is in your own wiring. The test says that it is outside, so I do not expect any charge.',
          ],
          [
            'I want to cancel.',
            'I understand. Let me get you working again first; the visit leaves all your rights untouched.',
          ],
        ],
      },
    ),
    step(
      'closing',
      'Summary and goodbye',
      'To sum up: your reference is {{case.reference}}, and you will get a text message. If it is not fixed within two working days you are owed compensation without asking. Is there anything else? Thank you for calling.',
      goOn(null),
      { mandatory: true },
    ),
  ],
};
