import { assert, constantFrom, integer, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMessageSummary } from '../../../../../../main/telephony/sip/events/message-summary';

const none = { new: 0, old: 0, urgentNew: 0, urgentOld: 0, account: null };

describe('a message summary', () => {
  test('as RFC 3842 section 5.2 has it', () => {
    const body = [
      'Messages-Waiting: yes',
      'Message-Account: sip:alice@vmail.example.com',
      'Voice-Message: 4/8 (1/2)',
      '',
      'To: <alice@atlanta.example.com>',
      'Messages-Waiting: no',
    ].join('\r\n');
    const account = 'sip:alice@vmail.example.com';
    expect(readMessageSummary(body)).toEqual({
      ...{ waiting: true, new: 4, old: 8, urgentNew: 1, urgentOld: 2, account },
    });
  });

  test.each([
    ['no counts', 'Messages-Waiting: yes\r\n', { ...none, waiting: true }],
    ['no urgent ones', 'messages-waiting:YES\nvoice-message: 2/0', { ...none, waiting: true, new: 2 }],
    ['faxes alone', 'Messages-Waiting: no\nFax-Message: 3/0', { ...none, waiting: false }],
    ['a broken count', 'Messages-Waiting: yes\nVoice-Message: many', { ...none, waiting: true }],
    [
      'an account that is no SIP URI',
      'Messages-Waiting: no\nMessage-Account: javascript:x',
      { ...none, waiting: false },
    ],
    [
      'a huge count',
      `Messages-Waiting: yes\nVoice-Message: ${'9'.repeat(10)}/1`,
      { ...none, waiting: true, new: 9999, old: 1 },
    ],
  ])('with %s', (_what, body, expected) => {
    expect(readMessageSummary(body)).toEqual(expected);
  });

  test.each([
    ['empty', ''],
    ['something else', 'hello'],
    ['a word that is neither', 'Messages-Waiting: maybe'],
  ])('%s is none', (_what, body) => {
    expect(readMessageSummary(body)).toBeNull();
  });

  test('whatever is sent, counts are small whole numbers', () => {
    assert(
      property(
        string({ unit: 'binary' }),
        constantFrom('yes', 'no', 'x'),
        integer(),
        (noise, word, count) => {
          const read = readMessageSummary(
            `Messages-Waiting: ${word}\r\nVoice-Message: ${count}/${noise}\r\n${noise}`,
          );
          expect(read === null).toBe(word === 'x');
          for (const value of [read?.new ?? 0, read?.old ?? 0, read?.urgentNew ?? 0]) {
            expect(Number.isInteger(value) && value >= 0 && value <= 9999).toBe(true);
          }
        },
      ),
    );
  });
});
