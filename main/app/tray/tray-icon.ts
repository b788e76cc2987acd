import { Menu, type NativeImage, nativeImage, nativeTheme, Tray } from 'electron';
import type { NativeWords, TrayAction, TrayState } from '../../../shared/domain/tray';
import type { Disposable } from '../../platform/disposable';
import type { TrayView } from '../../shell/tray';
import { drawIcon } from './icon';

/** Pixels at a scale of 1 (Windows: small icons; Linux: what panels use as a rule), and the scales that screens have. */
const SIZE = process.platform === 'win32' ? 16 : 24;
const SCALES = [1, 1.25, 1.5, 2, 3];

/** On Linux no system tells a panel's colour; the theme is the best guess. */
const panel = () =>
  process.platform !== 'linux' && nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
    ? 'dark'
    : process.platform === 'linux' && nativeTheme.shouldUseDarkColors
      ? 'dark'
      : 'light';

const drawn = new Map<string, NativeImage>();

/** Drawn once: the icon is shown again with every change of a call. */
function imageOf(state: TrayState): NativeImage {
  const key = `${state} ${panel()}`;
  const image = drawn.get(key) ?? draw(state);
  drawn.set(key, image);
  return image;
}

function draw(state: TrayState): NativeImage {
  const image = nativeImage.createEmpty();
  for (const scaleFactor of SCALES) {
    const size = Math.round(SIZE * scaleFactor);
    const buffer = drawIcon(state, panel(), size);
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer });
  }
  return image;
}

/** The icon beside the clock, while there is one. */
export class TrayIcon implements Disposable {
  readonly #tray: Tray;
  readonly #run: (action: TrayAction) => void;
  #shown: { view: TrayView; words: NativeWords } | null = null;
  readonly #redraw = () => {
    if (this.#shown !== null) this.#tray.setImage(imageOf(this.#shown.view.state));
  };

  constructor(run: (action: TrayAction) => void) {
    this.#run = run;
    this.#tray = new Tray(imageOf('offline'));
    this.#tray.on('click', () => run('show'));
    nativeTheme.on('updated', this.#redraw);
  }

  show(view: TrayView, words: NativeWords): void {
    this.#shown = { view, words };
    this.#redraw();
    this.#tray.setToolTip(`Sawt: ${words.state[view.state]}`);
    this.#tray.setContextMenu(
      Menu.buildFromTemplate(
        view.items.map(({ action, isEnabled, isChecked }) => ({
          label: words.action[action],
          enabled: isEnabled,
          type: isChecked === null ? 'normal' : 'checkbox',
          checked: isChecked === true,
          click: () => this.#run(action),
        })),
      ),
    );
  }

  dispose(): void {
    nativeTheme.off('updated', this.#redraw);
    this.#tray.destroy();
  }
}
