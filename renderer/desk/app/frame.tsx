import { type Dispatch, type SetStateAction, useEffect, useMemo, useState } from 'react';
import { Announcer } from '../features/announcer/announcer';
import { Banners } from '../features/banners/banners';
import { CallBar } from '../features/call-bar/call-bar';
import { ConferenceStrip } from '../features/conference/conference-strip';
import { DialRequest } from '../features/dial-request/dial-request';
import { IncomingStrip } from '../features/incoming/incoming-strip';
import { Notices } from '../features/notices/notices';
import { Rail } from '../features/rail/rail';
import { ReferralStrip } from '../features/referral/referral-strip';
import { StatusBar } from '../features/status-bar/status-bar';
import { ToneStrip } from '../features/tones/tone-strip';
import { TransferStrip } from '../features/transfer/transfer-strip';
import { UnsavedTexts } from '../features/unsaved/unsaved-texts';
import { writesInto } from '../keys/combo';
import { useKeyboard, useShortcut } from '../keys/shortcuts';
import { useSaveOnLeaving } from '../state/autosave';
import { useSlice } from '../state/desk-context';
import { type LineChoice, LineChoiceContext } from '../state/lines';
import { type View, ViewContext } from '../state/view';
import './frame.css';
import { Space } from './space';

/** A call that is answered or made brings the desk back, whatever was being read. */
function useDeskForCalls(show: Dispatch<SetStateAction<View>>): void {
  const { items, activeId } = useSlice('work');
  const active = items.find((item) => item.interaction.id === activeId);
  const id = active?.interaction.id ?? null;
  const phase = active?.phase ?? null;
  useEffect(() => {
    if (id === null) return;
    // What is being filled in is not thrown away for a ring, its next letters would be shortcuts; the strip tells who it is.
    const isWriting = writesInto(document.activeElement);
    show((view) => (phase === 'ringing' && (view === 'settings' || isWriting) ? view : 'desk'));
  }, [id, phase, show]);
}

/** Data that waits for the user is asked for on the desk, whatever was being looked at. */
function useDeskForStorage(show: (view: View) => void): void {
  const { storage } = useSlice('session');
  const asks = storage.state === 'needsChoice' || storage.state === 'locked';
  useEffect(() => {
    if (asks) show('desk');
  }, [asks, show]);
}

/** The frame: call bar on top, rail at the side, status at the foot, the space in between. */
export function Frame() {
  const [view, show] = useState<View>('desk');
  const [chosen, choose] = useState<LineChoice['chosen']>(null);
  const lineChoice = useMemo(() => ({ chosen, choose }), [chosen]);
  useKeyboard();
  useSaveOnLeaving();
  useDeskForCalls(show);
  useDeskForStorage(show);
  useShortcut('ctrl+k', () => show('records'));
  useShortcut('/', () => show('records'));
  useShortcut('ctrl+m', () => show('messages'));
  useShortcut('ctrl+b', () => show('colleagues'));
  useShortcut(view === 'desk' ? null : 'Escape', () => show('desk'));
  return (
    <ViewContext value={{ view, show }}>
      <LineChoiceContext value={lineChoice}>
        <div className="frame">
          <CallBar />
          <IncomingStrip />
          <ReferralStrip />
          <DialRequest />
          <TransferStrip />
          <ToneStrip />
          <ConferenceStrip />
          <div className="frame-middle">
            <Rail />
            <div className="frame-content">
              <Notices />
              <Banners />
              <UnsavedTexts />
              <Space view={view} />
            </div>
          </div>
          <StatusBar />
          <Announcer />
        </div>
      </LineChoiceContext>
    </ViewContext>
  );
}
