import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLink, readText } from '../../../../main/shell/dial-link';
import { DialRequest } from '../../../../shared/domain/desktop';

const ready = (number: string, extension: string | null = null) => ({ state: 'ready', number, extension });
const refused = (problem: string) => ({ state: 'refused', problem });

describe('a link', () => {
  it.each([
    ['tel:+212661234567', ready('+212661234567')],
    ['TEL:+1-201-555-0123', ready('+12015550123')],
    ['tel:+212%20(6)%2061.23-45', ready('+2126612345')],
    ['tel://0522123456', ready('0522123456')],
    ['tel:+33180200300;ext=12-3', ready('+33180200300', '123')],
    ['tel:7042;phone-context=example.com', ready('7042')],
    ['tel:+33180200300;postd=pp22', ready('+33180200300,,22')],
    ['tel:+33180200300;postd=12w3%23', ready('+33180200300,12;3#')],
    ['tel:863-1234;phone-context=+1-914-555', ready('+19145558631234')],
    ['tel:+33180200300;phone-context=+1', ready('+33180200300')],
    ['tel:+33180200300;isub=1;cic=+1-6789', ready('+33180200300')],
    ['callto:0661234567', ready('0661234567')],
    ['callto://+212661234567', ready('+212661234567')],
    ['callto:amina@rif.example', ready('sip:amina@rif.example')],
    ['sip:amina@rif.example', ready('sip:amina@rif.example')],
    ['sips:+212661234567@rif.example:5061', ready('sips:+212661234567@rif.example:5061')],
    ['sip:amina@[2001:db8::10];transport=tls', ready('sip:amina@[2001:db8::10]')],
    ['sip:amina@rif.example;method=BYE;maddr=10.0.0.1', ready('sip:amina@rif.example')],
  ])('%s is read', (link, reading) => {
    expect(readLink(link)).toEqual(reading);
  });

  it.each([
    ['tel:', 'notANumber'],
    ['tel:+33180200300;postd=call-me', 'forbiddenParts'],
    [`tel:+33180200300;postd=${'1'.repeat(41)}`, 'forbiddenParts'],
    ['tel:ring-me', 'notANumber'],
    ['tel:1-800-FLOWERS', 'notANumber'],
    ['tel:%', 'notANumber'],
    [`tel:${'1'.repeat(33)}`, 'notANumber'],
    [`tel:${'1'.repeat(300)}`, 'tooLong'],
    [`sip:${'a'.repeat(10_000)}@b`, 'tooLong'],
    ['tel:+212661234567%0d%0aRoute:%20evil', 'forbiddenParts'],
    ['tel:+212661\u202e234567', 'forbiddenParts'],
    ['tel:+212661%E2%80%8B234567', 'forbiddenParts'],
    ['tel:+212661234567?body=x', 'forbiddenParts'],
    ['tel:+212661234567;ext=1;ext=2', 'forbiddenParts'],
    ['tel:+212661234567;ext=*72', 'forbiddenParts'],
    ['tel:661;phone-context=+evil', 'forbiddenParts'],
    ['tel:*21*+33899123456#', 'serviceCode'],
    ['tel:%2321%23', 'serviceCode'],
    ['sip:*72@pbx.example', 'serviceCode'],
    ['sip:%2A72@pbx.example', 'serviceCode'],
    ['sip:amina:secret@rif.example', 'forbiddenParts'],
    ['sip:amina@rif.example?Replaces=1', 'forbiddenParts'],
    ['sip:amina%0a@rif.example', 'forbiddenParts'],
    ['sip:rif.example', 'notANumber'],
    ['sip:@rif.example', 'notANumber'],
    ['sip:amina@rif.example/../x', 'notANumber'],
    ['sip:"amina"<x>@rif.example', 'notANumber'],
    ['https://rif.example', 'notANumber'],
  ])('%s is refused: %s', (link, problem) => {
    expect(readLink(link)).toEqual(refused(problem));
  });

  it('never throws, and what it lets through has nothing in it but a number or an address', () => {
    const scheme = fc.constantFrom('tel:', 'callto:', 'sip:', 'sips:', 'TEL://', '');
    const rest = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[0-9+;=@.%a-f*#?:-]{0,60}$/),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(scheme, rest, (before, text) => {
        const reading = readLink(before + text);
        expect(DialRequest.safeParse({ id: 'r', from: 'link', ...reading }).success).toBe(true);
        if (reading.state === 'ready')
          expect(reading.number).toMatch(/^(\+?\d{1,47}|sips?:[^\s@?;:<>"]+@[^\s@?;<>"]+)$/);
      }),
    );
  });
});

describe('a text', () => {
  const isNumber = (text: string) => /^[+\d ]+$/.test(text);

  it('is a number of the default line, or a link', () => {
    expect(readText(' 06 61 23 45 67 ', isNumber)).toEqual(ready('06 61 23 45 67'));
    expect(readText('tel:*72', isNumber)).toEqual(refused('serviceCode'));
  });

  it.each([
    ['hello', 'notANumber'],
    ['1'.repeat(256), 'tooLong'],
    ['1\n2', 'forbiddenParts'],
  ])('%j is refused', (text, problem) => {
    expect(readText(text, isNumber)).toEqual(refused(problem));
  });
});
