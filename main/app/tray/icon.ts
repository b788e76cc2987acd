import type { TrayState } from '../../../shared/domain/tray';

type Colour = readonly [red: number, green: number, blue: number];

/** The desk's colour roles (`tokens.css`) where a panel is light, and where it is dark. */
const inks: Record<'light' | 'dark', Colour> = { light: [11, 85, 87], dark: [238, 242, 240] };
const badges: Record<TrayState, Colour | null> = {
  online: null,
  offline: null,
  ringing: [217, 137, 18],
  inCall: [30, 142, 69],
  missed: [206, 45, 38],
  doNotDisturb: [206, 45, 38],
};

/** The waves of a voice, as in the program's icon: x, and half the height, of bars on a square of 1. */
const bars = [
  [0.14, 0.1],
  [0.32, 0.24],
  [0.5, 0.38],
  [0.68, 0.24],
  [0.86, 0.1],
] as const;
const BAR = 0.06;
const BADGE = { x: 0.74, y: 0.74, radius: 0.24, gap: 0.07 };
const HALO = 0.045;

/** Distance of a point from a line between two heights at `x`: negative inside the bar of that width. */
const fromBar = (px: number, py: number, x: number, half: number, width: number): number =>
  Math.hypot(px - x, Math.max(0, Math.abs(py - 0.5) - half)) - width;
const fromStroke = (px: number, py: number): number => {
  // From corner to corner: the line that crosses out.
  const along = Math.min(0.9, Math.max(0.1, (px + py) / 2));
  return Math.hypot(px - along, py - along) - BAR * 0.8;
};

/** What a state's badge shows besides its colour: a bar for "not now", an i's shape for "missed", nothing for calls. */
function fromSign(state: TrayState, px: number, py: number): number {
  const [x, y] = [px - BADGE.x, py - BADGE.y];
  if (state === 'doNotDisturb') return Math.max(Math.abs(x) - 0.14, Math.abs(y) - 0.045);
  if (state === 'missed')
    return Math.min(Math.max(Math.abs(x) - 0.04, Math.abs(y + 0.04) - 0.09), Math.hypot(x, y - 0.13) - 0.045);
  if (state === 'ringing') return Math.hypot(x, y) - 0.09;
  return 1;
}

/**
 * The icon as BGRA pixels (premultiplied, as Electron's bitmaps are), `size` x `size`. A thin halo in the other ink keeps it
 * readable on a panel whose colour the system does not tell.
 */
export function drawIcon(state: TrayState, panel: 'light' | 'dark', size: number): Buffer {
  const pixels = Buffer.alloc(size * size * 4);
  const ink = inks[panel];
  const halo = inks[panel === 'light' ? 'dark' : 'light'];
  const badge = badges[state];
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const [x, y] = [(column + 0.5) / size, (row + 0.5) / size];
      const cover = (distance: number) => Math.min(1, Math.max(0, 0.5 - distance * size));
      let glyph = Math.min(...bars.map(([at, half]) => fromBar(x, y, at, half, BAR)));
      if (state === 'offline') glyph = Math.min(Math.max(glyph, 0.07 - fromStroke(x, y)), fromStroke(x, y));
      const disc = Math.hypot(x - BADGE.x, y - BADGE.y) - BADGE.radius;
      if (badge !== null) glyph = Math.max(glyph, BADGE.gap - disc);
      const layers: [Colour, number][] = [
        [halo, cover(glyph - HALO) * 0.55],
        [ink, cover(glyph)],
      ];
      if (badge !== null) layers.push([badge, cover(disc)], [[255, 255, 255], cover(fromSign(state, x, y))]);
      paint(pixels, (row * size + column) * 4, layers);
    }
  return pixels;
}

function paint(pixels: Buffer, offset: number, layers: readonly [Colour, number][]): void {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (const [colour, cover] of layers) {
    const over = (below: number, above: number) => below * (1 - cover) + above * cover;
    [red, green, blue] = [over(red, colour[0]), over(green, colour[1]), over(blue, colour[2])];
    alpha = over(alpha, 255);
  }
  pixels.set([blue, green, red, alpha].map(Math.round), offset);
}
