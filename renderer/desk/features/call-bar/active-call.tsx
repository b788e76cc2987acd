import { MicOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../../shared/domain/call';
import { nameOf, workOf } from '../../../../shared/domain/caller';
import type { Slice } from '../../../../shared/ipc/slices';
import { Levels } from '../../components/level';
import { PhoneNumber, useCallName, usePhoneWords } from '../../components/phone-number';
import { StateMark } from '../../components/state-mark';
import { Timer } from '../../components/timer';
import { useEndWords } from '../../format/cause-words';
import { clockDuration } from '../../format/time';
import { useSlice } from '../../state/desk-context';
import { lineNameOf } from '../../state/lines';
import { QualitySign } from '../quality/quality-sign';

/** Time in the call, or in the ringing before it; what it lasted once it is over. */
function CallTime({ call }: { call: Call }) {
  const since = 'connectedAt' in call ? call.connectedAt : call.startedAt;
  if (since === null) return null;
  if (call.state === 'ended') {
    return <span className="tabular">{clockDuration((call.endedAt - since) / 1000)}</span>;
  }
  return <Timer since={since} />;
}

/** Who is on the line, how the call stands, for how long. */
export function ActiveCall({
  call,
  work,
  together,
}: {
  call: Call;
  work: Slice<'work'>;
  together: readonly Call[];
}) {
  const { t } = useTranslation();
  const callName = useCallName();
  const endWords = useEndWords();
  const line = lineNameOf(useSlice('session'), call.accountId);
  const name = nameOf(call, workOf(call, work));
  const phoneWords = usePhoneWords();
  const talks = call.state === 'connected' || call.state === 'held';
  const isConference = together.length > 0;
  const repairing = talks && call.renegotiation.toLowerCase().includes('repair');
  return (
    <div className="active-call">
      <StateMark call={call} />
      <span className="active-call-time">
        <CallTime call={call} />
      </span>
      <div className="active-call-who">
        <strong className="active-call-name">
          {isConference ? t('conference.title') : (name ?? <PhoneNumber value={call.remote.number} />)}
        </strong>
        <span className="active-call-number">
          {isConference ? (
            together.map((each) => callName(each)).join(', ')
          ) : call.state === 'ended' ? (
            endWords(call)
          ) : call.state === 'held' && call.heldBy !== 'us' ? (
            t('call.heldByThem')
          ) : repairing ? (
            t('call.repairing')
          ) : call.redirectedFrom !== null ? (
            t('call.redirectedFrom', { number: phoneWords(call.redirectedFrom) })
          ) : name !== null ? (
            <PhoneNumber value={call.remote.e164 ?? call.remote.number} />
          ) : null}
          {line !== null && !isConference && <bdi className="active-call-line">{line}</bdi>}
        </span>
      </div>
      {talks && !isConference && <Levels callId={call.id} />}
      {talks && <QualitySign callId={call.id} />}
      {talks && call.microphone === 'muted' && (
        <span className="state-mark active-call-muted" data-call="held">
          <MicOff size={16} aria-hidden />
          {t('call.microphoneMuted')}
        </span>
      )}
    </div>
  );
}
