import type { Core, Session } from 'sip.js';
import { isOfLostLink } from './lost-requests';

const TONE_MS = 160;
const TONE_GAP_MS = 70;
/** What a comma in a row of tones stands for (W3C webrtc, RTCDTMFSender). */
const COMMA_MS = 2000;

/** How an INFO request tells a tone: with its length, by its sign alone, or the other way when the first is refused. */
export type InfoForm = 'relay' | 'plain' | 'either';

function bodyOf(tone: string, form: 'relay' | 'plain') {
  const isRelay = form === 'relay';
  return {
    contentDisposition: 'render',
    contentType: isRelay ? 'application/dtmf-relay' : 'application/dtmf',
    content: isRelay ? `Signal=${tone}\r\nDuration=${TONE_MS}\r\n` : tone,
  };
}

/** Whether the far end took the tone; `lost`: the link went before it said so, or there was none. */
function send(
  session: Session,
  tone: string,
  form: 'relay' | 'plain',
): Promise<'taken' | 'refused' | 'lost'> {
  return new Promise((resolve) => {
    const requestDelegate: Core.OutgoingRequestDelegate = {
      onAccept: () => resolve('taken'),
      onReject: ({ message }) => resolve(isOfLostLink(message) ? 'lost' : 'refused'),
    };
    session
      .info({ requestDelegate, requestOptions: { body: bodyOf(tone, form) } })
      .catch(() => resolve('refused'));
  });
}

/**
 * Sends key tones as INFO requests, one after the other and as long apart as the tones are, while `session` names one.
 * The row ends with a tone that is lost with the link: nobody knows whether it arrived, and the rest makes no sense after a gap.
 * Resolves with the number of tones that were refused, or not sent for that.
 */
export async function sendInfoTones(
  session: () => Session | null,
  tones: string,
  form: InfoForm,
  pause: (delayMs: number) => Promise<void>,
): Promise<number> {
  let refused = 0;
  let way: 'relay' | 'plain' = form === 'plain' ? 'plain' : 'relay';
  const row = tones.toUpperCase().replace(/[^0-9A-D*#,]/g, '');
  for (const [index, tone] of [...row].entries()) {
    const carrier = session();
    if (!carrier) break;
    if (tone === ',') {
      await pause(COMMA_MS);
      continue;
    }
    let outcome = await send(carrier, tone, way);
    if (outcome === 'refused' && form === 'either' && way === 'relay') {
      way = 'plain';
      outcome = await send(carrier, tone, way);
    }
    if (outcome === 'lost') return refused + row.slice(index).replaceAll(',', '').length;
    if (outcome === 'refused') refused += 1;
    await pause(TONE_MS + TONE_GAP_MS);
  }
  return refused;
}
