const TYPE = 'audio/webm; codecs="opus"';
/** Kept before and fetched ahead of what plays, in seconds: Chromium keeps 12 MB, about half an hour, and refuses more. */
const BEHIND_S = 60;
const AHEAD_S = 120;

/** Reads a piece; null when it cannot be had. */
type Read = (from: number) => Promise<{ data: Uint8Array<ArrayBuffer>; next: number | null } | null>;

/**
 * A recording fed to an audio element piece by piece, by Media Source Extensions: never as a Blob, which Chromium may write
 * to the disk when memory is short.
 */
export class SoundStream {
  readonly #source = new MediaSource();
  readonly #url = URL.createObjectURL(this.#source);
  #buffer: SourceBuffer | null = null;
  #next: number | null = 0;
  #pumping: Promise<void> | null = null;
  #isClosed = false;

  constructor(
    private readonly audio: HTMLAudioElement,
    private readonly read: Read,
    private readonly onFailure: () => void,
  ) {
    this.#source.addEventListener('sourceopen', this.#open, { once: true });
    audio.addEventListener('timeupdate', this.#pump);
    audio.addEventListener('seeking', this.#pump);
    audio.src = this.#url;
  }

  close(): void {
    this.#isClosed = true;
    this.audio.removeEventListener('timeupdate', this.#pump);
    this.audio.removeEventListener('seeking', this.#pump);
    this.audio.pause();
    this.audio.removeAttribute('src');
    this.audio.load();
    URL.revokeObjectURL(this.#url);
  }

  readonly #open = () => {
    this.#buffer = this.#source.addSourceBuffer(TYPE);
    this.#pump();
  };

  readonly #pump = () => {
    this.#pumping ??= this.#fill().then(
      () => {
        this.#pumping = null;
      },
      () => {
        this.#pumping = null;
        if (!this.#isClosed) this.onFailure();
      },
    );
  };

  async #fill(): Promise<void> {
    const buffer = this.#buffer;
    while (buffer !== null && !this.#isClosed && this.#wantsMore(buffer)) {
      // What lies before the window is read anew from the first piece on, also when it is sought while another is being read.
      const from = this.#isBefore(buffer) ? 0 : this.#next;
      if (from === null) return;
      const piece = await this.read(from);
      if (this.#isClosed) return;
      if (piece === null) throw new Error('no such piece');
      await this.#drop(buffer);
      buffer.appendBuffer(piece.data);
      await updated(buffer);
      this.#next = piece.next;
      if (piece.next === null && this.#source.readyState === 'open') this.#source.endOfStream();
    }
  }

  #isBefore({ buffered }: SourceBuffer): boolean {
    return buffered.length > 0 && this.audio.currentTime < buffered.start(0);
  }

  #wantsMore(buffer: SourceBuffer): boolean {
    const { buffered } = buffer;
    const end = buffered.length === 0 ? 0 : buffered.end(buffered.length - 1);
    return this.#isBefore(buffer) || end < this.audio.currentTime + AHEAD_S;
  }

  async #drop(buffer: SourceBuffer): Promise<void> {
    const { currentTime } = this.audio;
    const { buffered } = buffer;
    if (buffered.length === 0) return;
    const start = buffered.start(0);
    if (this.#isBefore(buffer)) buffer.remove(0, Number.POSITIVE_INFINITY);
    else if (start < currentTime - BEHIND_S) buffer.remove(0, currentTime - BEHIND_S);
    else return;
    await updated(buffer);
  }
}

function updated(buffer: SourceBuffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = () => reject(new Error('not taken'));
    buffer.addEventListener('error', failed, { once: true });
    buffer.addEventListener(
      'updateend',
      () => {
        buffer.removeEventListener('error', failed);
        resolve();
      },
      { once: true },
    );
  });
}
