import { useTranslation } from 'react-i18next';
import { BEST_MOS } from '../../../../shared/domain/e-model';
import { CURVE_LENGTH } from '../../../../shared/domain/quality';
import { useDecimals } from '../../format/decimals';

const WIDTH = 236;
const HEIGHT = 48;

/** Stretches of the curve without a gap, as the points of a line; the newest second is at the end. */
function stretches(curve: readonly (number | null)[]): string[] {
  const lines: string[][] = [[]];
  curve.forEach((mos, index) => {
    if (mos === null) {
      lines.push([]);
      return;
    }
    const x = ((CURVE_LENGTH - curve.length + index) / (CURVE_LENGTH - 1)) * WIDTH;
    const y = HEIGHT - 2 - ((mos - 1) / (BEST_MOS - 1)) * (HEIGHT - 4);
    lines.at(-1)?.push(`${x.toFixed(1)},${y.toFixed(1)}`);
  });
  return lines.filter((points) => points.length > 0).map((points) => points.join(' '));
}

/** The MOS of the last minute. Time runs from left to right in every language. */
export function Curve({ curve }: { curve: readonly (number | null)[] }) {
  const { t } = useTranslation();
  const decimals = useDecimals();
  const known = curve.filter((mos) => mos !== null);
  const label =
    known.length === 0
      ? t('quality.curveEmpty')
      : t('quality.curve', { lowest: decimals(Math.min(...known)), highest: decimals(Math.max(...known)) });
  return (
    <svg className="quality-curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {stretches(curve).map((points) => (
        <polyline key={points} points={points} />
      ))}
    </svg>
  );
}
