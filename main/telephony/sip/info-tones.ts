import type { Session } from 'sip.js';

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

/** Whether the far end took the tone. */
function send(session: Session, tone: string, form: 'relay' | 'plain'): Promise<boolean> {
  return new Promise((resolve) => {
    const requestDelegate = { onAccept: () => resolve(true), onReject: () => resolve(false) };
    session
      .info({ requestDelegate, requestOptions: { body: bodyOf(tone, form) } })
      .catch(() => resolve(false));
  });
}

/**
 * Sends key tones as INFO requests, one after the other and as long apart as the tones are, while `session` names one.
 * Resolves with the number of tones that were refused.
 */
export async function sendInfoTones(
  session: () => Session | null,
  tones: string,
  form: InfoForm,
  pause: (delayMs: number) => Promise<void>,
): Promise<number> {
  let refused = 0;
  let way: 'relay' | 'plain' = form === 'plain' ? 'plain' : 'relay';
  for (const tone of tones.toUpperCase().replace(/[^0-9A-D*#,]/g, '')) {
    const carrier = session();
    if (!carrier) break;
    if (tone === ',') {
      await pause(COMMA_MS);
      continue;
    }
    let isTaken = await send(carrier, tone, way);
    if (!isTaken && form === 'either' && way === 'relay') {
      way = 'plain';
      isTaken = await send(carrier, tone, way);
    }
    if (!isTaken) refused += 1;
    await pause(TONE_MS + TONE_GAP_MS);
  }
  return refused;
}
