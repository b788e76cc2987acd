import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { RecordingId } from '../../../../shared/domain/ids';
import type { DeviceInUse } from '../../../../shared/domain/sound';
import { useDesk, useSlice } from '../../state/desk-context';
import { ChannelLevels } from './channel-levels';
import { SoundStream } from './sound-stream';

interface Parts {
  readonly audio: HTMLAudioElement;
  readonly levels: ChannelLevels;
}

export interface Player {
  readonly isPlaying: boolean;
  readonly hasFailed: boolean;
  /** Seconds. */
  readonly position: number;
  readonly toggle: () => void;
  readonly seek: (seconds: number) => void;
  readonly levels: RefObject<() => number[]>;
}

const silence = () => [0, 0];

/** Plays one recording from the moment that the component is there. */
export function usePlayer(recordingId: RecordingId): Player {
  const { commands } = useDesk();
  const parts = useRef<Parts | null>(null);
  const levels = useRef(silence);
  const [isPlaying, setPlaying] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const [position, setPosition] = useState(0);
  const { state, label } = useSlice('devices').devices.inUse.speaker;
  const speaker = useRef<DeviceInUse>({ state, label });

  /** Not before the speaker is set: what a customer said is not for everybody in the room. */
  const play = useCallback(async () => {
    const { current } = parts;
    await current?.levels.output;
    if (parts.current === current) current?.audio.play().catch(() => setPlaying(false));
  }, []);

  useEffect(() => {
    const audio = new Audio();
    const meter = new ChannelLevels(audio);
    const read = async (from: number) => {
      const result = await commands['recording.read']({ recordingId, from });
      return result.ok ? result.value : null;
    };
    const stream = new SoundStream(audio, read, () => setFailed(true));
    const follow = () => {
      setPlaying(!audio.paused && !audio.ended);
      setPosition(audio.currentTime);
    };
    const events = ['play', 'pause', 'ended', 'timeupdate', 'seeked'] as const;
    for (const event of events) audio.addEventListener(event, follow);
    parts.current = { audio, levels: meter };
    levels.current = () => (audio.paused ? [0, 0] : meter.now());
    meter.resume();
    meter.playOn(speaker.current);
    void play();
    return () => {
      parts.current = null;
      levels.current = silence;
      for (const event of events) audio.removeEventListener(event, follow);
      stream.close();
      meter.close();
    };
  }, [commands, recordingId, play]);

  useEffect(() => {
    if (speaker.current.state === state && speaker.current.label === label) return;
    // Nor does it go on in the room when the headset is pulled.
    if (speaker.current.state === 'chosen' && state !== 'chosen') parts.current?.audio.pause();
    speaker.current = { state, label };
    parts.current?.levels.playOn(speaker.current);
  }, [state, label]);

  return {
    ...{ isPlaying, hasFailed, position, levels },
    toggle() {
      const { audio, levels: meter } = parts.current ?? {};
      meter?.resume();
      if (audio?.paused) void play();
      else audio?.pause();
    },
    seek(seconds) {
      if (parts.current) parts.current.audio.currentTime = seconds;
      setPosition(seconds);
    },
  };
}
